import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asActor, disconnect } from '@/lib/core/db';
import type { Actor } from '@/lib/core/actor';
import { AppError } from '@/lib/core/errors';
import { newId } from '@/lib/core/ids';
import { answerAll, makeChain, type Chain } from '@/prisma/factories';
import { handIn } from '../commands/hand-in';
import { addQuote } from '../commands/quote';
import { acceptAnalysis, correctAnalysis } from '../commands/receive';
import { saveAnswer } from '../commands/save-answer';
import { tokenOf } from '../rules';
import { followAnswer } from './follow';

afterAll(disconnect);
const refused = async (work: Promise<unknown>): Promise<string> => {
  try { await work; } catch (error) { if (error instanceof AppError) return error.code; throw error; }
  return 'ok';
};

/** A sentence of the teachers that the principal quotes, and the quality developer quotes from the principal. */
describe('a sentence followed through the chain', () => {
  let chain: Chain;
  const answers = new Map<string, string>();
  const questionOf = (level: 'teacher' | 'principal' | 'organiser') => chain.analyses[level].questionSet.questions.find((q) => q.code === 'R3c')!;
  const answerOf = async (level: 'teacher' | 'principal' | 'organiser') => (await asActor(chain.world.system, (db) => db.handInAnswer.findFirstOrThrow({ where: { questionId: questionOf(level).id, handIn: { analysisId: chain.analyses[level].id } }, orderBy: { handIn: { number: 'desc' } } }))).id;
  const write = async (actor: Actor, level: 'teacher' | 'principal' | 'organiser', text: string) => {
    const there = await asActor(chain.world.system, (db) => db.answer.findFirst({ where: { analysisId: chain.analyses[level].id, questionId: questionOf(level).id } }));
    await saveAnswer(actor, { analysisId: chain.analyses[level].id, questionId: questionOf(level).id, text, notApplicable: false, baseRevision: there?.revision ?? 0, saveId: newId() });
  };
  const quote = (actor: Actor, level: 'principal' | 'organiser', sourceId: string, text: string) => addQuote(actor, { analysisId: chain.analyses[level].id, questionId: questionOf(level).id, sourceId, text });

  beforeAll(async () => {
    chain = await makeChain();
    const { actors, analyses } = chain;
    await answerAll(actors.teacher, analyses.teacher);
    await write(actors.teacher, 'teacher', 'Vi räknar varje dag. Det syns i resultatet. Eleverna vill mer.');
    await handIn(actors.teacher, { analysisId: analyses.teacher.id });
    await answerAll(actors.principal, analyses.principal, 'Rektors svar');
    const first = await quote(actors.principal, 'principal', await answerOf('teacher'), 'Vi räknar varje dag.');
    await write(actors.principal, 'principal', `Matematiken går framåt.\n${tokenOf(first.id)}\nVi fortsätter så.`);
    answers.set('draftOnly', first.id);
    await handIn(actors.principal, { analysisId: analyses.principal.id });
    await answerAll(actors.compiler, analyses.organiser, 'Övergripande');
    const second = await quote(actors.compiler, 'organiser', await answerOf('principal'), 'Matematiken går framåt.');
    await write(actors.compiler, 'organiser', `I kommunen ser vi:\n${tokenOf(second.id)}`);
    await handIn(actors.compiler, { analysisId: analyses.organiser.id });
    await acceptAnalysis(actors.head, { analysisId: analyses.organiser.id });
  });

  it('down from the top, a principal who wrote it reads all the way to the class', async () => {
    const f = await followAnswer(chain.actors.principal, await answerOf('organiser'));
    expect(f.here.text).toContain('I kommunen ser vi:');
    const [principal] = f.down;
    expect(principal).toMatchObject({ words: 'Matematiken går framåt.', answer: { from: { place: 'Almskolan' }, analysisId: chain.analyses.principal.id } });
    expect(principal!.further).toMatchObject([{ words: 'Vi räknar varje dag.', answer: { from: { place: '7B' }, text: 'Vi räknar varje dag. Det syns i resultatet. Eleverna vill mer.', analysisId: chain.analyses.teacher.id } }]);
  });

  it('the quality developer and the head of schools: to the words that were quoted, with unit and year, and no further', async () => {
    for (const name of ['compiler', 'head'] as const) {
      const f = await followAnswer(chain.actors[name], await answerOf('organiser'));
      const quoted = f.down[0]!.further[0]!;
      expect(quoted, name).toMatchObject({ words: 'Vi räknar varje dag.', answer: { text: null, by: null, analysisId: null, from: { place: 'Almskolan', years: ['7'] } }, further: [] });
      expect(JSON.stringify(f), name).not.toMatch(/Det syns i resultatet|Karin|Holm|7B/);
      expect(await refused(followAnswer(chain.actors[name], await answerOf('teacher'))), name).toBe('not_found');
    }
  });

  it('the board: the approved analysis and the quoted words; another principal the same', async () => {
    for (const name of ['board', 'otherPrincipal'] as const) {
      const f = await followAnswer(chain.actors[name], await answerOf('organiser'));
      expect(f.down, name).toMatchObject([{ words: 'Matematiken går framåt.', answer: { text: null, analysisId: null, from: { place: 'Almskolan' } }, further: [] }]);
      expect(JSON.stringify(f), name).not.toContain('Vi fortsätter så');
      expect(await refused(followAnswer(chain.actors[name], await answerOf('principal'))), name).toBe('not_found');
    }
  });

  it('up from the teacher’s answer: where the words are, also where the teacher may not read the rest', async () => {
    const f = await followAnswer(chain.actors.teacher, await answerOf('teacher'));
    expect(f.up).toMatchObject([{ words: 'Vi räknar varje dag.', answer: { level: 'PRINCIPAL', text: null, analysisId: null, question: { code: 'R3c' } }, further: [] }]);
    expect(JSON.stringify(f)).not.toContain('Matematiken går framåt');
    const whole = await followAnswer(chain.actors.principal, await answerOf('teacher'));
    expect(whole.up[0]).toMatchObject({ answer: { level: 'PRINCIPAL', analysisId: chain.analyses.principal.id }, further: [{ words: 'Matematiken går framåt.', answer: { level: 'ORGANISER', analysisId: chain.analyses.organiser.id } }] });
  });

  it('nothing to who may not read the answer', async () => {
    for (const name of ['administrator', 'ict', 'otherTeacher', 'board', 'formerTeacher'] as const) expect(await refused(followAnswer(chain.actors[name], await answerOf('teacher'))), name).toBe('not_found');
    expect(await refused(followAnswer((await makeChain()).actors.principal, await answerOf('teacher')))).toBe('not_found');
    expect(await refused(followAnswer(chain.actors.principal, newId()))).toBe('not_found');
  });

  it('while the approved analysis is being corrected, who reads the approved one still finds the way', async () => {
    const { actors, analyses } = chain;
    const approved = await answerOf('organiser');
    await correctAnalysis(actors.compiler, { analysisId: analyses.organiser.id });
    await write(actors.compiler, 'organiser', 'Utan citat');
    await handIn(actors.compiler, { analysisId: analyses.organiser.id });
    expect((await followAnswer(actors.principal, await answerOf('principal'))).up).toMatchObject([{ answer: { text: expect.stringContaining('I kommunen ser vi') as unknown } }]);
    expect((await followAnswer(actors.compiler, await answerOf('principal'))).up).toEqual([]);
    expect((await followAnswer(actors.board, approved)).here.text).toContain('I kommunen ser vi');
    expect(await refused(followAnswer(actors.board, await answerOf('organiser')))).toBe('not_found');
  });
});
