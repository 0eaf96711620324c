import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { computeFigures } from '@/lib/class-review/commands/compute-figures';
import { saveCells } from '@/lib/class-review/commands/save-cells';
import type { Actor } from '@/lib/core/actor';
import { asActor, disconnect } from '@/lib/core/db';
import { newId } from '@/lib/core/ids';
import { addDays, dateOf, todayInSweden } from '@/lib/core/time';
import { actorOf, makeActor, makeChain, makeReview, type Review } from '@/prisma/factories';
import { followUp } from './commands/follow-up';
import { closeArea, reopenArea, saveArea } from './commands/save-area';
import { saveMeasure } from './commands/save-measure';
import { addNote, setStatus } from './commands/work';
import { getArea } from './queries/get-area';
import { frozenSchema, type MeasureInput } from './schema';

/** 8B of twelve pupils, nine of them on course in mathematics. */
let r: Review;
let fill: (values: number[], base: number) => Promise<void>;
const today = todayInSweden();
beforeAll(async () => {
  r = await makeReview(12);
  fill = async (values, base) => {
    await saveCells(r.actors.teacher, { reviewId: r.reviewId, cells: r.pupils.map((pupilId, i) => ({ saveId: newId(), pupilId, code: 'MA', value: values[i]!, base })) });
    await computeFigures(r.world.system, { groupId: r.groupId, today });
  };
  await fill(r.pupils.map((_, i) => (i < 9 ? 1 : 3)), 0);
});
afterAll(disconnect);

const refused = (p: Promise<unknown>) => p.then(() => 'done', (e: { code?: string; detail?: string; fieldErrors?: object }) => e.detail ?? (e.fieldErrors ? e.fieldErrors : e.code));
const area = (unitId: string | null) => ({ unitId, area: 'KUL' as const, title: 'Fler når kriterierna', why: 'Det sticker ut.', originAnalysisId: null, originQuestionId: null });
const measure = (change: Partial<MeasureInput> = {}): MeasureInput => ({
  groupId: null, what: 'Läxhjälp varje vecka', ownerId: r.actors.mentor.personId!, startsOn: today, followUpOn: addDays(today, 60), indicator: null, indicatorText: 'Det märks på lektionerna.', target: null, ...change,
});
const make = async (change: Partial<MeasureInput> = {}) => {
  const { id: areaId } = await saveArea(r.actors.principal, area(r.unitId));
  return { areaId, ...(await saveMeasure(r.actors.principal, { areaId, measure: measure(change) })) };
};
const row = (id: string) => asActor(r.world.system, (db) => db.measure.findFirstOrThrow({ where: { id } }));
const audits = (subjectId: string) => asActor(r.world.system, (db) => db.auditEntry.findMany({ where: { subjectId }, orderBy: { id: 'asc' } }));
const maths = { indicator: 'forecast/MA', target: 90 };

