import type { Actor } from '@/lib/core/actor';
import { audit } from '@/lib/core/audit';
import { actorValue, asActor, callDatabase } from '@/lib/core/db';
import { found, notFound } from '@/lib/core/errors';
import type { Here } from '@/lib/core/live';
import { Prisma } from '@/prisma/generated/client';
import type { ColumnKind } from '@/prisma/generated/enums';
import { canSee, canView, type Place } from '../policy';
import { getTemplate } from './get-matrix';

/** What live events are named by. */
export const matrixTopic = 'matris';
/** A matrix that is watched: what the reader's rights in it rest on. It never changes. */
export type Watched = { id: string; organiserId: string; place: Place; kinds: ReadonlyMap<string, ColumnKind> };
export type ChangedCell = { pupilId: string; code: string; value: number | null; revision: number; by: string | null };
/** Where a colleague is in the matrix, as its other readers are told. */
export type PresentPerson = { tab: string; personId: string; name: string; initials: string; pupilId: string; code: string };

// The place and columns of a matrix never change, so each process reads them once.
const known = new Map<string, Watched>();

/** The matrix, where the actor may view it. Throws `not_found`. */
export async function findWatched(actor: Actor, reviewId: string): Promise<Watched> {
  const key = `${actor.organiserId}/${reviewId}`;
  const watched = known.get(key) ?? await readWatched(actor, reviewId);
  if (!canView(actor, watched.place)) throw notFound();
  if (known.size > 2_000) known.clear();
  known.set(key, watched);
  return watched;
}

async function readWatched(actor: Actor, reviewId: string): Promise<Watched> {
  const review = found(await asActor(actor, (db) => db.classReview.findFirst({ where: { id: reviewId }, select: { unitId: true, groupId: true, templateId: true } })));
  const { columns } = await getTemplate(actor, review.templateId);
  return { id: reviewId, organiserId: actor.organiserId, place: { unitId: review.unitId, groupId: review.groupId }, kinds: new Map(columns.map((c) => [c.code, c.kind])) };
}

/** The matrix, to be followed as it changes. Logged as one reading of the class' pupils. Throws `not_found`. */
export async function watchMatrix(actor: Actor, reviewId: string): Promise<Watched> {
  const watched = await findWatched(actor, reviewId);
  await asActor(actor, (db) => audit(db, actor, { action: 'pupils.read', subject: 'ClassReview', subjectId: reviewId, data: { live: true } }));
  return watched;
}

/** The database's time now, less so many seconds: the clocks of app and browsers are not asked. */
export async function timeBefore(seconds: number): Promise<Date> {
  const [row] = await callDatabase<{ at: Date }>(Prisma.sql`SELECT now() - make_interval(secs => ${seconds}) AS at`);
  return row!.at;
}

/**
 * The cells that were saved since a time, of the columns that the actor sees, with who wrote by name; and the time of the reading. A save
 * has its time before it is committed: whoever asks again asks from a little earlier. Throws `not_found` once the right is withdrawn.
 */
export async function changesSince(actor: Actor, watched: Watched, since: Date): Promise<{ cells: ChangedCell[]; at: Date }> {
  if (!canView(actor, watched.place)) throw notFound();
  const [row] = await callDatabase<{ cells: ChangedCell[]; at: Date }>(Prisma.sql`
    SELECT statement_timestamp() AS at, coalesce(jsonb_agg(jsonb_build_object('pupilId', c."pupilId", 'code', c.code, 'value', c.value, 'revision', c.revision,
      'by', (SELECT p."givenName" || ' ' || p."familyName" FROM "Person" p WHERE p."organiserId" = ${actor.organiserId}::uuid AND p.id = c."savedById")))
      -- cells that a pupil who has left leaves behind are nobody's to follow; asked row by row, once the function has said who reads
      FILTER (WHERE (SELECT true FROM "Pupil" p WHERE p."organiserId" = ${actor.organiserId}::uuid AND p.id = c."pupilId")), '[]') AS cells
    FROM ska_review_changes(${actorValue(actor)}, ${watched.id}::uuid, ${since}) c`);
  return { at: row!.at, cells: row!.cells.filter((c) => sees(actor, watched, c.code)) };
}

const sees = (actor: Actor, watched: Watched, code: string) => {
  const kind = watched.kinds.get(code);
  return kind !== undefined && canSee(actor, watched.place, kind);
};

const names = new Map<string, string>();

/** The colleagues who are in columns that the actor sees, by name. Who is in another column is not there at all. */
export async function presentPeople(actor: Actor, watched: Watched, here: readonly Here[]): Promise<PresentPerson[]> {
  if (!canView(actor, watched.place)) throw notFound();
  const seen = here.filter((h) => h.person !== actor.personId && h.code !== null && sees(actor, watched, h.code));
  const key = (personId: string) => `${actor.organiserId}/${personId}`;
  const unknown = [...new Set(seen.map((h) => h.person).filter((p) => !names.has(key(p))))];
  if (unknown.length) {
    if (names.size > 10_000) names.clear();
    const people = await asActor(actor, (db) => db.person.findMany({ where: { id: { in: unknown } }, select: { id: true, givenName: true, familyName: true } }));
    for (const p of people) names.set(key(p.id), `${p.givenName} ${p.familyName}`);
  }
  return seen.flatMap((h) => {
    const name = names.get(key(h.person));
    return name && h.at && h.code ? [{ tab: h.tab, personId: h.person, name, initials: initialsOf(name), pupilId: h.at, code: h.code }] : [];
  });
}

/** The first letters of the first and the last name. */
export const initialsOf = (name: string): string => {
  const parts = name.split(/\s+/).filter(Boolean);
  return [parts[0], parts.length > 1 ? parts.at(-1) : undefined].map((p) => [...(p ?? '')][0]?.toLocaleUpperCase('sv') ?? '').join('');
};
