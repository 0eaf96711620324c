import { beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '@/lib/core/actor';
import { asActor } from '@/lib/core/db';
import { AppError } from '@/lib/core/errors';
import { newId } from '@/lib/core/ids';
import { answerAll, makeActor, makeChain, type Chain } from '@/prisma/factories';
import { handIn } from '../commands/hand-in';
import { acceptAnalysis, returnAnalysis } from '../commands/receive';
import { saveAnswer } from '../commands/save-answer';
import { withdrawAnalysis } from '../commands/withdraw';
import { searchSchema } from '../schema';
import { searchAnalyses } from './search';

type Name = keyof Chain['actors'];
const ask = (actor: Actor, q: string, more: Record<string, unknown> = {}) => searchAnalyses(actor, searchSchema.parse({ q, ...more }));
const codes = async (actor: Actor, q: string, more = {}) => (await ask(actor, q, more)).hits.map((h) => `${h.level} ${h.question.code}`).sort();
/** Who finds something by these words; administrators and such find no page. */
async function finders(chain: Chain, q: string): Promise<Name[]> {
  const found: Name[] = [];
  for (const [name, actor] of Object.entries(chain.actors) as [Name, Actor][]) {
    const total = await ask(actor, q).then((r) => r.total, (e: unknown) => { if (e instanceof AppError && e.code === 'not_found') return 0; throw e; });
    if (total) found.push(name);
  }
  return found;
}
const write = (actor: Actor, analysis: Chain['analyses']['teacher'], code: string, text: string, baseRevision = 0) =>
  saveAnswer(actor, { analysisId: analysis.id, questionId: analysis.questionSet.questions.find((q) => q.code === code)!.id, text, notApplicable: false, baseRevision, saveId: newId() });

describe('who finds what', () => {
  let chain: Chain;
  beforeAll(async () => { chain = await makeChain(); });

  it('a draft: those who write it', async () => {
    const { actors, analyses } = chain;
    await answerAll(actors.teacher, analyses.teacher, 'Igelkottar i klassrummet');
    await write(actors.otherTeacher, analyses.otherTeacher, 'R1', 'Björkskolans älgar');
    expect(await finders(chain, 'igelkotten')).toEqual(['teacher', 'colleague']);
    expect(await finders(chain, 'älg')).toEqual(['otherTeacher']);
    expect((await ask(actors.teacher, 'igelkott')).hits[0]).toMatchObject({ draft: true, unitName: 'Almskolan', groupName: '7B' });
  });

  it('what teachers handed in: the unit’s principal and EHT, the authors and their team; nobody above, beside or outside', async () => {
    const { actors, analyses } = chain;
    await handIn(actors.teacher, { analysisId: analyses.teacher.id });
    expect(await finders(chain, 'igelkotten')).toEqual(['teacher', 'colleague', 'teamMate', 'principal', 'healthTeam']);
    const [hit] = (await ask(actors.principal, 'igelkotten')).hits;
    expect(hit).toMatchObject({ draft: false, level: 'TEACHER', groupName: '7B' });
    expect(JSON.stringify(await ask(actors.principal, 'igelkotten'))).not.toMatch(/Karin|Holm|Rahimi/);
    const elsewhere = await makeChain();
    expect(await finders(elsewhere, 'igelkotten')).toEqual([]);
  });

  it('what is taken back: its writers alone; what is returned: as it was handed in, for who reads that', async () => {
    const { actors, analyses } = chain;
    await withdrawAnalysis(actors.teacher, { analysisId: analyses.teacher.id });
    expect(await finders(chain, 'igelkotten')).toEqual(['teacher', 'colleague']);
    await handIn(actors.teacher, { analysisId: analyses.teacher.id });
    await returnAnalysis(actors.principal, { analysisId: analyses.teacher.id, questionId: undefined, comment: 'Utveckla.' });
    await write(actors.teacher, analyses.teacher, 'R1', 'Grävlingar i stället', 1);
    expect(await finders(chain, 'grävling')).toEqual(['teacher', 'colleague']);
    expect(await codes(actors.principal, 'igelkott R1')).toEqual(['TEACHER R1']);
    expect(await codes(actors.teacher, 'igelkott R1')).toEqual([]);
    await handIn(actors.teacher, { analysisId: analyses.teacher.id });
    expect(await codes(actors.principal, 'igelkott R1')).toEqual([]); // the version before is no longer read
    expect(await finders(chain, 'grävling')).toEqual(['teacher', 'colleague', 'teamMate', 'principal', 'healthTeam']);
  });

  it('the principal’s: quality developer, head of schools and the unit’s EHT once handed in; a teacher’s words never follow', async () => {
    const { actors, analyses } = chain;
    await answerAll(actors.principal, analyses.principal, `Ekorrar på enheten\n[[citat:${newId()}]]\noch i parken`);
    expect(await finders(chain, 'ekorre')).toEqual(['principal']);
    await handIn(actors.principal, { analysisId: analyses.principal.id });
    expect(await finders(chain, 'ekorre')).toEqual(['principal', 'healthTeam', 'compiler', 'head']);
    for (const name of ['compiler', 'head', 'board', 'otherPrincipal'] as const) expect((await ask(actors[name], 'igelkott')).total, name).toBe(0);
    expect((await ask(actors.compiler, 'citat')).total).toBe(0);
    const excerpt = (await ask(actors.compiler, 'ekorrar')).hits[0]!.excerpt;
    expect(excerpt.find((s) => s.hit)?.text).toBe('Ekorrar');
    expect(excerpt.map((s) => s.text).join('')).not.toContain('[[');
  });

  it('the general analysis: quality developer and head of schools; principals and board when it is accepted, and that version only', async () => {
    const { actors, analyses } = chain;
    await answerAll(actors.compiler, analyses.organiser, 'Vargar i hela kommunen');
    expect(await finders(chain, 'varg')).toEqual(['compiler']);
    await handIn(actors.compiler, { analysisId: analyses.organiser.id });
    expect(await finders(chain, 'varg')).toEqual(['compiler', 'head']);
    await acceptAnalysis(actors.head, { analysisId: analyses.organiser.id });
    expect(await finders(chain, 'varg')).toEqual(['principal', 'otherPrincipal', 'compiler', 'head', 'board']);
  });

  it('an administrator has no such page, nor has who has no role', async () => {
    const nobody = await makeActor(chain.world, []);
    for (const actor of [chain.actors.administrator, nobody]) await expect(ask(actor, 'varg')).rejects.toMatchObject({ code: 'not_found' });
    const both = await makeActor(chain.world, [{ role: 'ADMINISTRATOR' }, { role: 'BOARD_MEMBER' }]);
    expect((await ask(both, 'varg')).total).toBeGreaterThan(0);
  });
});

describe('how it is found', () => {
  let chain: Chain;
  const texts: Record<string, string> = {
    R1: 'Eleverna läser mer än förra terminen. Läsningen har blivit en vana.', R2: 'Matematiken går framåt, särskilt problemlösningen.', R3a: 'Skillnaderna är stora i engelska. <script>alert(1)</script>',
    R3b: 'Läsförståelsen är ett utvecklingsområde.', O1: 'Vi har arbetat med kollegialt lärande och fri tid.',
  };
  beforeAll(async () => {
    chain = await makeChain();
    for (const [code, text] of Object.entries(texts)) await write(chain.actors.teacher, chain.analyses.teacher, code, text);
  });
  it.each<[string, string, string[]]>([
    ['other forms of a word', 'terminer', ['TEACHER R1']], ['a word of another form in the text', 'matematik', ['TEACHER R2']], ['all words', 'matematiken problemlösning', ['TEACHER R2']],
    ['words that do not stand together', 'matematik engelska', []], ['either', 'matematik or engelska', ['TEACHER R2', 'TEACHER R3a']], ['a phrase', '"kollegialt lärande"', ['TEACHER O1']],
    ['a phrase that is not there', '"lärande kollegialt"', []], ['not a word', 'läser -vana', []], ['a word being typed', 'läsförst', ['TEACHER R3b']], ['the last of several being typed', 'kollegialt lär', ['TEACHER O1']],
    ['capitals', 'MATEMATIK', ['TEACHER R2']], ['signs that mean something to a database', `'); DROP TABLE "Answer"; -- & | ! :* <->`, []], ['a backslash', '\\', []], ['a wildcard', '%', []],
  ])('%s: %s', async (_, q, expected) => expect(await codes(chain.actors.teacher, q)).toEqual(expected));

  it('says when there is nothing to search for', async () => {
    const { teacher } = chain.actors;
    expect((await ask(teacher, '  ')).state).toBe('idle');
    for (const q of ['och', 'det är', '?!']) expect((await ask(teacher, q)).state, q).toBe('wordless');
    expect(await ask(teacher, 'giraff')).toMatchObject({ state: 'done', total: 0, hits: [] });
    expect((await ask(teacher, 'läsa\u0000 vana')).total).toBe(1);
    expect((await ask(teacher, 'läser '.repeat(100))).total).toBe(1);
  });

  it('marks what was found, in text that is text', async () => {
    const hit = (await ask(chain.actors.teacher, 'läs')).hits.find((h) => h.question.code === 'R1');
    expect(hit!.excerpt.filter((s) => s.hit).map((s) => s.text)).toEqual(['läser', 'Läsningen']);
    expect(hit!.question).toMatchObject({ code: 'R1', number: '1', section: 'Hur ser resultaten ut?' });
    for (const { excerpt } of (await ask(chain.actors.teacher, 'skillnader')).hits) for (const s of excerpt) expect(Object.keys(s)).toEqual(['text', 'hit']);
  });

  it('is narrowed by year, area, unit and level, and what is odd in the address is as not there', async () => {
    const { actors, unitId, otherUnitId, world } = chain;
    const year = `${world.year}/${String(world.year + 1).slice(2)}`;
    expect((await ask(actors.teacher, 'läser', { lasar: year, omrade: 'KUL', enhet: unitId, niva: 'TEACHER' })).total).toBe(1);
    for (const other of [{ lasar: '1999/00' }, { omrade: 'NVI' }, { enhet: otherUnitId }, { niva: 'PRINCIPAL' }]) expect((await ask(actors.teacher, 'läser', other)).total, JSON.stringify(other)).toBe(0);
    expect((await ask(actors.teacher, 'läser', { omrade: 'X', enhet: 'x', niva: ['TEACHER', 'x'], sida: '-1', lasar: ['x'.repeat(50)] })).total).toBe(1);
    expect((await ask(actors.teacher, 'läser')).filters).toEqual({ years: [year], areas: ['KUL'], units: [{ id: unitId, name: 'Almskolan' }], levels: ['TEACHER'] });
  });
});

describe('an organiser of many answers', () => {
  it('is searched page by page, best first, and every hit comes once', async () => {
    const chain = await makeChain();
    const { world, actors, analyses } = chain;
    await answerAll(actors.principal, analyses.principal, 'Grunden');
    await handIn(actors.principal, { analysisId: analyses.principal.id });
    // Two thousand answers in older hand-ins of other units' analyses, made at once.
    const questions = analyses.principal.questionSet.questions;
    await asActor(world.system, async (db) => {
      const { organiserId } = world;
      const units = Array.from({ length: 96 }, (_, i) => ({ organiserId, id: newId(), name: `Skola ${i}`, forms: ['COMPULSORY' as const] }));
      await db.schoolUnit.createMany({ data: units });
      const rows = units.map((u) => ({ organiserId, id: newId(), activityId: chain.activityId, questionSetId: analyses.principal.questionSetId, level: 'PRINCIPAL' as const, unitId: u.id, status: 'HANDED_IN' as const, dueOn: analyses.principal.dueOn }));
      await db.analysis.createMany({ data: rows });
      const handIns = rows.map((a) => ({ organiserId, id: newId(), analysisId: a.id, number: 1, personId: actors.principal.personId! }));
      await db.handIn.createMany({ data: handIns });
      await db.handInAnswer.createMany({ data: handIns.flatMap((h, i) => questions.map((q, j) => ({
        organiserId, id: newId(), handInId: h.id, questionId: q.id, notApplicable: false,
        text: `Resultaten på skolan varierar mellan klasser. ${j === 0 ? 'Läsningen har ökat.' : 'Arbetet går vidare.'} ${i === 7 && j === 0 ? 'Läsning, läsning, läsning och läslust.' : ''}`,
      }))) });
    });
    const first = await ask(actors.compiler, 'läsning');
    expect(first).toMatchObject({ state: 'done', total: 96, page: 1, pages: 5 });
    expect(first.hits[0]!.unitName).toBe('Skola 7');
    const all = [first, ...await Promise.all([2, 3, 4, 5].map((sida) => ask(actors.compiler, 'läsning', { sida })))].flatMap((r) => r.hits.map((h) => h.id));
    expect(new Set(all).size).toBe(96);
    expect(all).toHaveLength(96);
    expect(await ask(actors.compiler, 'läsning', { sida: 6 })).toMatchObject({ hits: [], page: 6 });
    expect((await ask(actors.compiler, 'resultat')).total).toBe(96 * questions.length);
    expect((await ask(actors.otherPrincipal, 'läsning')).total).toBe(0);
    const started = performance.now();
    await ask(actors.compiler, 'resultat');
    process.stdout.write(`search in ${96 * questions.length} answers: ${Math.round(performance.now() - started)} ms\n`);
  });
});
