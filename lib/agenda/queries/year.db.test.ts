import { beforeAll, describe, expect, it } from 'vitest';
import { handIn } from '@/lib/analysis/commands/hand-in';
import { markStep } from '@/lib/calendar/commands/mark-step';
import { rollYear } from '@/lib/calendar/commands/roll-year';
import { personActor } from '@/lib/core/actor';
import { asActor } from '@/lib/core/db';
import { addDays, dateOf } from '@/lib/core/time';
import { answerAll, makeActor, makeChain, makeWorld, type Chain } from '@/prisma/factories';
import { filterOf, getYearWheel, wheelParams } from './year';

let chain: Chain;
let year: number;
/** In the middle of the autumn's follow-up, whatever the day of the test. */
let today: string;
beforeAll(async () => {
  chain = await makeChain();
  year = chain.world.year;
  today = `${year}-10-05`;
  await rollYear(chain.world.system, { schoolYearId: chain.world.schoolYearId });
  await asActor(chain.world.system, (db) => db.activity.update({
    where: { organiserId_id: { organiserId: chain.world.organiserId, id: chain.activityId } }, data: { opensOn: dateOf(`${year}-09-01`) },
  }));
});

const seen = async (actor: Chain['actors']['teacher'], on = today) => getYearWheel(actor, { today: on });
const midterm = (wheel: Awaited<ReturnType<typeof seen>>) => wheel.activities.find((a) => a.id === chain.activityId)!;

describe('the year as its reader sees it', () => {
  it('a teacher: the class to answer for, and no step of others or of the matrix, which tells by itself', async () => {
    const a = midterm(await seen(chain.actors.teacher));
    expect(a.status).toBe('mine');
    expect(a.parts.map((p) => p.kind).sort()).toEqual(['answer']);
    expect(a.open).toHaveLength(1);
  });
  it('a head of schools: the general analysis, from when it is handed in until it is approved', async () => {
    const { organiserId, system } = chain.world;
    const at = async (status: 'IN_PROGRESS' | 'HANDED_IN' | 'ACCEPTED') => {
      await asActor(system, (db) => db.analysis.update({ where: { organiserId_id: { organiserId, id: chain.analyses.organiser.id } }, data: { status } }));
      return midterm(await seen(chain.actors.head));
    };
    expect((await at('IN_PROGRESS')).parts).toEqual([]);
    const there = await at('HANDED_IN');
    expect([there.status, there.open]).toEqual(['mine', [{ kind: 'review', done: false, what: expect.stringMatching(/^Granska/) as unknown, dueOn: there.steps.find((s) => s.role === 'HEAD_OF_SCHOOLS')!.dueOn }]]);
    expect((await at('ACCEPTED')).status).toBe('done');
    await at('IN_PROGRESS');
  });
  it('late from the day after the last day, and nothing before it opens', async () => {
    const [first] = midterm(await seen(chain.actors.teacher)).open;
    expect(midterm(await seen(chain.actors.teacher, first!.dueOn)).status).toBe('mine');
    expect(midterm(await seen(chain.actors.teacher, addDays(first!.dueOn, 1))).status).toBe('late');
    const before = await seen(chain.actors.teacher, `${year}-08-15`);
    expect([midterm(before).status, midterm(before).open]).toEqual(['coming', []]);
  });
  it('one who has no part in it sees it come, go on and be over', async () => {
    const at = async (on: string) => midterm(await seen(chain.actors.lead, on)).status;
    const { endsOn } = midterm(await seen(chain.actors.lead));
    expect([await at(`${year}-08-15`), await at(today), await at(addDays(endsOn, 1))]).toEqual(['coming', 'ongoing', 'past']);
    expect(midterm(await seen(chain.actors.lead)).parts).toEqual([]);
  });
  it('a principal: marked for the own unit, not by the one of another', async () => {
    const steps = midterm(await seen(chain.actors.principal)).steps.filter((s) => s.role === 'PRINCIPAL' && s.level === null);
    expect(steps).toHaveLength(1);
    const open = async (actor: Chain['actors']['teacher']) => midterm(await seen(actor)).open.filter((p) => p.kind === 'step').length;
    await markStep(chain.actors.otherPrincipal, { stepId: steps[0]!.id, unitId: chain.otherUnitId, forPersonId: null });
    expect([await open(chain.actors.principal), await open(chain.actors.otherPrincipal)]).toEqual([1, 0]);
  });
  it('what is handed in is done, for all who write it; in a year that is over nothing is left', async () => {
    const answers = async (actor: Chain['actors']['teacher']) => midterm(await seen(actor)).parts.filter((p) => p.kind === 'answer').map((p) => p.done);
    expect(await answers(chain.actors.colleague)).toEqual([false]);
    await answerAll(chain.actors.teacher, chain.analyses.teacher);
    await handIn(chain.actors.teacher, { analysisId: chain.analyses.teacher.id });
    expect([await answers(chain.actors.teacher), await answers(chain.actors.colleague), await answers(chain.actors.otherTeacher)]).toEqual([[true], [true], [false]]);
    const later = await seen(chain.actors.otherTeacher, `${year + 1}-09-01`);
    expect([later.left, midterm(later).status]).toEqual([0, 'past']);
  });
  it('counts what is left the same, whatever is filtered away', async () => {
    const whole = await seen(chain.actors.compiler);
    expect(whole.left).toBe(whole.activities.reduce((n, a) => n + a.open.length, 0));
    expect(whole.all).toBe(whole.activities.length);
    const some = await getYearWheel(chain.actors.compiler, { today, filter: { area: 'BF' } });
    expect([some.left, some.all]).toEqual([whole.left, whole.all]);
    expect(new Set(some.activities.map((a) => a.area))).toEqual(new Set(['BF']));
    const mine = await getYearWheel(chain.actors.compiler, { today, filter: { mine: true } });
    expect(mine.activities.map((a) => a.id).sort()).toEqual(whole.activities.filter((a) => a.parts.length > 0).map((a) => a.id).sort());
    expect(mine.activities.length).toBeLessThan(whole.all);
  });
  it('is nobody else’s: another organiser sees none of it, who has left has no part', async () => {
    const other = await makeWorld();
    const stranger = await makeActor(other, [{ role: 'QUALITY_DEVELOPER' }]);
    expect((await seen(stranger)).activities).toEqual([]);
    const former = (await personActor(chain.world.organiserId, chain.actors.formerTeacher.personId!))!;
    expect((await seen(former)).left).toBe(0);
  });
});

describe('the address', () => {
  it('says view, year and filter, in words', () => {
    const p = wheelParams.parse({ vy: 'lista', lasar: '2025/26', manad: '10', omrade: 'OSO', roll: 'rektor', form: 'COMPULSORY', mitt: '1', vrid: 'lasar' });
    expect(p).toMatchObject({ vy: 'lista', lasar: '2025/26', manad: 10, vrid: 'lasar' });
    expect(filterOf(p)).toEqual({ area: 'OSO', unitId: undefined, role: 'PRINCIPAL', form: 'COMPULSORY', mine: true });
  });
  it('what is not understood is as if it were not there', () => {
    const p = wheelParams.parse({ vy: ['x', 'y'], lasar: '25', manad: '13', omrade: 'XYZ', enhet: "'; drop", roll: 'kung', form: '', mitt: 'ja', vrid: 'runt', annat: '1' });
    expect(p.vy).toBe('hjul');
    expect(Object.values({ ...p, vy: undefined }).every((v) => v === undefined)).toBe(true);
  });
});
