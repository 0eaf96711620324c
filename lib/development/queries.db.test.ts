import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { computeFigures } from '@/lib/class-review/commands/compute-figures';
import { openReview } from '@/lib/class-review/commands/open-review';
import { getResults } from '@/lib/class-review/queries/figures';
import { saveCells } from '@/lib/class-review/commands/save-cells';
import type { Actor } from '@/lib/core/actor';
import { asActor, disconnect } from '@/lib/core/db';
import { newId } from '@/lib/core/ids';
import { addDays, dateOf, todayInSweden } from '@/lib/core/time';
import { makeActor, makePupil, makeReview, type Review } from '@/prisma/factories';
import { followUp } from './commands/follow-up';
import { saveArea } from './commands/save-area';
import { saveMeasure } from './commands/save-measure';
import { getChoices, startArea } from './queries/choices';
import { getArea } from './queries/get-area';
import { lastYears } from './queries/last-years';
import { listAreas } from './queries/list-areas';
import { myMeasures } from './queries/my-measures';
import { listParams, type MeasureInput } from './schema';

/** Almskolan: 8B of thirty (twenty-four on course in mathematics) and 8A of six (four). A measure for the unit, one for 8A, and one in words that is late. */
let r: Review;
let unitArea: string;
let lateArea: string;
let organiserArea: string;
let ids: { unit: string; small: string; late: string; organiser: string };
let smallTeacher: Actor;
const today = todayInSweden();
const inDays = (n: number) => addDays(today, n);
const base = { area: 'KUL' as const, why: 'Det sticker ut.', originAnalysisId: null, originQuestionId: null };

beforeAll(async () => {
  r = await makeReview(30);
  smallTeacher = await makeActor(r.world, [{ role: 'TEACHER', groupId: r.siblingGroupId, subjects: ['MA'], mentor: true }]);
  const small: string[] = [];
  for (let i = 0; i < 6; i++) small.push(await makePupil(r.world, r.siblingGroupId, r.unitId, { year: '8', gender: i % 2 ? 'M' : 'K' }));
  const { reviewId } = await openReview(r.world.system, { groupId: r.siblingGroupId, termId: r.termId });
  const fill = (actor: Actor, id: string, pupils: string[], on: number) =>
    saveCells(actor, { reviewId: id, cells: pupils.map((pupilId, i) => ({ saveId: newId(), pupilId, code: 'MA', value: i < on ? 1 : 3, base: 0 })) });
  await fill(r.actors.teacher, r.reviewId, r.pupils, 24);
  await fill(smallTeacher, reviewId, small, 4);
  for (const groupId of [r.groupId, r.siblingGroupId]) await computeFigures(r.world.system, { groupId, today });

  const { principal, compiler, mentor } = r.actors;
  const measure = (change: Partial<MeasureInput>): MeasureInput => ({
    groupId: null, what: 'Läxhjälp', ownerId: mentor.personId!, startsOn: inDays(-40), followUpOn: inDays(10), indicator: 'forecast/MA', indicatorText: '', target: 90, ...change,
  });
  unitArea = (await saveArea(principal, { ...base, unitId: r.unitId, title: 'Matematik' })).id;
  lateArea = (await saveArea(principal, { ...base, unitId: r.unitId, area: 'NVI', title: 'Trygghet' })).id;
  organiserArea = (await saveArea(compiler, { ...base, unitId: null, title: 'Likvärdighet' })).id;
  const add = async (actor: Actor, areaId: string, change: Partial<MeasureInput>) => (await saveMeasure(actor, { areaId, measure: measure(change) })).id;
  ids = {
    unit: await add(principal, unitArea, {}), small: await add(principal, unitArea, { groupId: r.siblingGroupId, followUpOn: inDays(40) }),
    late: await add(principal, lateArea, { indicator: null, target: null, indicatorText: 'Det märks på rasterna.' }),
    organiser: await add(compiler, organiserArea, { ownerId: compiler.personId!, followUpOn: inDays(50) }),
  };
  await asActor(r.world.system, (db) => db.measure.updateMany({ where: { id: ids.late }, data: { followUpOn: dateOf(inDays(-3)) } }));
});
afterAll(disconnect);

const params = (p: Partial<ReturnType<typeof listParams.parse>> = {}) => ({ ...listParams.parse({}), ...p });
const refused = (p: Promise<unknown>) => p.then(() => 'done', (e: { code?: string }) => e.code);
const figure = async (actor: Actor, areaId: string, id: string) => (await getArea(actor, areaId)).measures.find((m) => m.id === id)!.figure!;