describe('an area', () => {
  it('is made by the unit\'s principal with its first measure, and each is audited', async () => {
    const { id } = await saveArea(r.actors.principal, { ...area(r.unitId), measure: measure() });
    expect(await audits(id)).toMatchObject([{ action: 'development.createArea', personId: r.actors.principal.personId, data: { unitId: r.unitId } }]);
    const { measures, why, can } = await getArea(r.actors.principal, id);
    expect([why, measures.length, can]).toEqual(['Det sticker ut.', 1, { edit: true, close: false, reopen: false }]);
    expect((await audits(measures[0]!.id)).map((a) => a.action)).toEqual(['development.createMeasure']);
  });
  it('is not made at all where its first measure can\'t be', async () => {
    const before = await asActor(r.world.system, (db) => db.developmentArea.count());
    expect(await refused(saveArea(r.actors.principal, { ...area(r.unitId), measure: measure({ ownerId: r.actors.otherPrincipal.personId! }) }))).toEqual({ 'measure.ownerId': ['owner_elsewhere'] });
    expect(await asActor(r.world.system, (db) => db.developmentArea.count())).toBe(before);
  });
  it('of the organiser is made by the quality developer', async () => {
    const { id } = await saveArea(r.actors.compiler, area(null));
    expect(await getArea(r.actors.mentor, id)).toMatchObject({ unit: null, can: { edit: false } });
  });
  it('is refused to all others, and a unit that is not there to the principal', async () => {
    for (const who of ['mentor', 'healthTeam', 'otherPrincipal', 'compiler', 'head', 'board', 'administrator', 'ict'] as const) expect(await refused(saveArea(r.actors[who], area(r.unitId))), who).toBe('forbidden');
    expect(await refused(saveArea(r.actors.principal, area(null)))).toBe('forbidden');
    expect(await refused(saveArea(r.actors.principal, area(newId())))).toBe('not_found');
  });
  it('made by a deputy is made for the one away', async () => {
    const deputyId = (await makeActor(r.world, [])).personId!;
    await asActor(r.world.system, (db) => db.deputy.create({ data: { organiserId: r.world.organiserId, id: newId(), personId: r.actors.principal.personId!, deputyId, fromOn: dateOf(today), toOn: dateOf(today) } }));
    const { id } = await saveArea(await actorOf(r.world, deputyId), area(r.unitId));
    expect(await audits(id)).toMatchObject([{ personId: deputyId, onBehalfOfId: r.actors.principal.personId }]);
  });
  it('is changed by who makes it, and never over what somebody else has written', async () => {
    const { id } = await saveArea(r.actors.principal, area(r.unitId));
    const change = { ...area(r.unitId), id, why: 'Nytt skäl', seenTitle: 'Fler når kriterierna', seenWhy: 'Det sticker ut.' };
    expect(await refused(saveArea(r.actors.mentor, change))).toBe('forbidden');
    expect(await refused(saveArea(r.actors.otherPrincipal, change))).toBe('not_found');
    await saveArea(r.actors.principal, change);
    expect(await refused(saveArea(r.actors.principal, { ...change, why: 'Ett annat' }))).toBe('conflict');
    await saveArea(r.actors.principal, change); // nothing new: nothing written
    expect((await audits(id)).map((a) => a.action)).toEqual(['development.createArea', 'development.saveArea']);
  });
  it('is closed when all is followed up, is then only read, and can be opened again', async () => {
    const { areaId, id } = await make();
    expect(await refused(closeArea(r.actors.principal, { id: areaId }))).toBe('open_measures');
    await followUp(r.actors.mentor, { id, revision: 1, done: 'YES', effect: 'YES', decision: 'END', text: 'Bra', followUpOn: null, what: '' });
    expect(await refused(closeArea(r.actors.mentor, { id: areaId }))).toBe('forbidden');
    await closeArea(r.actors.principal, { id: areaId });
    expect(await refused(addNote(r.actors.mentor, { id, text: 'Sent' }))).toBe('area_closed');
    expect(await refused(saveMeasure(r.actors.principal, { areaId, measure: measure() }))).toBe('area_closed');
    expect(await refused(reopenArea(r.actors.mentor, { id: areaId }))).toBe('forbidden');
    await reopenArea(r.actors.principal, { id: areaId });
    await addNote(r.actors.mentor, { id, text: 'I tid' });
    expect((await audits(areaId)).map((a) => a.action)).toEqual(['development.createArea', 'development.closeArea', 'development.reopenArea']);
  });
  it('keeps the analysis and question that it comes from by id, if they are the unit\'s', async () => {
    const c = await makeChain();
    const [analysis, foreign] = [c.analyses.principal, c.analyses.otherPrincipal];
    const question = analysis.questionSet.questions.at(-1)!;
    const from = (originAnalysisId: string) => saveArea(c.actors.principal, { ...area(c.unitId), originAnalysisId, originQuestionId: question.id });
    const { id } = await from(analysis.id);
    expect((await getArea(c.actors.principal, id)).origin).toMatchObject({ analysisId: analysis.id, question: { code: question.code } });
    expect((await getArea(c.actors.teacher, id)).origin).toBeNull();
    expect((await getArea(c.actors.principal, (await from(foreign.id)).id)).origin).toBeNull();
  });
});

