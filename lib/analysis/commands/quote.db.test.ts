import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asActor, disconnect } from '@/lib/core/db';
import type { Actor } from '@/lib/core/actor';
import { AppError } from '@/lib/core/errors';
import { newId } from '@/lib/core/ids';
import { todayInSweden } from '@/lib/core/time';
import { actorOf, answerAll, makeActor, makeChain, makePerson, makeWorld, type Chain } from '@/prisma/factories';
import { getAnalysis, type AnalysisDto } from '../queries/get-analysis';
import { flatten, tokenOf } from '../rules';
import { quoteSchema, themesSchema } from '../schema';
import { handIn } from './hand-in';
import { acceptAnalysis, returnAnalysis } from './receive';
import { addQuote } from './quote';
import { remindBelow } from './remind';
import { saveAnswer } from './save-answer';
import { setThemes } from './theme';
import { withdrawAnalysis } from './withdraw';

afterAll(disconnect);
const refused = async (work: Promise<unknown>): Promise<string> => {
  try { await work; } catch (error) { if (error instanceof AppError) return error.detail ?? error.code; throw error; }
  return 'ok';
};
const questions = (dto: AnalysisDto) => dto.sections.flatMap((s) => s.questions);
const question = (dto: AnalysisDto, code: string) => questions(dto).find((q) => q.code === code)!;
const idOf = (analysis: Chain['analyses']['teacher'], code: string) => analysis.questionSet.questions.find((q) => q.code === code)!.id;
const write = (actor: Actor, analysis: Chain['analyses']['teacher'], code: string, text: string, baseRevision = 0) =>
  saveAnswer(actor, { analysisId: analysis.id, questionId: idOf(analysis, code), text, notApplicable: false, baseRevision, saveId: newId() });
/** The card of the class' answer to a question, as the principal sees it. */
const cardOf = async (chain: Chain, code: string) => question(await getAnalysis(chain.actors.principal, chain.analyses.principal.id), code).below[0]!;

describe('a quote', () => {
  let chain: Chain;
  let sourceId: string;
  const take = (actor: Actor, change: Partial<Parameters<typeof addQuote>[1]> = {}) =>
    addQuote(actor, { analysisId: chain.analyses.principal.id, questionId: idOf(chain.analyses.principal, 'R3c'), sourceId, text: 'Vi räknar varje dag.', ...change });
  beforeAll(async () => {
    chain = await makeChain();
    const { actors, analyses } = chain;
    await answerAll(actors.teacher, analyses.teacher);
    await write(actors.teacher, analyses.teacher, 'R3c', 'Det går bra.\n\nVi räknar\nvarje dag. Det syns.', 1);
    await handIn(actors.teacher, { analysisId: analyses.teacher.id });
    sourceId = (await cardOf(chain, 'R3c')).id;
  });

  it('holds the source’s own words, its source and an audit row, and never changes', async () => {
    const quote = await take(chain.actors.principal);
    expect(quote).toMatchObject({ text: 'Vi räknar\nvarje dag.', sourceId, from: { place: '7B', years: [], term: null }, by: null, analysisId: chain.analyses.teacher.id, version: 1, code: 'R3c' });
    const rows = await asActor(chain.world.system, (db) => db.auditEntry.findMany({ where: { subjectId: quote.id } }));
    expect(rows).toMatchObject([{ action: 'analysis.quote', personId: chain.actors.principal.personId, data: { sourceId } }]);
    expect(JSON.stringify(rows)).not.toContain('räknar');
    await expect(asActor(chain.actors.principal, (db) => db.quote.deleteMany())).rejects.toThrow();
    await expect(asActor(chain.actors.principal, (db) => db.quote.updateMany({ data: { text: 'Annat' } }))).rejects.toThrow();
  });

  it('is refused to everyone but the compiler', async () => {
    const { actors, analyses, world } = chain;
    expect(await refused(take(actors.otherPrincipal))).toBe('not_found');
    // Another unit's principal, into an analysis of their own:
    expect(await refused(take(actors.otherPrincipal, { analysisId: analyses.otherPrincipal.id, questionId: idOf(analyses.otherPrincipal, 'R3c') }))).toBe('not_found');
    expect(await refused(take(actors.healthTeam))).toBe('not_found');
    expect(await refused(take(actors.teacher))).toBe('not_found');
    expect(await refused(take(actors.compiler))).toBe('forbidden');
    expect(await refused(take(await makeActor(await makeWorld(), [{ role: 'QUALITY_DEVELOPER' }])))).toBe('not_found');
    expect(await asActor(world.system, (db) => db.quote.count({ where: { personId: { not: actors.principal.personId! } } }))).toBe(0);
  });

  it('of a teacher is refused to the level above the principal: only what the principal quoted reaches there', async () => {
    const { actors, analyses } = chain;
    expect(await refused(take(actors.compiler, { analysisId: analyses.organiser.id, questionId: idOf(analyses.organiser, 'R3c') }))).toBe('not_found');
  });

  it('is refused where the words are not the source’s, the question another set’s, or the source a draft', async () => {
    const { actors, analyses } = chain;
    expect(await refused(take(actors.principal, { text: 'Vi räknar aldrig.' }))).toBe('not_in_source');
    expect(await refused(take(actors.principal, { questionId: idOf(analyses.teacher, 'R3c') }))).toBe('not_found');
    const draft = await write(actors.otherTeacher, analyses.otherTeacher, 'R1', 'Ett utkast').then(() => asActor(chain.world.system, (db) => db.answer.findFirstOrThrow({ where: { text: 'Ett utkast' } })));
    expect(await refused(addQuote(actors.otherPrincipal, { analysisId: analyses.otherPrincipal.id, questionId: idOf(analyses.otherPrincipal, 'R1'), sourceId: draft.id, text: 'Ett utkast' }))).toBe('not_found');
    expect(quoteSchema.safeParse({ analysisId: newId(), questionId: newId(), sourceId: newId(), text: 'x'.repeat(4001) }).success).toBe(false);
    expect(quoteSchema.safeParse({ analysisId: newId(), questionId: newId(), sourceId: newId(), text: ' \n' }).success).toBe(false);
  });
});