describe('a measure\'s figure', () => {
  it('is whole for who sees the pupils by name, with n, period and source', async () => {
    const unit = await figure(r.actors.principal, unitArea, ids.unit);
    expect(unit).toMatchObject({ start: { figure: { code: 'value', numerator: 28, n: 36 }, source: 'prognos', period: { termId: r.termId } }, now: { figure: { numerator: 28 } }, target: 90, way: { code: 'same', left: 12.2 } });
    expect(await figure(r.actors.principal, unitArea, ids.small)).toMatchObject({ start: { figure: { code: 'few', numerator: 4, n: 6 } } });
    expect(await figure(smallTeacher, unitArea, ids.small)).toMatchObject({ start: { figure: { code: 'few', numerator: 4 } }, now: { figure: { numerator: 4 } } });
  });
  it('of a small class is withheld from those above, and so is how far it is to the target', async () => {
    for (const actor of [r.actors.compiler, r.actors.head]) {
      expect(await figure(actor, unitArea, ids.small)).toEqual({
        ref: { indicator: 'forecast', subject: 'MA' }, target: 90, way: null,
        start: expect.objectContaining({ figure: { code: 'withheld' } }) as unknown, now: expect.objectContaining({ figure: { code: 'withheld' } }) as unknown,
      });
      expect(JSON.stringify((await getArea(actor, unitArea)).measures.find((m) => m.id === ids.small))).not.toMatch(/"numerator"|"value"/);
    }
  });
  it('of the unit is told to those above as they are told it elsewhere', async () => {
    expect(await figure(r.actors.compiler, unitArea, ids.unit)).toMatchObject({ start: { figure: { code: 'value', numerator: 28, n: 36 } }, now: { figure: { code: 'value', numerator: 28 } } });
  });
  it('of the unit is not told to who could take the own class away from it', async () => {
    // Of 36 the teacher knows 30: what is left is the six in 8A.
    const seen = await figure(r.actors.teacher, unitArea, ids.unit);
    expect([seen.start!.figure, seen.now!.figure, seen.way]).toEqual([{ code: 'withheld' }, { code: 'withheld' }, null]);
    // Who knows the six may know of the other thirty.
    expect((await figure(smallTeacher, unitArea, ids.unit)).start).toMatchObject({ figure: { code: 'value', numerator: 28 } });
  });
  it('of the organiser is told to each as the results page tells it', async () => {
    expect((await figure(r.actors.compiler, organiserArea, ids.organiser)).start).toMatchObject({ figure: { code: 'value', numerator: 28, n: 36 } });
    for (const actor of [r.actors.compiler, r.actors.principal, r.actors.teacher, smallTeacher]) {
      const told = (await getResults(actor, { enhet: 'alla' })).figures.find((f) => f.indicator === 'forecast' && f.subject === 'MA')!.figure;
      const { start, now } = await figure(actor, organiserArea, ids.organiser);
      expect([start!.figure, now!.figure]).toEqual([told, told]);
    }
  });
});

describe('the list', () => {
  it('is by unit, what is late first', async () => {
    const list = await listAreas(r.actors.compiler, params(), today);
    expect(list.units.map((u) => [u.name, u.overdue, u.areas.map((a) => a.title)])).toEqual([['Almskolan', 1, ['Trygghet', 'Matematik']], [null, 0, ['Likvärdighet']]]);
    expect(list.units[0]!.areas[0]).toMatchObject({ overdue: 1, open: 1, measures: [{ overdue: true, owner: 'Karin Holm', followUpOn: inDays(-3) }] });
    expect(list.choices).toMatchObject({ units: [{ id: null }, { id: r.unitId, name: 'Almskolan' }], years: [{ id: r.world.schoolYearId }] });
    expect([list.can.create, (await listAreas(r.actors.teacher, params(), today)).can.create]).toEqual([true, false]);
  });
  it('by unit, area, year and state', async () => {
    const titles = async (p: Parameters<typeof params>[0]) => (await listAreas(r.actors.compiler, params(p), today)).units.flatMap((u) => u.areas.map((a) => a.title));
    expect(await titles({ enhet: 'huvudman' })).toEqual(['Likvärdighet']);
    expect(await titles({ enhet: r.unitId, omrade: 'KUL' })).toEqual(['Matematik']);
    expect(await titles({ visa: 'forsenade' })).toEqual(['Trygghet']);
    expect(await titles({ lasar: newId() })).toEqual([]);
    expect((await listAreas(r.actors.compiler, params({ lasar: newId() }), today)).filtered).toBe(true);
  });
  it('holds nothing of another unit, and is nothing at all for who has no part in it', async () => {
    expect((await listAreas(r.actors.otherPrincipal, params(), today)).units.map((u) => u.id)).toEqual([null]);
    for (const who of ['board', 'administrator', 'ict'] as const) expect(await refused(listAreas(r.actors[who], params(), today)), who).toBe('forbidden');
    for (const who of ['board', 'administrator', 'ict', 'otherPrincipal'] as const) expect(await refused(getArea(r.actors[who], unitArea)), who).toBe('not_found');
  });
});