describe('a measure', () => {
  it('begins with the statistics\' own value, whole and as others are shown it', async () => {
    const { id } = await make({ ...maths, groupId: r.groupId });
    const { start, level, revision } = await row(id);
    expect([level, revision]).toEqual(['CLASS', 1]);
    // Nine of twelve: to others not even that, of a class.
    expect(frozenSchema.parse(start)).toMatchObject({ ref: 'forecast/MA', period: { termId: r.termId }, whole: { code: 'few', numerator: 9, n: 12 }, others: null });
  });
  it('is refused what does not belong together', async () => {
    const { areaId } = await make();
    const save = (change: Partial<MeasureInput>) => refused(saveMeasure(r.actors.principal, { areaId, measure: measure(change) }));
    expect(await save({ ...maths, groupId: r.siblingGroupId })).toEqual({ 'measure.indicator': ['no_figure'] });
    expect(await save({ groupId: newId() })).toEqual({ 'measure.groupId': ['invalid_value'] });
    expect(await save({ ownerId: r.actors.board.personId! })).toEqual({ 'measure.ownerId': ['owner_elsewhere'] });
    expect(await save({ startsOn: addDays(today, -30), followUpOn: addDays(today, -1) })).toEqual({ 'measure.followUpOn': ['already_over'] });
  });
  it('is made by who edits the area alone', async () => {
    const { areaId } = await make();
    for (const who of ['mentor', 'healthTeam', 'compiler', 'head'] as const) expect(await refused(saveMeasure(r.actors[who], { areaId, measure: measure() })), who).toBe('forbidden');
    for (const who of ['otherPrincipal', 'board', 'administrator', 'ict'] as const) expect(await refused(saveMeasure(r.actors[who], { areaId, measure: measure() })), who).toBe('not_found');
  });
  it('is changed where it is still what was seen; the starting value is taken anew with the indicator only', async () => {
    const { areaId, id } = await make();
    const save = (revision: number, change: Partial<MeasureInput>) => saveMeasure(r.actors.principal, { areaId, id, revision, measure: measure(change) });
    await save(1, { what: 'Läxhjälp två gånger i veckan' });
    expect(await refused(save(1, { what: 'Något annat' }))).toBe('conflict');
    await save(1, { what: 'Läxhjälp två gånger i veckan' }); // the same text from another tab: nothing to do
    await save(2, maths);
    expect(await row(id)).toMatchObject({ revision: 3, indicator: 'forecast/MA', target: 90, start: { ref: 'forecast/MA' } });
    await save(3, {});
    expect((await row(id)).start).toBeNull();
    expect((await audits(id)).map((a) => [a.action, (a.data as { changed?: string[] }).changed])).toEqual([
      ['development.createMeasure', undefined], ['development.saveMeasure', ['what']], ['development.saveMeasure', ['what', 'indicator', 'target']], ['development.saveMeasure', ['indicator', 'target']],
    ]);
    expect(await refused(saveMeasure(r.actors.mentor, { areaId, id, revision: 4, measure: measure() }))).toBe('forbidden');
  });
});

describe('the owner\'s work', () => {
  it('status, with the state it was seen in', async () => {
    const { id } = await make();
    await setStatus(r.actors.mentor, { id, revision: 1, status: 'ONGOING' });
    expect(await refused(setStatus(r.actors.mentor, { id, revision: 1, status: 'DONE' }))).toBe('conflict');
    await setStatus(r.actors.principal, { id, revision: 2, status: 'DONE' });
    expect(await refused(setStatus(r.actors.mentor, { id, revision: 3, status: 'PLANNED' }))).toBe('measure_ended');
    expect(await refused(setStatus(r.actors.teacher, { id, revision: 3, status: 'ONGOING' }))).toBe('forbidden');
    expect(await refused(setStatus(r.actors.board, { id, revision: 3, status: 'ONGOING' }))).toBe('not_found');
    expect((await audits(id)).slice(1)).toMatchObject([{ action: 'development.setStatus', data: { from: 'PLANNED', to: 'ONGOING' } }, { data: { from: 'ONGOING', to: 'DONE' } }]);
  });
  it('notes, kept as they were written', async () => {
    const { areaId, id } = await make();
    await addNote(r.actors.mentor, { id, text: 'Det går bra.' });
    expect(await refused(addNote(r.actors.teacher, { id, text: 'Jag med' }))).toBe('forbidden');
    const [m] = (await getArea(r.actors.teacher, areaId)).measures;
    expect(m).toMatchObject({ notes: [{ text: 'Det går bra.', by: 'Karin Holm', onBehalfOf: null }], can: { edit: false, work: false, note: false }, statuses: [] });
    expect((await audits(id)).at(-1)).toMatchObject({ action: 'development.addNote', data: { noteId: m!.notes[0]!.id } });
    expect(JSON.stringify((await audits(id)).at(-1)!.data)).not.toContain('går bra');
  });
});