describe('a source that is no longer what was handed in', () => {
  const quoteR1 = (chain: Chain, sourceId: string) => addQuote(chain.actors.principal, { analysisId: chain.analyses.principal.id, questionId: idOf(chain.analyses.principal, 'R1'), sourceId, text: 'Ett svar' });
  const handedIn = async () => {
    const chain = await makeChain();
    await answerAll(chain.actors.teacher, chain.analyses.teacher);
    await handIn(chain.actors.teacher, { analysisId: chain.analyses.teacher.id });
    return { chain, sourceId: (await cardOf(chain, 'R1')).id };
  };
  it('sent back: it is read but not quoted; handed in anew, the new one is quoted and the old one not', async () => {
    const { chain, sourceId } = await handedIn();
    await setThemes(chain.actors.principal, { analysisId: chain.analyses.principal.id, sourceId, themes: ['Läsning'] });
    await returnAnalysis(chain.actors.principal, { analysisId: chain.analyses.teacher.id, comment: 'Mer om varför?' });
    expect(await cardOf(chain, 'R1')).toMatchObject({ id: sourceId, returned: true });
    expect(await refused(quoteR1(chain, sourceId))).toBe('source_returned');
    await handIn(chain.actors.teacher, { analysisId: chain.analyses.teacher.id });
    const card = await cardOf(chain, 'R1');
    expect(card).toMatchObject({ returned: false, themes: ['Läsning'] });
    expect(await refused(quoteR1(chain, sourceId))).toBe('not_found');
    expect(await refused(quoteR1(chain, card.id))).toBe('ok');
  });
  it('taken back: it is gone; and what has been quoted is not taken back', async () => {
    const { chain, sourceId } = await handedIn();
    await withdrawAnalysis(chain.actors.teacher, { analysisId: chain.analyses.teacher.id });
    expect(await refused(quoteR1(chain, sourceId))).toBe('not_found');
    await handIn(chain.actors.teacher, { analysisId: chain.analyses.teacher.id });
    await quoteR1(chain, (await cardOf(chain, 'R1')).id);
    expect(await refused(withdrawAnalysis(chain.actors.teacher, { analysisId: chain.analyses.teacher.id }))).toBe('next_level_began');
  });
});

