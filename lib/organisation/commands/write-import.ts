import type { Actor } from '@/lib/core/actor';
import { audit } from '@/lib/core/audit';
import { markClasses, markClassesOf } from '@/lib/core/changes';
import type { Db } from '@/lib/core/db';
import { endInvitations } from '@/lib/core/identity';
import { newId } from '@/lib/core/ids';
import { addDays, dayOf } from '@/lib/core/time';
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
  await markClasses(db, changed.map((w) => w.id!));
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
        // A letter to the earlier address must not open the new one.
        if (await db.person.count({ where: { id: personId, email: { not: data.email } } })) await endInvitations(db, { organiserId, personId });
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

/** Writes planned pupils and where they are, a statement for each kind of change whatever the size of the file; the audit row names the ids of who was changed. */
export async function writePupils(db: Db, actor: Actor, rows: Rows<PupilWrite>, fromOn: Date): Promise<Written> {
  const { organiserId } = actor;
  const writes = writesOf(rows);
  const made = new Map<string, string>();
  for (const w of writes) if (w.id === null && !made.has(w.externalId)) made.set(w.externalId, newId());
  const pupils = [...new Map(writes.map((w) => [w.externalId, w])).values()].map((w) => ({ ...w, pupilId: w.id ?? made.get(w.externalId)! }));
  const changed = pupils.flatMap((w) => w.id ?? []);
  await db.$executeRaw`
    INSERT INTO "Pupil" ("organiserId", id, "externalId", "givenName", "familyName", protected, "protectedCode", gender)
    SELECT ${organiserId}::uuid, w.id, w.external, w.given, w.family, w.protected, w.code, w.gender::"Gender"
    FROM unnest(${pupils.map((w) => w.pupilId)}::uuid[], ${pupils.map((w) => w.externalId)}::text[], ${pupils.map((w) => w.givenName)}::text[], ${pupils.map((w) => w.familyName)}::text[],
      ${pupils.map((w) => w.protected)}::boolean[], ${pupils.map((w) => w.protectedCode)}::text[], ${pupils.map((w) => w.gender)}::text[]) AS w (id, external, given, family, protected, code, gender)
    ON CONFLICT ("organiserId", id) DO UPDATE SET "givenName" = EXCLUDED."givenName", "familyName" = EXCLUDED."familyName",
      protected = EXCLUDED.protected, "protectedCode" = EXCLUDED."protectedCode", gender = EXCLUDED.gender`;

  // An enrolment that would end before it began never was.
  const lastDay = addDays(dayOf(fromOn), -1);
  const ends = writes.flatMap((w) => w.ends);
  await db.$executeRaw`DELETE FROM "Enrolment" WHERE "organiserId" = ${organiserId}::uuid AND id = ANY (${ends}::uuid[]) AND "fromOn" > ${lastDay}::date`;
  await db.$executeRaw`UPDATE "Enrolment" SET "toOn" = ${lastDay}::date WHERE "organiserId" = ${organiserId}::uuid AND id = ANY (${ends}::uuid[])`;
  const stay = writes.flatMap((w) => (w.enrolmentId ? [{ id: w.enrolmentId, year: w.year }] : []));
  await db.$executeRaw`
    UPDATE "Enrolment" e SET year = w.year FROM unnest(${stay.map((w) => w.id)}::uuid[], ${stay.map((w) => w.year)}::text[]) AS w (id, year)
    WHERE e."organiserId" = ${organiserId}::uuid AND e.id = w.id AND e.year <> w.year`;
  const come = writes.filter((w) => !w.enrolmentId).map((w) => ({ ...w, pupilId: w.id ?? made.get(w.externalId)! }));
  // Who left the group and comes back the same day goes on with the enrolment that was.
  await db.$executeRaw`
    INSERT INTO "Enrolment" ("organiserId", id, "pupilId", "groupId", "unitId", year, "fromOn")
    SELECT ${organiserId}::uuid, w.id, w.pupil, w.grp, w.unit, w.year, ${dayOf(fromOn)}::date
    FROM unnest(${come.map(() => newId())}::uuid[], ${come.map((w) => w.pupilId)}::uuid[], ${come.map((w) => w.groupId)}::uuid[], ${come.map((w) => w.unitId)}::uuid[], ${come.map((w) => w.year)}::text[]) AS w (id, pupil, grp, unit, year)
    ON CONFLICT ("organiserId", "pupilId", "groupId", "fromOn") DO UPDATE SET "toOn" = NULL, year = EXCLUDED.year`;
  await markClassesOf(db, organiserId, pupils.map((w) => w.pupilId));
  if (changed.length) await audit(db, actor, { action: 'pupil.update', subject: 'Pupil', data: { ids: changed } });
  return { created: made.size, changed: changed.length };
}
