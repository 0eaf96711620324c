import { beforeAll, describe, expect, it } from 'vitest';
import { getTemplateEditor } from '@/lib/calendar/queries/templates';
import { rollYear } from '@/lib/calendar/commands/roll-year';
import { saveTemplate } from '@/lib/calendar/commands/save-template';
import { cancelActivity } from '@/lib/calendar/commands/edit-activity';
import { asActor, type Db } from '@/lib/core/db';
import { AppError } from '@/lib/core/errors';
import { newId } from '@/lib/core/ids';
import { addDays, dateOf, todayInSweden } from '@/lib/core/time';
import { actorOf, answerAll, makeActor, makeChain, makePerson, makeTeam, makeUnit, type Chain } from '@/prisma/factories';
import { getChainOf } from '../queries/chain-of';
import { canView, canWrite, factsInclude, factsOf, visibleAnalyses } from '../policy';
import { handIn } from './hand-in';
import { openChain, openDueChains } from './open-chain';

const refused = async (work: Promise<unknown>): Promise<string> => {
  try { await work; } catch (error) { if (error instanceof AppError) return error.code; throw error; }
  return 'ok';
};

describe('starting a chain', () => {
  let chain: Chain;
  const read = <T>(fn: (db: Db) => Promise<T>): Promise<T> => asActor(chain.world.system, fn);
  const idOf = async (key: string) => (await read((db) => db.activity.findFirstOrThrow({ where: { template: { key } }, orderBy: { id: 'desc' } }))).id;
  beforeAll(async () => {
    chain = await makeChain();
    await rollYear(chain.world.system, { schoolYearId: chain.world.schoolYearId });
  });

  it('of the year, without a term: principals and organiser, for the activity’s units', async () => {
    const { world, unitId, otherUnitId, actors } = chain;
    const safety = await idOf('safety');
    await makeUnit(world, { name: 'Kom efter' }); // not in the activity
    expect(await refused(openChain(actors.principal, { activityId: safety }))).toBe('forbidden');
    expect(await refused(openChain(actors.compiler, { activityId: newId() }))).toBe('not_found');
    expect(await openChain(actors.compiler, { activityId: safety })).toEqual({ activityId: safety, added: 3, authors: 0 });
    const rows = await read((db) => db.analysis.findMany({ where: { activityId: safety }, include: { questionSet: true } }));
    expect(rows.map((a) => [a.level, a.unitId, a.questionSet.key]).sort()).toEqual([
      ['ORGANISER', null, 'ska12-organiser'], ['PRINCIPAL', otherUnitId, 'ska12-principal'], ['PRINCIPAL', unitId, 'ska12-principal'],
    ].sort());
    expect(await openChain(actors.compiler, { activityId: safety })).toEqual({ activityId: safety, added: 0, authors: 0 });
    expect(await read((db) => db.auditEntry.count({ where: { subjectId: safety, action: 'analysis.openChain' } }))).toBe(1);
    expect(await getChainOf(actors.principal, safety)).toMatchObject({ started: true, units: [{ unitId, teachers: null, principal: { status: 'NOT_STARTED', mine: true } }], organiser: null, can: { open: false } });
    expect((await getChainOf(actors.compiler, safety))!.units).toHaveLength(2);
    expect(await getChainOf(actors.compiler, await idOf('board-visit'))).toBeNull();
  });

  it('uses the newest question set for a step’s first analyses, and the same for the later', async () => {
    const { world, actors, unitId } = chain;
    const activityId = (await read((db) => db.activity.findFirstOrThrow({ where: { termId: world.terms.vt, template: { key: 'midterm' } } }))).id;
    const newer = async (version: number) => {
      const id = newId();
      await read((db) => db.questionSet.create({ data: { organiserId: world.organiserId, id, key: 'midterm-principal', version, level: 'PRINCIPAL', title: 'Ny', intro: '' } }));
      return id;
    };
    const second = await newer(2);
    await openChain(actors.compiler, { activityId });
    await newer(3);
    const later = await makeUnit(world, { name: 'Senare' });
    await read((db) => db.activityUnit.create({ data: { organiserId: world.organiserId, activityId, unitId: later } }));
    expect((await openChain(actors.compiler, { activityId })).added).toBe(1);
    const rows = await read((db) => db.analysis.findMany({ where: { activityId, level: 'PRINCIPAL' } }));
    expect(new Set(rows.map((r) => r.questionSetId))).toEqual(new Set([second]));
    expect(rows.some((r) => r.unitId === unitId) && rows.some((r) => r.unitId === later)).toBe(true);
  });

  it('one a work team, by those who teach in it; they write while they do, and policy and rows agree', async () => {
    const { world, unitId, actors } = chain;
    const { data: { key: _, number: __, retired: ___, ...fields } } = await getTemplateEditor(actors.administrator, 'midterm');
    const { key } = await saveTemplate(actors.administrator, { ...fields, key: null, baseVersion: 0, name: 'Lagets uppföljning', teacherPer: 'TEAM' });
    const teamId = await makeTeam(world, unitId);
    const [author, leaving] = [await makePerson(world, [{ role: 'TEACHER', teamId }]), await makePerson(world, [{ role: 'TEACHER', teamId }])];
    await rollYear(actors.administrator, { schoolYearId: world.schoolYearId });
    const activityId = (await read((db) => db.activity.findFirstOrThrow({ where: { termId: world.terms.ht, template: { key } } }))).id;
    await openChain(actors.compiler, { activityId });
    const rows = await read((db) => db.analysis.findMany({ where: { activityId, level: 'TEACHER' }, include: { authors: true, questionSet: { include: { questions: { orderBy: { order: 'asc' } } } } } }));
    const own = rows.find((r) => r.teamId === teamId)!;
    expect(own).toMatchObject({ unitId, groupId: null });
    expect(own.authors.map((a) => a.personId).sort()).toEqual([author, leaving].sort());

    await read((db) => db.roleAssignment.updateMany({ where: { personId: leaving }, data: { toOn: dateOf(addDays(todayInSweden(), -1)) } }));
    const people = { author: await actorOf(world, author), left: await actorOf(world, leaving), newcomer: await makeActor(world, [{ role: 'TEACHER', teamId }]), ...actors };
    const agree = async () => {
      const all = await read((db) => db.analysis.findMany({ where: { activityId }, include: factsInclude() }));
      for (const [name, actor] of Object.entries(people)) {
        const seen = await asActor(actor, (db) => db.analysis.findMany({ where: { AND: [{ activityId }, visibleAnalyses(actor)] }, select: { id: true } }));
        expect(seen.map((r) => r.id).sort(), name).toEqual(all.filter((a) => canView(actor, factsOf(a))).map((a) => a.id).sort());
      }
      const facts = factsOf(all.find((a) => a.id === own.id)!);
      expect(Object.entries(people).filter(([, a]) => canWrite(a, facts)).map(([name]) => name)).toEqual(['author']);
    };
    await agree();
    await answerAll(people.author, own);
    await handIn(people.author, { analysisId: own.id });
    await agree();
    expect((await getChainOf(actors.principal, activityId))!.units.find((u) => u.unitId === unitId)!.teachers).toMatchObject({ handedIn: 1 });
    expect((await getChainOf(people.author, activityId))!.own).toMatchObject([{ id: own.id, status: 'HANDED_IN', mine: true }]);
    expect((await getChainOf(actors.ict, activityId))).toMatchObject({ units: [], organiser: null, own: [] });
  });
});

