import { systemActor, personActor, type Actor } from '@/lib/core/actor';
import { asActor, type Db } from '@/lib/core/db';
import { newId } from '@/lib/core/ids';
import { addDays, dateOf, schoolYearOf, todayInSweden } from '@/lib/core/time';
import type { Gender, GroupKind, RoleName, SchoolForm } from './generated/enums';

/**
 * Small true worlds for tests: each suite mints its own organiser and can't meet another's.
 * Everything is written through asActor, under the row policies.
 */
export type World = { organiserId: string; system: Actor; schoolYearId: string; terms: { ht: string; vt: string }; year: number };
export type Scope = { role: RoleName; unitId?: string; groupId?: string; teamId?: string; subjects?: string[]; mentor?: boolean; fromOn?: string; toOn?: string };

let count = 0;
/** A number no other thing in this process has, for names and e-mail addresses. */
export const next = () => ++count;

/** An organiser with this school year and its two terms. */
export async function makeWorld(name = `Huvudman ${newId().slice(-6)}`): Promise<World> {
  const organiserId = newId();
  const system = systemActor(organiserId, 'test');
  const year = schoolYearOf(todayInSweden());
  const schoolYearId = newId();
  const terms = { ht: newId(), vt: newId() };
  await asActor(system, async (db) => {
    await db.organiser.create({ data: { id: organiserId, name } });
    await db.schoolYear.create({ data: { organiserId, id: schoolYearId, name: `${year}/${String(year + 1).slice(2)}`, startsOn: dateOf(`${year}-08-01`), endsOn: dateOf(`${year + 1}-07-31`) } });
    await db.term.createMany({ data: [
      { organiserId, id: terms.ht, schoolYearId, kind: 'HT', startsOn: dateOf(`${year}-08-18`), endsOn: dateOf(`${year}-12-19`) },
      { organiserId, id: terms.vt, schoolYearId, kind: 'VT', startsOn: dateOf(`${year + 1}-01-08`), endsOn: dateOf(`${year + 1}-06-12`) },
    ] });
  });
  return { organiserId, system, schoolYearId, terms, year };
}

const write = async (world: World, fn: (db: Db) => Promise<unknown>) => { await asActor(world.system, fn); };

export async function makeUnit(world: World, options: { name?: string; code?: string; forms?: SchoolForm[]; years?: string[] } = {}): Promise<string> {
  const id = newId();
  await write(world, (db) => db.schoolUnit.create({ data: {
    organiserId: world.organiserId, id, name: options.name ?? `Enhet ${next()}`, code: options.code ?? null, forms: options.forms ?? ['COMPULSORY'], years: options.years ?? ['7', '8', '9'],
  } }));
  return id;
}

export async function makeGroup(world: World, unitId: string, options: { name?: string; kind?: GroupKind } = {}): Promise<string> {
  const id = newId();
  await write(world, (db) => db.group.create({ data: { organiserId: world.organiserId, id, unitId, schoolYearId: world.schoolYearId, name: options.name ?? `7${next()}`, kind: options.kind ?? 'CLASS' } }));
  return id;
}

export async function makeTeam(world: World, unitId: string, name = `Arbetslag ${next()}`): Promise<string> {
  const id = newId();
  await write(world, (db) => db.team.create({ data: { organiserId: world.organiserId, id, unitId, name } }));
  return id;
}

export async function makePupil(world: World, groupId: string, unitId: string, options: { year?: string; gender?: Gender; givenName?: string; familyName?: string; protectedCode?: string } = {}): Promise<string> {
  const id = newId();
  const names = options.protectedCode
    ? { protected: true, protectedCode: options.protectedCode }
    : { givenName: options.givenName ?? 'Elev', familyName: options.familyName ?? `Nummer ${next()}` };
  await write(world, async (db) => {
    await db.pupil.create({ data: { organiserId: world.organiserId, id, externalId: id, gender: options.gender ?? null, ...names } });
    await db.enrolment.create({ data: { organiserId: world.organiserId, id: newId(), pupilId: id, groupId, unitId, year: options.year ?? '7', fromOn: dateOf(`${world.year}-08-01`) } });
  });
  return id;
}

/** A person with roles that hold from last year on unless said otherwise. */
export async function makePerson(world: World, roles: Scope[] = [], options: { givenName?: string; familyName?: string; email?: string } = {}): Promise<string> {
  const id = newId();
  await write(world, async (db) => {
    await db.person.create({ data: {
      organiserId: world.organiserId, id, givenName: options.givenName ?? 'Person', familyName: options.familyName ?? `Nummer ${next()}`, email: options.email ?? `person-${id}@exempel.se`,
    } });
    for (const { fromOn, toOn, ...scope } of roles) {
      await db.roleAssignment.create({ data: {
        organiserId: world.organiserId, id: newId(), personId: id, ...scope,
        fromOn: dateOf(fromOn ?? addDays(todayInSweden(), -365)), toOn: toOn ? dateOf(toOn) : null,
      } });
    }
  });
  return id;
}

/** The person as an actor, with the roles that hold today. */
export async function actorOf(world: World, personId: string): Promise<Actor> {
  const actor = await personActor(world.organiserId, personId);
  if (!actor) throw new Error('the person is deactivated or not there');
  return actor;
}

/** A new person with these roles, as an actor. */
export const makeActor = async (world: World, roles: Scope[], options: { givenName?: string; familyName?: string; email?: string } = {}): Promise<Actor> =>
  actorOf(world, await makePerson(world, roles, options));
