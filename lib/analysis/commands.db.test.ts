import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { asActor } from '@/lib/core/db';
import type { Actor } from '@/lib/core/actor';
import { AppError } from '@/lib/core/errors';
import { newId } from '@/lib/core/ids';
import { answerAll, makeChain, makeWorld, makeActor, type Chain } from '@/prisma/factories';
import { handIn } from './commands/hand-in';
import { openChain } from './commands/open-chain';
import { acceptAnalysis, correctAnalysis, returnAnalysis } from './commands/receive';
import { saveAnswer } from './commands/save-answer';
import { getAnalysis } from './queries/get-analysis';
import { getMyTasks } from './queries/my-tasks';

const refused = async (work: Promise<unknown>): Promise<string> => {
  try { await work; } catch (error) { if (error instanceof AppError) return error.code; throw error; }
  return 'ok';
};
const audits = (chain: Chain, subjectId: string) => asActor(chain.world.system, (db) => db.auditEntry.findMany({ where: { subjectId }, orderBy: { id: 'asc' } }));
const statusOf = async (chain: Chain, id: string) => (await asActor(chain.world.system, (db) => db.analysis.findFirstOrThrow({ where: { id } }))).status;

describe('the journey through the chain', () => {
  let chain: Chain;
  beforeAll(async () => { chain = await makeChain(); });

  it('starts one analysis a class with its teachers, one a unit, one for the organiser, and starts only once', async () => {
    const { world, actors, analyses, activityId } = chain;
    const authors = await asActor(world.system, (db) => db.analysisAuthor.findMany({ where: { analysisId: analyses.teacher.id } }));
    expect(authors.map((a) => a.personId).sort()).toEqual([actors.teacher.personId, actors.colleague.personId].sort());
    expect([analyses.teacher, analyses.principal, analyses.organiser].map((a) => a.questionSet.questions.length)).toEqual([17, 21, 21]);
    expect(await openChain(actors.compiler, { termId: world.terms.ht, templateKey: 'midterm' })).toEqual({ activityId, added: 0, authors: 0 });
    expect(await refused(openChain(actors.principal, { termId: world.terms.vt, templateKey: 'midterm' }))).toBe('forbidden');
    expect((await audits(chain, activityId)).map((a) => [a.action, a.system])).toEqual([['analysis.openChain', 'test']]);
  });

  it('goes teacher → principal → back → principal → quality developer → head of schools → board', async () => {
    const { actors, analyses } = chain;
    const id = analyses.teacher.id;
    const first = analyses.teacher.questionSet.questions[0]!;

    // A draft is its authors' own.
    await answerAll(actors.teacher, analyses.teacher);
    const draft = await getAnalysis(actors.principal, id);
    expect(draft).toMatchObject({ reading: 'status', status: 'IN_PROGRESS' });
    expect(JSON.stringify(draft)).not.toContain('Ett svar');
    expect(await refused(getAnalysis(actors.compiler, id))).toBe('not_found');
    expect(await refused(returnAnalysis(actors.principal, { analysisId: id, comment: 'Nej' }))).toBe('locked');

    // Handed in, it is locked and the principal reads it question by question.
    expect(await handIn(actors.colleague, { analysisId: id })).toEqual({ number: 1 });
    expect(await refused(saveAnswer(actors.teacher, { analysisId: id, questionId: first.id, text: 'Ändrat', notApplicable: false, baseRevision: 1, saveId: newId() }))).toBe('locked');
    expect(await refused(handIn(actors.teacher, { analysisId: id }))).toBe('locked');
    const compiling = await getAnalysis(actors.principal, analyses.principal.id);
    expect(compiling.belowStatus).toMatchObject([{ name: '7B', status: 'HANDED_IN', canOpen: true }]);
    const mathematics = compiling.sections[0]!.questions.find((q) => q.code === 'R3c')!;
    expect(mathematics.below).toMatchObject([{ from: '7B', text: 'Ett svar R3c', by: null }]);

    // It comes back with a comment; what was handed in is still what the principal reads while it is rewritten.
    await returnAnalysis(actors.principal, { analysisId: id, questionId: first.id, comment: 'Vad gjorde ni annorlunda?' });
    const mine = await getMyTasks(actors.teacher, '2099-01-01');
    expect(mine.returned).toMatchObject([{ id, comment: 'Vad gjorde ni annorlunda?', question: { section: 'Hur ser resultaten ut?', number: '1' } }]);
    await saveAnswer(actors.teacher, { analysisId: id, questionId: first.id, text: 'Utvecklat svar', notApplicable: false, baseRevision: 1, saveId: newId() });
    expect(JSON.stringify(await getAnalysis(actors.principal, id))).not.toContain('Utvecklat');
    expect((await getAnalysis(actors.teacher, id)).sections[0]!.questions[0]!.comments).toMatchObject([{ text: 'Vad gjorde ni annorlunda?', by: 'Maria Sandell' }]);
    expect(await handIn(actors.teacher, { analysisId: id })).toEqual({ number: 2 });
    expect((await getAnalysis(actors.principal, id)).sections[0]!.questions[0]!.answers).toMatchObject([{ text: 'Utvecklat svar' }]);
    expect((await getAnalysis(actors.principal, id, 1)).sections[0]!.questions[0]!.answers).toMatchObject([{ text: 'Ett svar R1' }]);

    // The principal hands in, which accepts the class; above the unit nobody reads the teachers.
    await answerAll(actors.principal, analyses.principal, 'Rektors svar');
    await handIn(actors.principal, { analysisId: analyses.principal.id });
    expect(await statusOf(chain, id)).toBe('ACCEPTED');
    const above = await getAnalysis(actors.compiler, analyses.organiser.id);
    expect(JSON.stringify(above)).toContain('Rektors svar R1');
    expect(JSON.stringify(above)).not.toContain('Ett svar');
    expect(await refused(getAnalysis(actors.head, id))).toBe('not_found');

    // The general analysis: seen by nobody else until it is approved.
    await answerAll(actors.compiler, analyses.organiser, 'Övergripande');
    expect(await refused(getAnalysis(actors.board, analyses.organiser.id))).toBe('not_found');
    await handIn(actors.compiler, { analysisId: analyses.organiser.id });
    expect(await refused(getAnalysis(actors.board, analyses.organiser.id))).toBe('not_found');
    expect((await getMyTasks(actors.head, '2099-01-01')).todo).toMatchObject([{ kind: 'review', id: analyses.organiser.id }]);
    await acceptAnalysis(actors.head, { analysisId: analyses.organiser.id });
    const read = await getAnalysis(actors.board, analyses.organiser.id);
    expect(read.can).toEqual({ write: false, handIn: false, withdraw: false, return: false, accept: false, correct: false });
    expect(read.sections[0]!.questions[0]!.answers).toMatchObject([{ text: 'Övergripande R1' }]);
    expect(JSON.stringify(read)).not.toContain('Rektors svar');
    expect((await getMyTasks(actors.board, '2099-01-01')).published).toHaveLength(1);

    // A correction is a new version; the board reads the approved one meanwhile.
    await correctAnalysis(actors.compiler, { analysisId: analyses.organiser.id });
    const q = analyses.organiser.questionSet.questions[0]!;
    await saveAnswer(actors.compiler, { analysisId: analyses.organiser.id, questionId: q.id, text: 'Rättat', notApplicable: false, baseRevision: 1, saveId: newId() });
    await handIn(actors.compiler, { analysisId: analyses.organiser.id });
    expect((await getAnalysis(actors.board, analyses.organiser.id)).sections[0]!.questions[0]!.answers).toMatchObject([{ text: 'Övergripande R1' }]);
    expect(await refused(getAnalysis(actors.board, analyses.organiser.id, 2))).toBe('not_found');
    await acceptAnalysis(actors.head, { analysisId: analyses.organiser.id });
    expect((await getAnalysis(actors.board, analyses.organiser.id)).sections[0]!.questions[0]!.answers).toMatchObject([{ text: 'Rättat' }]);

    expect((await audits(chain, id)).map((a) => [a.action, a.personId])).toEqual([
      ['analysis.handIn', actors.colleague.personId], ['analysis.return', actors.principal.personId], ['analysis.handIn', actors.teacher.personId],
    ]);
    expect((await audits(chain, analyses.organiser.id)).map((a) => a.action)).toEqual(['analysis.handIn', 'analysis.accept', 'analysis.correct', 'analysis.handIn', 'analysis.accept']);
  });
});

