import { openChain } from '@/lib/analysis/commands/open-chain';
import { saveAnswer } from '@/lib/analysis/commands/save-answer';
import { loadTemplate } from '@/lib/calendar/commands';
import { loadMatrixTemplate } from '@/lib/class-review/commands/load-template';
import { openReview } from '@/lib/class-review/commands/open-review';
import { systemActor, personActor, type Actor } from '@/lib/core/actor';
import { asActor, type Db } from '@/lib/core/db';
import { newId } from '@/lib/core/ids';
import { addDays, dateOf, schoolYearOf, todayInSweden } from '@/lib/core/time';
import { template } from './template';
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

/** A world with the template loaded, a unit with two classes, its people, and the autumn's mid-term chain started. */
export async function makeChain() {
  const world = await makeWorld();
  const unitId = await makeUnit(world, { name: 'Almskolan' });
  const otherUnitId = await makeUnit(world, { name: 'Björkskolan' });
  const groupId = await makeGroup(world, unitId, { name: '7B' });
  const otherGroupId = await makeGroup(world, otherUnitId, { name: '5A' });
  const teamId = await makeTeam(world, unitId);
  await loadTemplate(world.system, template);
  await loadMatrixTemplate(world.system, template);
  const actors = {
    teacher: await makeActor(world, [{ role: 'TEACHER', groupId, subjects: ['SV'], mentor: true }, { role: 'TEACHER', teamId }], { givenName: 'Karin', familyName: 'Holm' }),
    colleague: await makeActor(world, [{ role: 'TEACHER', groupId, subjects: ['MA'] }], { givenName: 'Ali', familyName: 'Rahimi' }),
    teamMate: await makeActor(world, [{ role: 'TEACHER', teamId }]),
    formerTeamMate: await makeActor(world, [{ role: 'TEACHER', teamId, toOn: addDays(todayInSweden(), -10) }]),
    formerTeacher: await makeActor(world, [{ role: 'TEACHER', groupId, toOn: addDays(todayInSweden(), -10) }]),
    otherTeacher: await makeActor(world, [{ role: 'TEACHER', groupId: otherGroupId }]),
    principal: await makeActor(world, [{ role: 'PRINCIPAL', unitId }], { givenName: 'Maria', familyName: 'Sandell' }),
    otherPrincipal: await makeActor(world, [{ role: 'PRINCIPAL', unitId: otherUnitId }]),
    healthTeam: await makeActor(world, [{ role: 'HEALTH_TEAM', unitId }]),
    compiler: await makeActor(world, [{ role: 'QUALITY_DEVELOPER' }]),
    head: await makeActor(world, [{ role: 'HEAD_OF_SCHOOLS' }]),
    board: await makeActor(world, [{ role: 'BOARD_MEMBER' }]),
    ict: await makeActor(world, [{ role: 'ICT_DEVELOPER' }]),
    lead: await makeActor(world, [{ role: 'LEAD_TEACHER', subjects: ['SV'] }]),
    learningLeader: await makeActor(world, [{ role: 'LEARNING_LEADER', teamId }]),
    administrator: await makeActor(world, [{ role: 'ADMINISTRATOR' }]),
  };
  const { activityId } = await openChain(world.system, { termId: world.terms.ht, templateKey: 'midterm' });
  // Whatever the date of the test: the follow-up is open.
  await write(world, (db) => db.activity.updateMany({ where: { id: activityId }, data: { opensOn: dateOf(addDays(todayInSweden(), -1)) } }));
  const analyses = await asActor(world.system, (db) => db.analysis.findMany({ where: { activityId }, include: { questionSet: { include: { questions: { orderBy: { order: 'asc' } } } } } }));
  const one = (level: string, unit: string | null) => analyses.find((a) => a.level === level && a.unitId === unit)!;
  return { world, unitId, otherUnitId, groupId, activityId, actors, analyses: {
    teacher: one('TEACHER', unitId), otherTeacher: one('TEACHER', otherUnitId), principal: one('PRINCIPAL', unitId), otherPrincipal: one('PRINCIPAL', otherUnitId), organiser: one('ORGANISER', null),
  } };
}
export type Chain = Awaited<ReturnType<typeof makeChain>>;

/** Answers every question of an analysis through the command, as this actor. */
export async function answerAll(actor: Actor, analysis: Chain['analyses']['teacher'], text = 'Ett svar') {
  for (const q of analysis.questionSet.questions) {
    await saveAnswer(actor, { analysisId: analysis.id, questionId: q.id, text: `${text} ${q.code}`, notApplicable: false, baseRevision: 0, saveId: newId() });
  }
}

/** A world with a class of so many pupils in year 8 (every other K and M), its matrix begun this autumn, and who may fill it. */
export async function makeReview(pupilCount = 30, options: { protectedLast?: boolean } = {}) {
  const world = await makeWorld();
  // Whatever the date of the test: the term is not over.
  await write(world, (db) => db.term.updateMany({ where: { id: world.terms.ht }, data: { endsOn: dateOf(addDays(todayInSweden(), 60)) } }));
  await loadMatrixTemplate(world.system, template);
  const unitId = await makeUnit(world, { name: 'Almskolan' });
  const otherUnitId = await makeUnit(world, { name: 'Björkskolan' });
  const groupId = await makeGroup(world, unitId, { name: '8B' });
  const siblingGroupId = await makeGroup(world, unitId, { name: '8A' });
  const pupils: string[] = [];
  for (let i = 0; i < pupilCount; i++) {
    pupils.push(await makePupil(world, groupId, unitId, {
      year: '8', gender: i % 2 ? 'M' : 'K', givenName: `Elev${String(i + 1).padStart(2, '0')}`, familyName: `Efternamn${String(i + 1).padStart(2, '0')}`,
      protectedCode: options.protectedLast && i === pupilCount - 1 ? 'Elev Ö' : undefined,
    }));
  }
  const actors = {
    mentor: await makeActor(world, [{ role: 'TEACHER', groupId, subjects: ['SV', 'SVA', 'EN'], mentor: true }], { givenName: 'Karin', familyName: 'Holm' }),
    teacher: await makeActor(world, [{ role: 'TEACHER', groupId, subjects: ['MA', 'FY', 'KE'] }], { givenName: 'Ali', familyName: 'Rahimi' }),
    siblingTeacher: await makeActor(world, [{ role: 'TEACHER', groupId: siblingGroupId, subjects: ['MA'], mentor: true }]),
    healthTeam: await makeActor(world, [{ role: 'HEALTH_TEAM', unitId }], { givenName: 'Lena', familyName: 'Åkesson' }),
    principal: await makeActor(world, [{ role: 'PRINCIPAL', unitId }], { givenName: 'Maria', familyName: 'Sandell' }),
    otherPrincipal: await makeActor(world, [{ role: 'PRINCIPAL', unitId: otherUnitId }]),
    compiler: await makeActor(world, [{ role: 'QUALITY_DEVELOPER' }]),
    head: await makeActor(world, [{ role: 'HEAD_OF_SCHOOLS' }]),
    board: await makeActor(world, [{ role: 'BOARD_MEMBER' }]),
    administrator: await makeActor(world, [{ role: 'ADMINISTRATOR' }]),
    ict: await makeActor(world, [{ role: 'ICT_DEVELOPER' }]),
  };
  const { reviewId } = await openReview(world.system, { groupId, termId: world.terms.ht });
  return { world, unitId, otherUnitId, groupId, siblingGroupId, pupils, actors, reviewId, termId: world.terms.ht };
}
export type Review = Awaited<ReturnType<typeof makeReview>>;