describe('who reads a quote', () => {
  let chain: Chain;
  let quote: string;
  let own: string;
  beforeAll(async () => {
    chain = await makeChain();
    const { actors, analyses } = chain;
    await answerAll(actors.teacher, analyses.teacher);
    await handIn(actors.teacher, { analysisId: analyses.teacher.id });
    const [shared, individual] = [await cardOf(chain, 'R3c'), await cardOf(chain, 'O3a')];
    expect(individual.by).toBe('Karin Holm');
    const take = (code: string, sourceId: string) => addQuote(actors.principal, { analysisId: analyses.principal.id, questionId: idOf(analyses.principal, code), sourceId, text: 'Ett svar' });
    quote = (await take('R3c', shared.id)).id;
    const mine = await take('O3a', individual.id);
    own = mine.id;
    expect(mine.by).toBe('Karin Holm');
  });
  const written = () => `Så här säger klassen:\n${tokenOf(quote)}\n${tokenOf(own)}\nDet stämmer.`;

  it('the writer, beside the draft; the class does not see that a draft quotes it', async () => {
    const { actors, analyses } = chain;
    await answerAll(actors.principal, analyses.principal, 'Rektors svar');
    await write(actors.principal, analyses.principal, 'R3c', written(), 1);
    expect((await getAnalysis(actors.principal, analyses.principal.id)).quotes[own]).toMatchObject({ from: { place: '7B' }, by: 'Karin Holm' });
    expect(question(await getAnalysis(actors.teacher, analyses.teacher.id), 'R3c').answers[0]!.quotedIn).toEqual([]);
  });
  it('above the unit: the words with unit, year and term, and no name', async () => {
    const { actors, analyses } = chain;
    await handIn(actors.principal, { analysisId: analyses.principal.id });
    for (const [reader, id] of [[actors.compiler, analyses.organiser.id], [actors.compiler, analyses.principal.id], [actors.head, analyses.principal.id]] as const) {
      const dto = await getAnalysis(reader, id);
      expect(dto.quotes[own]).toMatchObject({ text: 'Ett svar', by: null, analysisId: null, version: null, from: { place: 'Almskolan', years: ['7'], term: `ht ${String(chain.world.year).slice(2)}` } });
      expect(JSON.stringify(dto)).not.toMatch(/Holm|Rahimi|7B/);
    }
    expect((await getAnalysis(actors.healthTeam, analyses.principal.id)).quotes[own]).toMatchObject({ by: 'Karin Holm', analysisId: analyses.teacher.id });
  });
  it('the class sees where its words are, without a way in', async () => {
    const { actors, analyses } = chain;
    for (const reader of [actors.teacher, actors.teamMate]) {
      expect(question(await getAnalysis(reader, analyses.teacher.id), 'R3c').answers[0]!.quotedIn)
        .toEqual([expect.objectContaining({ id: quote, text: 'Ett svar', level: 'PRINCIPAL', unitName: 'Almskolan', number: '3c', analysisId: null })]);
    }
    expect(question(await getAnalysis(actors.principal, analyses.teacher.id), 'R3c').answers[0]!.quotedIn).toMatchObject([{ analysisId: analyses.principal.id }]);
  });
  it('is quoted on from the principal with its words, and read by the other principals when it is approved', async () => {
    const { actors, analyses } = chain;
    const card = question(await getAnalysis(actors.compiler, analyses.organiser.id), 'R3c').below[0]!;
    const above = await addQuote(actors.compiler, { analysisId: analyses.organiser.id, questionId: idOf(analyses.organiser, 'R3c'), sourceId: card.id, text: 'säger klassen: »Ett svar« »Ett svar« Det' });
    expect(above).toMatchObject({ text: 'säger klassen:\n»Ett svar«\n»Ett svar«\nDet', from: { place: 'Almskolan', years: [], term: null } });
    await answerAll(actors.compiler, analyses.organiser, 'Övergripande');
    await write(actors.compiler, analyses.organiser, 'R3c', tokenOf(above.id), 1);
    await handIn(actors.compiler, { analysisId: analyses.organiser.id });
    await acceptAnalysis(actors.head, { analysisId: analyses.organiser.id });
    for (const reader of [actors.board, actors.otherPrincipal]) {
      expect((await getAnalysis(reader, analyses.organiser.id)).quotes).toEqual({ [above.id]: expect.objectContaining({ from: { place: 'Almskolan', years: [], term: `ht ${String(chain.world.year).slice(2)}` }, analysisId: null }) as unknown });
    }
    expect(question(await getAnalysis(actors.principal, analyses.principal.id), 'R3c').answers[0]!.quotedIn).toMatchObject([{ level: 'ORGANISER', number: '3c', analysisId: analyses.organiser.id }]);
  });
  it('typed into another analysis it shows nothing', async () => {
    const { actors, analyses } = chain;
    await write(actors.otherTeacher, analyses.otherTeacher, 'R1', `Stulet:\n${tokenOf(quote)}`);
    const dto = await getAnalysis(actors.otherTeacher, analyses.otherTeacher.id);
    expect(dto.quotes).toEqual({});
    expect(flatten(question(dto, 'R1').own!.text, dto.quotes)).toBe('Stulet:');
  });
});

