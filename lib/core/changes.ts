import type { Db } from './db';

/** What is to be computed anew by the worker. A mark is written in the transaction of the change it tells of; marking twice is marking once. */

/** Marks classes (groups) whose figures may have changed. The order is the ids', so that two who mark many never wait for each other. */
export async function markClasses(db: Db, groupIds: readonly string[]): Promise<void> {
  for (const id of [...new Set(groupIds)].sort()) await db.$executeRaw`SELECT ska_mark_change('class', ${id}::uuid)`;
}

/** Marks every group that these pupils are in, have been in or will be in: their past shows in its figures too. */
export async function markClassesOf(db: Db, organiserId: string, pupilIds: readonly string[]): Promise<void> {
  await db.$executeRaw`
    SELECT ska_mark_change('class', g.id) FROM (
      SELECT DISTINCT e."groupId" AS id FROM "Enrolment" e WHERE e."organiserId" = ${organiserId}::uuid AND e."pupilId" = ANY (${[...pupilIds]}::uuid[]) ORDER BY 1) g`;
}

/** Marks all classes of the school year of a day (YYYY-MM-DD): at the worker's start and once a day, since a day can end a term or move a pupil. Returns how many. */
export async function markAllClasses(db: Db, organiserId: string, day: string): Promise<number> {
  const marked = await db.$queryRaw<{ id: string }[]>`
    SELECT g.id, ska_mark_change('class', g.id)::text FROM (
      SELECT c.id FROM "Group" c JOIN "SchoolYear" y ON y."organiserId" = c."organiserId" AND y.id = c."schoolYearId"
      WHERE c."organiserId" = ${organiserId}::uuid AND c.kind = 'CLASS' AND y."startsOn" <= ${day}::date AND y."endsOn" >= ${day}::date ORDER BY c.id) g`;
  return marked.length;
}

/** Forgets a mark that was taken and is dealt with; one that was set again meanwhile stays. */
export async function forgetChange(db: Db, organiserId: string, topic: string, id: string): Promise<void> {
  await db.change.deleteMany({ where: { organiserId, topic, id, takenAt: { not: null } } });
}