describe('answers', () => {
  let chain: Chain;
  beforeAll(async () => { chain = await makeChain(); });
  const save = (actor: Actor, questionId: string, text: string, baseRevision: number, saveId = newId()) =>
    saveAnswer(actor, { analysisId: chain.analyses.teacher.id, questionId, text, notApplicable: false, baseRevision, saveId });
  const question = (code: string) => chain.analyses.teacher.questionSet.questions.find((q) => q.code === code)!.id;

  it('are saved with their history, which is the audit row; the same save twice is one; no change writes nothing', async () => {
    const { actors } = chain;
    const saveId = newId();
    const first = await save(actors.teacher, question('R1'), 'Ett', 0, saveId);
    expect(await save(actors.teacher, question('R1'), 'Ett', 0, saveId)).toEqual(first);
    expect((await save(actors.colleague, question('R1'), 'Ett två', 1)).revision).toBe(2);
    expect((await save(actors.colleague, question('R1'), 'Ett två', 2)).revision).toBe(2);
    const history = await asActor(actors.teacher, (db) => db.answerHistory.findMany({ where: { answer: { questionId: question('R1') } }, orderBy: { revision: 'asc' } }));
    expect(history.map((h) => [h.revision, h.text, h.personId])).toEqual([[1, 'Ett', actors.teacher.personId], [2, 'Ett två', actors.colleague.personId]]);
  });

  it('are never overwritten in silence', async () => {
    const { actors } = chain;
    await save(actors.teacher, question('R2'), 'Karins', 0);
    const error = await save(actors.colleague, question('R2'), 'Alis', 0).catch((e: unknown) => e);
    expect(error).toMatchObject({ code: 'conflict', data: { text: 'Karins', revision: 1, by: 'Karin Holm' } });
  });

  it('to an individual question are one a teacher', async () => {
    const { actors } = chain;
    await save(actors.teacher, question('O3'), 'Min undervisning', 0);
    await save(actors.colleague, question('O3'), 'Alis undervisning', 0);
    const seen = (await getAnalysis(actors.teacher, chain.analyses.teacher.id)).sections.flatMap((s) => s.questions).find((q) => q.code === 'O3')!;
    expect(seen.own?.text).toBe('Min undervisning');
    expect(seen.answers).toMatchObject([{ by: 'Ali Rahimi', text: 'Alis undervisning' }]);
  });

  it('can’t be written by others, into others, or with a question of another set', async () => {
    const { actors, analyses } = chain;
    expect(await refused(save(actors.teamMate, question('R1'), 'x', 0))).toBe('not_found');
    expect(await refused(save(actors.principal, question('R1'), 'x', 0))).toBe('forbidden');
    expect(await refused(save(actors.administrator, question('R1'), 'x', 0))).toBe('not_found');
    expect(await refused(save(actors.teacher, analyses.principal.questionSet.questions[0]!.id, 'x', 0))).toBe('not_found');
    const stranger = await makeActor(await makeWorld(), [{ role: 'QUALITY_DEVELOPER' }, { role: 'HEAD_OF_SCHOOLS' }, { role: 'ADMINISTRATOR' }]);
    expect(await refused(save(stranger, question('R1'), 'x', 0))).toBe('not_found');
    expect(await refused(getAnalysis(stranger, analyses.teacher.id))).toBe('not_found');
    expect(await refused(handIn(stranger, { analysisId: analyses.teacher.id }))).toBe('not_found');
  });

  it('must all be there before handing in, and a refusal changes nothing', async () => {
    const { actors, analyses } = chain;
    const error = await handIn(actors.teacher, { analysisId: analyses.teacher.id }).catch((e: unknown) => e);
    expect(error).toMatchObject({ code: 'invalid', detail: 'unanswered' });
    expect((error as AppError).data).toMatchObject({ codes: expect.arrayContaining(['R3a', 'F3']) as unknown });
    expect(await statusOf(chain, analyses.teacher.id)).toBe('IN_PROGRESS');
    expect(await refused(acceptAnalysis(actors.teacher, { analysisId: analyses.teacher.id }))).toBe('forbidden');
    expect(await refused(correctAnalysis(actors.otherTeacher, { analysisId: analyses.teacher.id }))).toBe('not_found');
  });

  it('kept by several editors at once: every acknowledged text is in the history, and none is lost in silence (model)', async () => {
    const { actors, analyses } = chain;
    const editors = [actors.teacher, actors.colleague];
    const codes = ['R3b', 'R3c', 'R3d'];
    await fc.assert(fc.asyncProperty(fc.array(fc.record({ editor: fc.integer({ min: 0, max: 1 }), code: fc.constantFrom(...codes), text: fc.string({ maxLength: 8 }) }), { minLength: 4, maxLength: 10 }), async (edits) => {
      const before = await asActor(actors.teacher, (db) => db.answer.findMany({ where: { analysisId: analyses.teacher.id } }));
      const seen = new Map(before.map((a) => [a.questionId, a]));
      // All edit at the same moment what they saw at the same moment.
      const results = await Promise.all(edits.map(async (e) => {
        const q = question(e.code);
        const text = e.text.replaceAll('\0', '').toWellFormed();
        const result = await save(editors[e.editor]!, q, text, seen.get(q)?.revision ?? 0).then((r) => r.revision, (error: unknown) => { if (error instanceof AppError && error.code === 'conflict') return null; throw error; });
        return { q, text, result };
      }));
      for (const code of codes) {
        const q = question(code);
        const base = seen.get(q)?.revision ?? 0;
        const wrote = results.filter((r) => r.q === q && r.result === base + 1);
        const after = await asActor(actors.teacher, (db) => db.answer.findFirst({ where: { analysisId: analyses.teacher.id, questionId: q } }));
        // At most one new revision, and it is the text of somebody who was told so.
        expect((after?.revision ?? 0) - base).toBeLessThanOrEqual(1);
        if (after && after.revision === base + 1) expect(wrote.map((w) => w.text)).toContain(after.text);
        for (const w of wrote) expect(w.text).toBe(after?.text);
      }
    }), { numRuns: 12 });
  });

  it('handed in by two at once: one does it, the other is told', async () => {
    const own = await makeChain();
    await answerAll(own.actors.teacher, own.analyses.teacher);
    const outcomes = await Promise.all([own.actors.teacher, own.actors.colleague].map((a) => refused(handIn(a, { analysisId: own.analyses.teacher.id }))));
    expect(outcomes.filter((o) => o === 'ok')).toHaveLength(1);
    expect(['conflict', 'locked']).toContain(outcomes.find((o) => o !== 'ok'));
    expect(await asActor(own.world.system, (db) => db.handIn.count())).toBe(1);
  });
});
