import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asActor, disconnect } from '@/lib/core/db';
import { newId } from '@/lib/core/ids';
import { addDays, dateOf, dayOf, todayInSweden } from '@/lib/core/time';
import { actorOf, answerAll, makeActor, makeChain, makePerson, type Chain } from '@/prisma/factories';
import { handIn } from '@/lib/analysis/commands/hand-in';
import { listNotices } from '../queries/notices';
import { remindRound } from './remind';

/** Reminders of a real organiser, over days: the round is asked with a clock that the test moves. */
let chain: Chain;
let due: { teacher: string; principal: string };
const noon = (day: string) => new Date(`${day}T11:00:00Z`);
const round = (day: string) => remindRound(chain.world.system, noon(day));
/** What a person has been told, without what the calendar's own steps give. */
const told = async (personId: string, withSteps = false) => asActor(chain.world.system, async (db) =>
  (await db.notice.findMany({ where: { organiserId: chain.world.organiserId, personId, ...(withSteps ? {} : { analysisId: { not: null } }) }, orderBy: { createdAt: 'asc' } }))
    .map((n) => `${n.kind} ${n.title} ${n.place} ${n.dueOn ? dayOf(n.dueOn) : ''}`.trim()));

beforeAll(async () => {
  chain = await makeChain();
  const today = todayInSweden();
  due = { teacher: addDays(today, 20), principal: addDays(today, 40) };
  await asActor(chain.world.system, async (db) => {
    const { organiserId } = chain.world;
    await db.analysis.updateMany({ where: { organiserId, level: 'TEACHER' }, data: { dueOn: dateOf(due.teacher) } });
    await db.analysis.updateMany({ where: { organiserId, level: { not: 'TEACHER' } }, data: { dueOn: dateOf(due.principal) } });
    // The steps of the term are told of in a test of their own.
    await db.activityStep.updateMany({ where: { organiserId, level: null }, data: { dueOn: dateOf(addDays(today, 300)) } });
  });
}, 120_000);
afterAll(disconnect);

const id = (role: keyof Chain['actors']) => chain.actors[role].personId!;

describe('the year of a chain', () => {
  it('tells who writes that it has opened, once however often it is asked and by how many at once', async () => {
    const counts = await Promise.all([1, 2, 3].map(() => round(todayInSweden())));
    expect(counts.filter((n) => n > 0)).toHaveLength(1);
    expect(await round(todayInSweden())).toBe(0);
    const title = (await asActor(chain.world.system, (db) => db.activity.findFirstOrThrow({ where: { id: chain.activityId } }))).name;
    expect(await told(id('teacher'))).toEqual([`opened ${title} 7B ${due.teacher}`]);
    expect(await told(id('colleague'))).toHaveLength(1);
    expect(await told(id('principal'))).toEqual([`opened ${title} Almskolan ${due.principal}`]);
    expect(await told(id('compiler'))).toEqual([`opened ${title}  ${due.principal}`]);
    for (const role of ['formerTeacher', 'healthTeam', 'head', 'administrator', 'board'] as const) expect(await told(id(role)), role).toEqual([]);
    const entries = await asActor(chain.world.system, (db) => db.auditEntry.findMany({ where: { organiserId: chain.world.organiserId, action: 'agenda.remind' } }));
    expect(entries.map((e) => e.system)).toEqual(['test']);
    expect(entries[0]!.data).toEqual({ notices: counts.reduce((a, b) => a + b) });
  });

  it('tells them seven and one day before, and who stands in for the principal; not who is deactivated or has handed in', async () => {
    await round(addDays(due.teacher, -8));
    expect(await told(id('teacher'))).toHaveLength(1);
    await round(addDays(due.teacher, -7));
    expect((await told(id('teacher'))).map((t) => t.split(' ')[0])).toEqual(['opened', 'due_7']);
    await answerAll(chain.actors.otherTeacher, chain.analyses.otherTeacher);
    await handIn(chain.actors.otherTeacher, { analysisId: chain.analyses.otherTeacher.id });
    await asActor(chain.world.system, (db) => db.person.updateMany({ where: { id: id('colleague') }, data: { deactivatedAt: new Date() } }));
    await round(addDays(due.teacher, -1));
    expect((await told(id('teacher'))).map((t) => t.split(' ')[0])).toEqual(['opened', 'due_7', 'due_1']);
    expect((await told(id('colleague'))).map((t) => t.split(' ')[0])).toEqual(['opened', 'due_7']);
    expect((await told(id('otherTeacher'))).map((t) => t.split(' ')[0])).toEqual(['opened', 'due_7']);
    const deputyId = await makePerson(chain.world);
    await asActor(chain.world.system, (db) => db.deputy.create({ data: { organiserId: chain.world.organiserId, id: newId(), personId: id('principal'), deputyId, fromOn: dateOf(addDays(due.teacher, -30)), toOn: dateOf(addDays(due.teacher, 30)) } }));
    await round(due.teacher);
    expect((await told(deputyId)).map((t) => t.split(' ')[0])).toEqual(['opened']);
  });

  it('tells when it is late, and three days later the principal above', async () => {
    await round(addDays(due.teacher, 1));
    expect((await told(id('teacher'))).map((t) => t.split(' ')[0])).toEqual(['opened', 'due_7', 'due_1', 'late']);
    expect((await told(id('principal'))).map((t) => t.split(' ')[0])).toEqual(['opened']);
    await round(addDays(due.teacher, 3));
    expect((await told(id('principal'))).at(-1)).toMatch(/^late_below .* 7B/);
    expect((await told(id('otherPrincipal'))).map((t) => t.split(' ')[0])).not.toContain('late_below');
  });

  it('tells nothing of a cancelled activity', async () => {
    const change = (cancelledAt: Date | null) => asActor(chain.world.system, (db) => db.activity.updateMany({ where: { id: chain.activityId }, data: { cancelledAt } }));
    await change(new Date());
    expect(await round(addDays(due.principal, -7))).toBe(0);
    await change(null);
    expect(await round(addDays(due.principal, -7))).toBeGreaterThan(0);
  });
});