describe('themes', () => {
  let chain: Chain;
  let sourceId: string;
  const mark = (actor: Actor, themes: string[], analysisId = chain.analyses.principal.id) => setThemes(actor, { analysisId, sourceId, themes });
  beforeAll(async () => {
    chain = await makeChain();
    await answerAll(chain.actors.teacher, chain.analyses.teacher);
    await handIn(chain.actors.teacher, { analysisId: chain.analyses.teacher.id });
    sourceId = (await cardOf(chain, 'R1')).id;
  });
  it('are these and no others, each once, audited without their words', async () => {
    expect(await mark(chain.actors.principal, ['Läsning', 'Trygghet'])).toEqual({ themes: ['Läsning', 'Trygghet'] });
    expect(await mark(chain.actors.principal, ['Trygghet', 'trygghet', 'Läxor'])).toEqual({ themes: ['Trygghet', 'Läxor'] });
    expect([...(await cardOf(chain, 'R1')).themes].sort()).toEqual(['Läxor', 'Trygghet']);
    await mark(chain.actors.principal, ['Läxor', 'Trygghet']);
    const rows = await asActor(chain.world.system, (db) => db.auditEntry.findMany({ where: { action: 'analysis.theme' } }));
    expect(rows.map((r) => r.data)).toEqual([{ sourceId, count: 2 }, { sourceId, count: 2 }]);
    expect(await mark(chain.actors.principal, [])).toEqual({ themes: [] });
  });
  it('are the compiler’s: nobody else sets them or sees them', async () => {
    await mark(chain.actors.principal, ['Läsning']);
    expect(await refused(mark(chain.actors.otherPrincipal, ['x']))).toBe('not_found');
    expect(await refused(mark(chain.actors.compiler, ['x']))).toBe('forbidden');
    expect(await refused(mark(chain.actors.compiler, ['x'], chain.analyses.organiser.id))).toBe('not_found');
    expect(JSON.stringify(await getAnalysis(chain.actors.teacher, chain.analyses.teacher.id))).not.toContain('Läsning');
  });
  it('are short words', () => {
    const parse = (themes: string[]) => themesSchema.safeParse({ analysisId: newId(), sourceId: newId(), themes });
    expect(parse(['  Språk  i\nalla ämnen ']).data?.themes).toEqual(['Språk i alla ämnen']);
    expect([parse(['']), parse(['x'.repeat(41)]), parse(Array.from({ length: 9 }, (_, i) => `t${i}`))].map((r) => r.success)).toEqual([false, false, false]);
  });
});

describe('a reminder', () => {
  it('goes to those who have not handed in, once a day, and is audited', async () => {
    const chain = await makeChain();
    const { actors, analyses, world } = chain;
    expect(await remindBelow(actors.principal, { analysisId: analyses.principal.id })).toEqual({ told: 2, already: 0, nobody: [] });
    expect(await remindBelow(actors.principal, { analysisId: analyses.principal.id })).toEqual({ told: 0, already: 2, nobody: [] });
    const notices = await asActor(world.system, (db) => db.notice.findMany({ where: { kind: 'reminder' } }));
    expect(notices.map((n) => n.personId).sort()).toEqual([actors.teacher.personId, actors.colleague.personId].sort());
    expect(notices[0]).toMatchObject({ key: `reminder:${analyses.principal.id}:${todayInSweden()}`, analysisId: analyses.teacher.id, place: '7B' });
    expect(await asActor(world.system, (db) => db.auditEntry.findMany({ where: { action: 'analysis.remind' } }))).toMatchObject([{ subjectId: analyses.principal.id, data: { told: 2, analyses: 1 } }]);

    await answerAll(actors.teacher, analyses.teacher);
    await handIn(actors.teacher, { analysisId: analyses.teacher.id });
    expect(await remindBelow(actors.principal, { analysisId: analyses.principal.id })).toEqual({ told: 0, already: 0, nobody: [] });
  });
  it('of the quality developer goes to the units’ principals; a unit without one is named', async () => {
    const chain = await makeChain();
    const second = await makePerson(chain.world, [{ role: 'PRINCIPAL', unitId: chain.unitId }]);
    expect(await remindBelow(chain.actors.compiler, { analysisId: chain.analyses.organiser.id })).toEqual({ told: 3, already: 0, nobody: [] });
    expect((await asActor(await actorOf(chain.world, second), (db) => db.notice.findMany())).map((n) => n.place)).toEqual(['Almskolan']);
    await asActor(chain.world.system, (db) => db.roleAssignment.deleteMany({ where: { unitId: chain.otherUnitId, role: 'PRINCIPAL' } }));
    expect(await remindBelow(chain.actors.compiler, { analysisId: chain.analyses.organiser.id })).toEqual({ told: 0, already: 2, nobody: ['Björkskolan'] });
  });
  it('is the compiler’s', async () => {
    const { actors, analyses } = await makeChain();
    expect(await refused(remindBelow(actors.otherPrincipal, { analysisId: analyses.principal.id }))).toBe('not_found');
    expect(await refused(remindBelow(actors.compiler, { analysisId: analyses.principal.id }))).toBe('forbidden');
    expect(await refused(remindBelow(actors.healthTeam, { analysisId: analyses.principal.id }))).toBe('not_found');
  });
});
