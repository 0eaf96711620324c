import type { Actor } from '@/lib/core/actor';
import { audit } from '@/lib/core/audit';
import type { Db } from '@/lib/core/db';
import { newId } from '@/lib/core/ids';
import { addDays, dateOf, dayOf } from '@/lib/core/time';
import type { GroupWrite } from '../rules/import-groups';
import type { PersonWrite } from '../rules/import-people';
import type { PlannedRow } from '../rules/import-plan';
import type { PupilWrite } from '../rules/import-pupils';

/** How many groups, people or pupils were made and changed. */
export type Written = { created: number; changed: number };
type Rows<W> = readonly PlannedRow<W>[];

const writesOf = <W>(rows: Rows<W>): W[] => rows.flatMap((row) => row.write ?? []);

/** Writes planned groups in the caller's transaction. */
export async function writeGroups(db: Db, actor: Actor, rows: Rows<GroupWrite>, schoolYearId: string): Promise<Written> {
  const { organiserId } = actor;
  const writes = writesOf(rows);
  const made = writes.filter((w) => w.id === null);
  await db.group.createMany({ data: made.map((w) => ({ organiserId, schoolYearId, unitId: w.unitId, name: w.name, kind: w.kind, id: newId() })) });
  const changed = writes.filter((w) => w.id !== null);
  for (const { id, name, kind } of changed) await db.group.update({ where: { organiserId_id: { organiserId, id: id! } }, data: { name, kind } });
  if (changed.length) await audit(db, actor, { action: 'group.update', subject: 'Group', data: { ids: changed.map((w) => w.id!) } });
  return { created: made.length, changed: changed.length };
}

/** Writes planned people and their roles; each role given has its own audit row. */
export async function writePeople(db: Db, actor: Actor, rows: Rows<PersonWrite>, fromOn: Date): Promise<Written> {
  const { organiserId } = actor;
  const ids = new Map<string, string>();
  const changed = new Set<string>();
  let created = 0;
  for (const { id, role, externalId, ...data } of writesOf(rows)) {
    const key = externalId ?? data.email;
    let personId = ids.get(key) ?? id;
    if (!ids.has(key)) {
      if (personId === null) {
        personId = newId();
        created++;
        await db.person.create({ data: { organiserId, id: personId, externalId, ...data } });
      } else {
        changed.add(personId);
        // A file without personal_id leaves the one that is there.
        await db.person.update({ where: { organiserId_id: { organiserId, id: personId } }, data: { ...data, ...(externalId === null ? {} : { externalId }) } });
      }
      ids.set(key, personId);
    }
    if (!role || personId === null) continue;
    const { id: oldId, ...scope } = role;
    const roleId = oldId ?? newId();
    if (oldId === null) await db.roleAssignment.create({ data: { organiserId, id: roleId, personId, ...scope, fromOn } });
    else await db.roleAssignment.update({ where: { organiserId_id: { organiserId, id: oldId } }, data: { subjects: scope.subjects, mentor: scope.mentor } });
    await audit(db, actor, { action: oldId === null ? 'role.add' : 'role.update', subject: 'Person', subjectId: personId, data: { ...scope, roleId, fromOn: dayOf(fromOn) } });
  }
  return { created, changed: changed.size };
}

/** Writes planned pupils and where they are; the audit row names the ids of who was changed. */
export async function writePupils(db: Db, actor: Actor, rows: Rows<PupilWrite>, fromOn: Date): Promise<Written> {
  const { organiserId } = actor;
  const writes = writesOf(rows);
  const made = new Map<string, string>();
  for (const w of writes) if (w.id === null && !made.has(w.externalId)) made.set(w.externalId, newId());
  const firstRows = [...new Map(writes.map((w) => [w.externalId, w])).values()];
  const dataOf = ({ externalId, givenName, familyName, protected: isProtected, protectedCode, gender }: PupilWrite) => ({ externalId, givenName, familyName, protected: isProtected, protectedCode, gender });
  await db.pupil.createMany({ data: firstRows.filter((w) => w.id === null).map((w) => ({ organiserId, id: made.get(w.externalId)!, ...dataOf(w) })) });
  const changed = firstRows.flatMap((w) => (w.id === null ? [] : [{ id: w.id, data: dataOf(w) }]));
  for (const { id, data } of changed) await db.pupil.update({ where: { organiserId_id: { organiserId, id } }, data });

  // An enrolment that would end before it began never was.
  const lastDay = dateOf(addDays(dayOf(fromOn), -1));
  const ends = writes.flatMap((w) => w.ends);
  await db.enrolment.deleteMany({ where: { organiserId, id: { in: ends }, fromOn: { gt: lastDay } } });
  await db.enrolment.updateMany({ where: { organiserId, id: { in: ends } }, data: { toOn: lastDay } });
  for (const w of writes) if (w.enrolmentId) await db.enrolment.update({ where: { organiserId_id: { organiserId, id: w.enrolmentId } }, data: { year: w.year } });
  const come = writes.filter((w) => !w.enrolmentId).map((w) => ({ organiserId, id: newId(), pupilId: w.id ?? made.get(w.externalId)!, groupId: w.groupId, unitId: w.unitId, year: w.year, fromOn }));
  // Who left the group and comes back the same day goes on with the enrolment that was.
  const back = await db.enrolment.findMany({ where: { organiserId, fromOn, pupilId: { in: come.map((e) => e.pupilId) } }, select: { id: true, pupilId: true, groupId: true } });
  const backIds = new Map(back.map((e) => [`${e.pupilId} ${e.groupId}`, e.id]));
  for (const e of come) {
    const id = backIds.get(`${e.pupilId} ${e.groupId}`);
    if (id) await db.enrolment.update({ where: { organiserId_id: { organiserId, id } }, data: { toOn: null, year: e.year } });
  }
  await db.enrolment.createMany({ data: come.filter((e) => !backIds.has(`${e.pupilId} ${e.groupId}`)) });
  if (changed.length) await audit(db, actor, { action: 'pupil.update', subject: 'Pupil', data: { ids: changed.map((c) => c.id) } });
  return { created: made.size, changed: changed.length };
}