describe('my measures', () => {
  it('the owner\'s that are to be followed up soon, and for who leads the unit those that are late', async () => {
    expect((await myMeasures(r.actors.mentor, today)).map((m) => [m.id, m.own, m.overdue])).toEqual([[ids.late, true, true], [ids.unit, true, false]]);
    expect(await myMeasures(r.actors.principal, today)).toMatchObject([{ id: ids.late, own: false, overdue: true, owner: 'Karin Holm', place: 'Almskolan', href: `/utveckling/${lateArea}#atgard-${ids.late}` }]);
    for (const who of ['otherPrincipal', 'compiler', 'head', 'teacher'] as const) expect(await myMeasures(r.actors[who], today), who).toEqual([]);
    expect((await myMeasures(r.actors.compiler, inDays(45))).map((m) => m.id)).toEqual([ids.organiser]);
  });
  it('not of an area that is closed, nor when it has ended', async () => {
    const { id: areaId } = await saveArea(r.actors.principal, { ...base, unitId: r.unitId, title: 'Klart', measure: { groupId: null, what: 'Något', ownerId: r.actors.healthTeam.personId!, startsOn: today, followUpOn: today, indicator: null, indicatorText: 'Ja', target: null } });
    const [task] = await myMeasures(r.actors.healthTeam, today);
    expect(task).toMatchObject({ areaId, overdue: false });
    await followUp(r.actors.healthTeam, { id: task!.id, revision: 1, done: 'YES', effect: 'YES', decision: 'END', text: 'Klart', followUpOn: null, what: '' });
    expect(await myMeasures(r.actors.healthTeam, today)).toEqual([]);
  });
});

describe('last year\'s measures', () => {
  it('are those that had begun and had not ended more than a year before', async () => {
    const of = async (actor: Actor, unitId: string | null, before: string) => (await lastYears(actor, { unitId, before })).flatMap((a) => a.measures.map((m) => m.what)).sort();
    expect(await of(r.actors.principal, r.unitId, inDays(1))).toEqual(['Läxhjälp', 'Läxhjälp', 'Läxhjälp', 'Något']);
    expect(await of(r.actors.principal, r.unitId, inDays(-60))).toEqual([]);
    expect(await of(r.actors.principal, r.unitId, inDays(500))).toEqual(['Läxhjälp', 'Läxhjälp', 'Läxhjälp']);
    expect(await of(r.actors.compiler, null, inDays(1))).toEqual(['Läxhjälp']);
    expect(await of(r.actors.otherPrincipal, r.unitId, inDays(1))).toEqual([]);
    const done = (await lastYears(r.actors.principal, { unitId: r.unitId, before: inDays(1), area: 'KUL' })).find((a) => a.title === 'Klart')!;
    expect(done.measures[0]!.followUps).toMatchObject([{ decision: 'END', effect: 'YES', text: 'Klart' }]);
  });
});

describe('what the forms choose among', () => {
  it('the unit\'s people, classes and the statistics that exist there', async () => {
    const c = await getChoices(r.actors.principal, r.unitId, today);
    expect(c.places.map((p) => [p.kind, p.name])).toEqual([['whole', null], ['class', '8A'], ['class', '8B']]);
    expect(c.places[2]!.indicators.map((i) => i.value)).toEqual(['forecast/', 'forecast/MA']);
    expect(c.places[0]!.indicators.find((i) => i.value === 'forecast/MA')!.figure).toMatchObject({ numerator: 28 });
    expect(c.owners.map((o) => o.name)).toContain('Karin Holm');
    expect(c.owners.map((o) => o.id)).not.toContain(r.actors.otherPrincipal.personId);
  });
  it('only for who makes areas there', async () => {
    for (const who of ['mentor', 'compiler', 'head', 'otherPrincipal'] as const) expect(await refused(getChoices(r.actors[who], r.unitId, today)), who).toBe('forbidden');
    expect(await refused(startArea(r.actors.mentor, {}, today))).toBe('forbidden');
    expect((await startArea(r.actors.principal, {}, today)).choices.unitId).toBe(r.unitId);
    expect((await startArea(r.actors.compiler, {}, today)).choices).toMatchObject({ unitId: null, places: [{ kind: 'whole' }] });
  });
});