describe('a follow-up', () => {
  const answer = { done: 'YES' as const, effect: 'PARTLY' as const, text: 'Vi ser att fler förstår.', what: '' };
  it('goes on: a new day, and the figure as it stands now', async () => {
    const { areaId, id } = await make(maths);
    await fill(r.pupils.map((_, i) => (i < 11 ? 1 : 3)), 1);
    const next = addDays(today, 30);
    expect(await refused(followUp(r.actors.mentor, { id, revision: 1, ...answer, decision: 'GO_ON', followUpOn: today }))).toEqual({ followUpOn: ['after_today'] });
    expect(await followUp(r.actors.mentor, { id, revision: 1, ...answer, decision: 'GO_ON', followUpOn: next })).toEqual({ continuesAs: id });
    const [m] = (await getArea(r.actors.principal, areaId)).measures;
    expect(m).toMatchObject({ status: 'ONGOING', followUpOn: next, overdue: false, figure: { start: { figure: { numerator: 9 } }, now: { figure: { numerator: 11 } }, way: { code: 'reached', left: 0 } } });
    expect(m!.followUps).toMatchObject([{ done: 'YES', effect: 'PARTLY', text: answer.text, decision: 'GO_ON', figure: { figure: { numerator: 11, n: 12 } } }]);
    await fill(r.pupils.map((_, i) => (i < 9 ? 1 : 3)), 2);
    expect((await getArea(r.actors.principal, areaId)).measures[0]!.followUps[0]!.figure).toMatchObject({ figure: { numerator: 11 } });
    expect((await audits(id)).at(-1)).toMatchObject({ action: 'development.followUp', personId: r.actors.mentor.personId, data: { done: 'YES', effect: 'PARTLY', decision: 'GO_ON' } });
  });
  it('changes: this one ends, and a new one continues it', async () => {
    const { areaId, id } = await make(maths);
    const { continuesAs } = await followUp(r.actors.principal, { id, revision: 1, ...answer, decision: 'CHANGE', what: 'Två lärare på lektionen', followUpOn: addDays(today, 45) });
    const { measures } = await getArea(r.actors.principal, areaId);
    expect(measures.map((m) => [m.id, m.status, m.what])).toEqual([[continuesAs, 'PLANNED', 'Två lärare på lektionen'], [id, 'ENDED', 'Läxhjälp varje vecka']]);
    expect(measures[0]).toMatchObject({ continues: { id }, indicator: 'forecast/MA', target: 90, owner: { id: r.actors.mentor.personId }, startsOn: today });
  });
  it('ends; then it is only read', async () => {
    const { areaId, id } = await make();
    expect(await refused(followUp(r.actors.teacher, { id, revision: 1, ...answer, decision: 'END', followUpOn: null }))).toBe('forbidden');
    expect(await followUp(r.actors.mentor, { id, revision: 1, ...answer, decision: 'END', followUpOn: null })).toEqual({ continuesAs: null });
    expect(await refused(followUp(r.actors.mentor, { id, revision: 2, ...answer, decision: 'END', followUpOn: null }))).toBe('measure_ended');
    expect(await refused(saveMeasure(r.actors.principal, { areaId, id, revision: 2, measure: measure({ what: 'Mer' }) }))).toBe('measure_ended');
    expect((await getArea(r.actors.mentor, areaId)).measures[0]).toMatchObject({ status: 'ENDED', followUps: [{ decision: 'END', figure: null }], can: { edit: false, work: false, note: true } });
  });
  it('by two at once is one', async () => {
    const { areaId, id } = await make();
    const both = await Promise.all([r.actors.mentor, r.actors.principal].map((actor: Actor) => refused(followUp(actor, { id, revision: 1, ...answer, decision: 'END', followUpOn: null }))));
    expect(both.filter((x) => x === 'done')).toHaveLength(1);
    expect(['conflict', 'measure_ended']).toContain(both.find((x) => x !== 'done'));
    expect((await getArea(r.actors.mentor, areaId)).measures[0]!.followUps).toHaveLength(1);
  });
  it('what was found is never changed or removed', async () => {
    const { id } = await make();
    await followUp(r.actors.mentor, { id, revision: 1, ...answer, decision: 'END', followUpOn: null });
    await expect(asActor(r.world.system, (db) => db.measureFollowUp.updateMany({ where: { measureId: id }, data: { text: 'Ändrat' } }))).rejects.toThrow();
  });
});
