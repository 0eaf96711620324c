import { beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '@/lib/core/actor';
import { asActor } from '@/lib/core/db';
import { AppError } from '@/lib/core/errors';
import { newId } from '@/lib/core/ids';
import { stopLive } from '@/lib/core/live';
import { answerAll, makeActor, makeChain, type Chain } from '@/prisma/factories';
import { answerHistory } from '../queries/answer-history';
import { getAnalysis } from '../queries/get-analysis';
import { getFeedback } from '../queries/feedback';
import { acknowledgeFeedback, giveFeedback } from './feedback';
import { handIn } from './hand-in';
import { keepCompany } from './presence';
import { returnAnalysis } from './receive';
import { saveAnswer } from './save-answer';
import { withdrawAnalysis } from './withdraw';

const refused = async (work: Promise<unknown>): Promise<string> => {
  try { await work; } catch (error) { if (error instanceof AppError) return error.code; throw error; }
  return 'ok';
};
const audits = (chain: Chain, subjectId: string) => asActor(chain.world.system, async (db) => (await db.auditEntry.findMany({ where: { subjectId }, orderBy: { id: 'asc' } })).map((a) => a.action));
const told = (actor: Actor) => asActor(actor, async (db) => (await db.notice.findMany({ orderBy: { id: 'asc' } })).map((n) => [n.kind, n.title.replace(/ \d\d$/, ''), n.place]));

describe('feedback goes from who received an analysis to who wrote it', () => {
  let chain: Chain;
  beforeAll(async () => { chain = await makeChain(); });

  it('once it is handed in; the authors are told, see it at the question and say that they have read it', async () => {
    const { actors, analyses } = chain;
    const analysisId = analyses.teacher.id;
    const questionId = analyses.teacher.questionSet.questions[0]!.id;
    expect(await refused(giveFeedback(actors.principal, { analysisId, text: 'För tidigt' }))).toBe('locked');
    await answerAll(actors.teacher, analyses.teacher);
    await handIn(actors.teacher, { analysisId });
    expect(await told(actors.principal)).toEqual([['handed_in', 'Mitterminsuppföljning ht', '7B']]);

    const { id } = await giveFeedback(actors.principal, { analysisId, questionId, text: 'Tack, det här tog vi upp på APT.' });
    for (const name of ['teacher', 'colleague'] as const) expect(await told(actors[name]), name).toEqual([['feedback', 'Mitterminsuppföljning ht', '7B']]);
    expect(await told(actors.principal)).toHaveLength(1); // who said it is not told of it
    const seen = (await getFeedback(actors.colleague, analysisId))!;
    expect(seen.of[questionId]).toMatchObject([{ text: 'Tack, det här tog vi upp på APT.', by: 'Maria Sandell', readBy: [], readByMe: false }]);
    expect(seen.can).toEqual({ give: false, acknowledge: true });
    await acknowledgeFeedback(actors.colleague, { feedbackId: id });
    await acknowledgeFeedback(actors.colleague, { feedbackId: id });
    expect((await getFeedback(actors.principal, analysisId))!.of[questionId]![0]!.readBy).toEqual(['Ali Rahimi']);
    expect(await audits(chain, analysisId)).toEqual(['analysis.handIn', 'analysis.feedback', 'analysis.acknowledge']);
  });

  it('and nobody else gives, reads or acknowledges it', async () => {
    const { actors, analyses } = chain;
    const analysisId = analyses.teacher.id;
    const feedback = await asActor(chain.world.system, (db) => db.feedback.findFirstOrThrow());
    for (const name of ['teacher', 'teamMate', 'healthTeam'] as const) expect(await refused(giveFeedback(actors[name], { analysisId, text: 'x' })), name).toBe('forbidden');
    for (const name of ['otherPrincipal', 'compiler', 'head', 'board', 'administrator', 'otherTeacher'] as const) {
      expect(await refused(giveFeedback(actors[name], { analysisId, text: 'x' })), name).toBe('not_found');
      expect(await refused(acknowledgeFeedback(actors[name], { feedbackId: feedback.id })), name).toBe('not_found');
      expect(await refused(getFeedback(actors[name], analysisId)), name).toBe('not_found');
    }
    for (const name of ['teamMate', 'healthTeam'] as const) expect(await getFeedback(actors[name], analysisId), name).toBeNull();
    expect(await refused(acknowledgeFeedback(actors.principal, { feedbackId: feedback.id }))).toBe('forbidden');
    expect(await refused(giveFeedback(actors.principal, { analysisId, questionId: analyses.principal.questionSet.questions[0]!.id, text: 'x' }))).toBe('not_found');
  });

  it('from a deputy it is given for the one away', async () => {
    const { world, actors, analyses } = chain;
    const deputy = await makeActor(world, [], { givenName: 'Vik', familyName: 'Arie' });
    const day = new Date(new Date().toISOString().slice(0, 10));
    await asActor(world.system, (db) => db.deputy.create({ data: { organiserId: world.organiserId, id: newId(), personId: actors.principal.personId!, deputyId: deputy.personId!, fromOn: day, toOn: new Date(day.getTime() + 3 * 86_400_000) } }));
    const { actorOf } = await import('@/prisma/factories');
    await giveFeedback(await actorOf(world, deputy.personId!), { analysisId: analyses.teacher.id, text: 'Från vikarien' });
    expect((await getFeedback(actors.teacher, analyses.teacher.id))!.of['']).toMatchObject([{ by: 'Vik Arie', onBehalfOf: 'Maria Sandell' }]);
  });
});

describe('what is handed in can be taken back', () => {
  it('and the level above reads it no longer, until it comes again', async () => {
    const { actors, analyses } = await makeChain();
    const input = { analysisId: analyses.teacher.id };
    await answerAll(actors.teacher, analyses.teacher);
    await handIn(actors.teacher, input);
    expect(JSON.stringify(await getAnalysis(actors.principal, analyses.principal.id))).toContain('Ett svar R1');
    await withdrawAnalysis(actors.colleague, input);
    expect(JSON.stringify(await getAnalysis(actors.principal, analyses.principal.id))).not.toContain('Ett svar R1');
    expect((await getAnalysis(actors.principal, analyses.teacher.id)).reading).toBe('status');
    for (const reader of [actors.healthTeam, actors.teamMate]) expect(await refused(getAnalysis(reader, analyses.teacher.id))).toBe('not_found');
    expect(await handIn(actors.teacher, input)).toEqual({ number: 2 });
    expect((await getAnalysis(actors.principal, analyses.teacher.id)).versions.map((v) => v.number)).toEqual([2]);
  });

  it('but not once the principal has begun, and not by who did not write it', async () => {
    const { actors, analyses } = await makeChain();
    const input = { analysisId: analyses.teacher.id };
    await answerAll(actors.teacher, analyses.teacher);
    await handIn(actors.teacher, input);
    for (const name of ['principal', 'teamMate', 'healthTeam'] as const) expect(await refused(withdrawAnalysis(actors[name], input)), name).toBe('forbidden');
    for (const name of ['otherPrincipal', 'compiler', 'administrator'] as const) expect(await refused(withdrawAnalysis(actors[name], input)), name).toBe('not_found');
    await saveAnswer(actors.principal, { analysisId: analyses.principal.id, questionId: analyses.principal.questionSet.questions[0]!.id, text: 'Jag börjar', notApplicable: false, baseRevision: 0, saveId: newId() });
    expect(await refused(withdrawAnalysis(actors.teacher, input))).toBe('locked');
  });

  it('taken back in the moment the principal begins, exactly one of them wins', async () => {
    for (let i = 0; i < 4; i++) {
      const { world, actors, analyses } = await makeChain();
      await answerAll(actors.teacher, analyses.teacher);
      await handIn(actors.teacher, { analysisId: analyses.teacher.id });
      const begin = () => saveAnswer(actors.principal, { analysisId: analyses.principal.id, questionId: analyses.principal.questionSet.questions[0]!.id, text: 'Jag börjar', notApplicable: false, baseRevision: 0, saveId: newId() });
      const [taken, begun] = await Promise.all([refused(withdrawAnalysis(actors.teacher, { analysisId: analyses.teacher.id })), refused(begin())]);
      expect(begun).toBe('ok');
      expect(['ok', 'locked']).toContain(taken);
      const status = await asActor(world.system, (db) => db.analysis.findFirstOrThrow({ where: { id: analyses.teacher.id } }));
      expect(status.status).toBe(taken === 'ok' ? 'IN_PROGRESS' : 'HANDED_IN');
    }
  });

  it('what had come back with a comment is "returned" again', async () => {
    const { actors, analyses } = await makeChain();
    const input = { analysisId: analyses.teacher.id };
    await answerAll(actors.teacher, analyses.teacher);
    await handIn(actors.teacher, input);
    await returnAnalysis(actors.principal, { ...input, comment: 'Skriv mer om 3c' });
    expect(await told(actors.teacher)).toEqual([['returned', 'Mitterminsuppföljning ht', '7B']]);
    await handIn(actors.teacher, input);
    await withdrawAnalysis(actors.teacher, input);
    const again = await getAnalysis(actors.teacher, analyses.teacher.id);
    expect(again.status).toBe('RETURNED');
    expect(again.comments.map((c) => c.text)).toEqual(['Skriv mer om 3c']);
  });
});

describe('while several write', () => {
  let chain: Chain;
  beforeAll(async () => { chain = await makeChain(); });
  const save = (actor: Actor, code: string, text: string, baseRevision: number) => saveAnswer(actor, {
    analysisId: chain.analyses.teacher.id, questionId: chain.analyses.teacher.questionSet.questions.find((q) => q.code === code)!.id, text, notApplicable: false, baseRevision, saveId: newId(),
  });
  const id = (code: string) => chain.analyses.teacher.questionSet.questions.find((q) => q.code === code)!.id;

  it('each sees where the others are and what they have saved, but never a colleague’s own answer', async () => {
    const { actors, analyses } = chain;
    const at = (actor: Actor, questionId: string | null, known: { questionId: string; revision: number }[] = []) => keepCompany(actor, { analysisId: analyses.teacher.id, tab: newId(), questionId, known });
    await at(actors.colleague, id('R1'));
    await save(actors.colleague, 'R1', 'Alis text', 0);
    await save(actors.colleague, 'O3', 'Alis spegel', 0);
    await expect.poll(async () => (await at(actors.teacher, id('R2'), [{ questionId: id('R1'), revision: 0 }, { questionId: id('O3'), revision: 0 }])), { timeout: 10_000 }).toMatchObject({
      people: [{ name: 'Ali Rahimi', questionId: id('R1') }], newer: [{ questionId: id('R1'), text: 'Alis text', revision: 1, by: 'Ali Rahimi' }],
    });
    expect((await at(actors.teacher, null, [{ questionId: id('R1'), revision: 1 }])).newer).toEqual([]);
    for (const name of ['principal', 'teamMate'] as const) expect(['forbidden', 'not_found']).toContain(await refused(at(actors[name], null)));
    expect(await refused(at(actors.compiler, null))).toBe('not_found');
    await stopLive();
  });

  it('what an answer has been is kept, compared version by version, for who writes', async () => {
    const { actors, analyses, world } = chain;
    await save(actors.teacher, 'R2', 'Hälften når målen', 0);
    await save(actors.teacher, 'R2', 'Hälften når alla målen', 1);
    await save(actors.colleague, 'R2', 'Två av tre når alla målen', 2);
    const input = { analysisId: analyses.teacher.id, questionId: id('R2') };
    const versions = await answerHistory(actors.teacher, input);
    // Two saves by the same person in one go are one version.
    expect(versions.map((v) => [v.revision, v.by, v.text])).toEqual([[3, 'Ali Rahimi', 'Två av tre når alla målen'], [2, 'Karin Holm', 'Hälften når alla målen']]);
    expect(versions[0]!.pieces.filter((p) => p.change !== 'added').map((p) => p.text).join('')).toBe('Hälften når alla målen');
    expect(versions[0]!.pieces.filter((p) => p.change !== 'removed').map((p) => p.text).join('')).toBe('Två av tre når alla målen');
    expect((await answerHistory(actors.teacher, { ...input, questionId: id('O3') }))).toEqual([]); // Ali's own
    expect(await refused(answerHistory(actors.principal, input))).toBe('forbidden');
    for (const name of ['compiler', 'teamMate', 'administrator'] as const) expect(await refused(answerHistory(actors[name], input)), name).toBe('not_found');
    const stranger = await makeActor((await makeChain()).world, [{ role: 'PRINCIPAL' }]);
    expect(await refused(answerHistory(stranger, input))).toBe('not_found');
    expect(world.organiserId).not.toBe(stranger.organiserId);
  });
});