describe('chains whose day has come', () => {
  it('are started once, by the system; not the cancelled, not those to come, not of a year that is over', async () => {
    const chain = await makeChain();
    const { world, actors } = chain;
    await rollYear(world.system, { schoolYearId: world.schoolYearId });
    const safety = await asActor(world.system, (db) => db.activity.findFirstOrThrow({ where: { template: { key: 'safety' } } }));
    expect(await refused(openDueChains(actors.compiler))).toBe('forbidden');

    const day = `${world.year + 1}-04-15`;
    await cancelActivity(actors.administrator, { activityId: safety.id, cancelled: true });
    await openDueChains(world.system, day);
    expect(await asActor(world.system, (db) => db.analysis.count({ where: { activityId: safety.id } }))).toBe(0);
    await cancelActivity(actors.administrator, { activityId: safety.id, cancelled: false });
    expect(await openDueChains(world.system, `${world.year + 1}-03-31`)).toEqual({ opened: 0, failed: 0 });
    expect(await openDueChains(world.system, day)).toEqual({ opened: 1, failed: 0 });
    expect(await openDueChains(world.system, day)).toEqual({ opened: 0, failed: 0 });
    expect(await openDueChains(world.system, `${world.year + 1}-08-01`)).toEqual({ opened: 0, failed: 0 });
    expect(await asActor(world.system, (db) => db.analysis.count({ where: { activityId: safety.id } }))).toBe(3);
  });
});