describe('what else is to be done', () => {
  it('steps of the calendar, until they are marked as done', async () => {
    const { organiserId } = chain.world;
    const today = todayInSweden();
    const stepId = await asActor(chain.world.system, async (db) => {
      const step = await db.activityStep.findFirstOrThrow({ where: { activityId: chain.activityId, role: 'PRINCIPAL', level: null } });
      await db.activityStep.updateMany({ where: { id: step.id }, data: { dueOn: dateOf(addDays(today, 100)) } });
      return step.id;
    });
    const before = (await told(id('principal'), true)).length;
    await round(addDays(today, 94));
    expect((await told(id('principal'), true)).slice(before)).toEqual([expect.stringMatching(/^due_7 .*Almskolan/)]);
    // The matrix tells by itself how far it has come.
    expect(await told(id('healthTeam'), true)).toEqual([]);
    await asActor(chain.world.system, (db) => db.stepDone.create({ data: { organiserId, id: newId(), stepId, unitId: chain.unitId, personId: id('principal') } }));
    await round(addDays(today, 101));
    expect(await told(id('principal'), true)).toHaveLength(before + 1);
  });

  it('measures: their owner before, the owner and the principal when late; in words of ours, not of who wrote it', async () => {
    const { organiserId, schoolYearId } = chain.world;
    const today = todayInSweden();
    const owner = await makeActor(chain.world, [{ role: 'TEACHER', groupId: chain.groupId }]);
    await asActor(chain.world.system, async (db) => {
      const areaId = newId();
      await db.developmentArea.create({ data: { organiserId, id: areaId, unitId: chain.unitId, schoolYearId, area: 'KUL', title: 'Läsning för Kalle', why: 'Kalle läser inte' } });
      await db.measure.create({ data: { organiserId, id: newId(), areaId, level: 'ORGANISATION', what: 'Kalle läser', ownerId: owner.personId!, startsOn: dateOf(addDays(today, -30)), followUpOn: dateOf(addDays(today, 200)), indicatorText: 'x' } });
    });
    await round(addDays(today, 192));
    expect(await told(owner.personId!, true)).toEqual([]);
    await round(addDays(today, 193));
    await round(addDays(today, 201));
    const all = await told(owner.personId!, true);
    expect(all.map((t) => t.split(' ')[0])).toEqual(['measure_due', 'measure_late']);
    expect(all[0]).toBe(`measure_due Åtgärd inom kunskaper, utveckling och lärande Almskolan ${addDays(today, 200)}`);
    expect((await told(id('principal'), true)).filter((t) => t.startsWith('measure')).map((t) => t.split(' ')[0])).toEqual(['measure_late']);
    expect(JSON.stringify(await asActor(chain.world.system, (db) => db.notice.findMany({ where: { organiserId } })))).not.toContain('Kalle');
  });
});

it('is the system\'s alone', async () => {
  await expect(remindRound(chain.actors.head, new Date())).rejects.toMatchObject({ code: 'forbidden' });
});

it('each person sees the own notices only, with where to act', async () => {
  const mine = await listNotices(await actorOf(chain.world, id('teacher')));
  const items = mine.days.flatMap((d) => d.items);
  expect(items.find((i) => i.kind === 'opened')!.href).toBe(`/analyser/${chain.analyses.teacher.id}`);
  expect(mine.unread).toBe(items.length);
  expect((await listNotices(chain.actors.administrator)).days).toEqual([]);
});
