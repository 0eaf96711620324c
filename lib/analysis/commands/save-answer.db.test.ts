import { beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '@/lib/core/actor';
import { asActor } from '@/lib/core/db';
import { newId } from '@/lib/core/ids';
import { addDays, dateOf, todayInSweden } from '@/lib/core/time';
import { actorOf, answerAll, makeChain, makeWorld, makePerson, type Chain } from '@/prisma/factories';
import { handIn } from './hand-in';
import { saveAnswer } from './save-answer';

let chain: Chain;
beforeEach(async () => { chain = await makeChain(); });
const question = (n: number) => chain.analyses.teacher.questionSet.questions[n]!.id;
const save = (actor: Actor, questionId: string, text: string, baseRevision = 0, saveId = newId()) =>
  saveAnswer(actor, { analysisId: chain.analyses.teacher.id, questionId, text, notApplicable: false, baseRevision, saveId });
const history = () => asActor(chain.world.system, (db) => db.answerHistory.findMany({ orderBy: { revision: 'asc' } }));
const status = async () => (await asActor(chain.world.system, (db) => db.analysis.findFirstOrThrow({ where: { id: chain.analyses.teacher.id } }))).status;

describe('a save', () => {
  it('sent many times at once is one, and all are told the same', async () => {
    const saveId = newId();
    const told = await Promise.all(Array.from({ length: 6 }, () => save(chain.actors.teacher, question(0), 'Ett', 0, saveId)));
    expect(new Set(told.map((t) => JSON.stringify(t))).size).toBe(1);
    expect((await history()).map((h) => [h.saveId, h.revision])).toEqual([[saveId, 1]]);
  });

  it('sent again after somebody has written on is told what it was, not a conflict', async () => {
    const { actors } = chain;
    const saveId = newId();
    const first = await save(actors.teacher, question(0), 'Karins', 0, saveId);
    await save(actors.colleague, question(0), 'Karins och Alis', 1);
    expect(await save(actors.teacher, question(0), 'Karins', 0, saveId)).toEqual(first);
    expect(await history()).toHaveLength(2);
  });

  it('sent again after the hand-in is told that it was saved; a new one is locked', async () => {
    const { actors, analyses } = chain;
    await answerAll(actors.teacher, analyses.teacher);
    const saveId = newId();
    const last = await save(actors.teacher, question(0), 'Sist', 1, saveId);
    await handIn(actors.teacher, { analysisId: analyses.teacher.id });
    expect(await save(actors.teacher, question(0), 'Sist', 1, saveId)).toEqual(last);
    await expect(save(actors.teacher, question(0), 'För sent', 2)).rejects.toMatchObject({ code: 'locked', detail: 'save_handed_in' });
  });

  it('starts the analysis, also when several first ones come at once', async () => {
    const { actors } = chain;
    expect(await status()).toBe('NOT_STARTED');
    const saved = await Promise.all(Array.from({ length: 8 }, (_, n) => save(n % 2 ? actors.teacher : actors.colleague, question(n), `Svar ${n}`)));
    expect(saved.map((s) => s.revision)).toEqual(Array(8).fill(1));
    expect(await status()).toBe('IN_PROGRESS');
  });

  it('does not take another’s saveId, nor one of another analysis', async () => {
    const { actors, analyses } = chain;
    const saveId = newId();
    await save(actors.teacher, question(0), 'Karins', 0, saveId);
    await expect(save(actors.colleague, question(0), 'Karins', 0, saveId)).rejects.toMatchObject({ code: 'invalid' });
    const ofPrincipal = { analysisId: analyses.principal.id, questionId: analyses.principal.questionSet.questions[0]!.id, text: 'x', notApplicable: false, baseRevision: 0, saveId };
    await expect(saveAnswer(actors.principal, ofPrincipal)).rejects.toMatchObject({ code: 'invalid' });
    expect(await history()).toHaveLength(1);
  });

  it('on top of what never was is a conflict with nothing, and does not start the analysis', async () => {
    await expect(save(chain.actors.teacher, question(0), 'Ett', 3)).rejects.toMatchObject({ code: 'conflict', detail: 'someone_wrote', data: { text: '', notApplicable: false, revision: 0, by: '' } });
    expect([await history(), await status()]).toEqual([[], 'NOT_STARTED']);
  });

  it('by a deputy says on whose behalf', async () => {
    const { world, actors, analyses } = chain;
    const deputyId = await makePerson(world);
    const today = todayInSweden();
    await asActor(world.system, (db) => db.deputy.create({ data: { organiserId: world.organiserId, id: newId(), personId: actors.principal.personId!, deputyId, fromOn: dateOf(addDays(today, -1)), toOn: dateOf(addDays(today, 1)) } }));
    const deputy = await actorOf(world, deputyId);
    await saveAnswer(deputy, { analysisId: analyses.principal.id, questionId: analyses.principal.questionSet.questions[0]!.id, text: 'I rektors ställe', notApplicable: false, baseRevision: 0, saveId: newId() });
    expect((await history()).map((h) => [h.personId, h.onBehalfOfId])).toEqual([[deputyId, actors.principal.personId]]);
  });

  it('into an analysis of another organiser finds none, and one that the actor only knows of is forbidden', async () => {
    const { actors } = chain;
    const elsewhere = await makeWorld();
    const stranger = await actorOf(elsewhere, await makePerson(elsewhere, [{ role: 'QUALITY_DEVELOPER' }]));
    await expect(save(stranger, question(0), 'x')).rejects.toMatchObject({ code: 'not_found' });
    await expect(save(actors.principal, question(0), 'x')).rejects.toMatchObject({ code: 'forbidden' });
    await expect(save(chain.world.system, question(0), 'x')).rejects.toMatchObject({ code: 'not_found' });
  });
});
