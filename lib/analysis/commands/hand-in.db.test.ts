import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answerAll, makeChain, makePupil, type Chain } from '@/prisma/factories';
import { computeFigures } from '@/lib/class-review/commands/compute-figures';
import { saveCells } from '@/lib/class-review/commands/save-cells';
import type { Actor } from '@/lib/core/actor';
import { asActor, disconnect } from '@/lib/core/db';
import { newId } from '@/lib/core/ids';
import { addDays, dateOf, todayInSweden } from '@/lib/core/time';
import { getAnalysis, type AnalysisDto } from '../queries/get-analysis';
import { handIn } from './hand-in';
import { acceptAnalysis } from './receive';

/** A class of twelve, nine of them on course in mathematics when the analysis is handed in. */
let chain: Chain;
let pupils: string[];
let reviewId: string;
const bases = Array.from({ length: 12 }, () => 0);
const fill = async (onCourse: number) => {
  const { cells } = await saveCells(chain.actors.colleague, { reviewId, cells: pupils.map((pupilId, i) => ({ saveId: newId(), pupilId, code: 'MA', value: i < onCourse ? 0 : 3, base: bases[i]! })) });
  cells.forEach((c, i) => { if (c.result === 'saved') bases[i] = c.revision; });
  await computeFigures(chain.world.system, { groupId: chain.groupId, today: todayInSweden() });
};
beforeAll(async () => {
  chain = await makeChain();
  await asActor(chain.world.system, (db) => db.term.updateMany({ where: { id: chain.world.terms.ht }, data: { endsOn: dateOf(addDays(todayInSweden(), 60)) } }));
  pupils = [];
  for (let i = 0; i < 12; i++) pupils.push(await makePupil(chain.world, chain.groupId, chain.unitId, { year: '7', gender: i % 2 ? 'M' : 'K' }));
  reviewId = (await asActor(chain.world.system, (db) => db.classReview.findFirstOrThrow({ where: { groupId: chain.groupId } }))).id;
  await fill(9);
});
afterAll(disconnect);

const figuresOf = (dto: AnalysisDto, code: string) => dto.sections.flatMap((s) => s.questions).find((q) => q.code === code)!.figures;
const mathsOf = (dto: AnalysisDto) => figuresOf(dto, 'R3c')!.keys[0]!.own!.figures.find((f) => f.indicator === 'forecast')!;
const read = (actor: Actor, id: string) => getAnalysis(actor, id);

describe('figures beside the questions', () => {
  it('follow what is entered while the analysis is written', async () => {
    const dto = await read(chain.actors.teacher, chain.analyses.teacher.id);
    expect(figuresOf(dto, 'R3c')).toMatchObject({ frozen: false, keys: [{ key: 'maths', own: { byName: true, scope: { kind: 'class', name: '7B' } } }] });
    expect(mathsOf(dto)).toMatchObject({ source: 'prognos', period: { termId: chain.world.terms.ht }, figure: { code: 'few', numerator: 9, n: 12 }, genders: { K: { n: 6 }, M: { n: 6 } } });
    expect(figuresOf(dto, 'R1')!.keys[0]!.own!.figures.map((f) => [f.indicator, f.subject])).toEqual([['forecast', '']]);
    expect(figuresOf(dto, 'F1')).toBeNull();
  });
  it('are the unit\'s for its principal, with years and classes, and the organiser\'s with units above', async () => {
    const unit = figuresOf(await read(chain.actors.principal, chain.analyses.principal.id), 'R3c')!.keys[0]!;
    expect([unit.own!.scope.name, ...unit.parts.map((p) => `${p.scope.kind} ${p.scope.name}`)]).toEqual(['Almskolan', 'year 7', 'class 7B']);
    const whole = figuresOf(await read(chain.actors.compiler, chain.analyses.organiser.id), 'R3c')!.keys[0]!;
    expect([whole.own!.byName, ...whole.parts.map((p) => p.scope.name)]).toEqual([false, 'Almskolan']);
  });
  it('are not for who only knows that it is written', async () => {
    const dto = await read(chain.actors.principal, chain.analyses.teacher.id);
    expect(dto.reading).toBe('status');
    expect(figuresOf(dto, 'R3c')).toBeNull();
  });
});

describe('handed in', () => {
  beforeAll(async () => {
    await answerAll(chain.actors.teacher, chain.analyses.teacher);
    await handIn(chain.actors.teacher, { analysisId: chain.analyses.teacher.id });
    await fill(2);
  });
  it('they stay as they were, whatever is changed in the matrix', async () => {
    const dto = await read(chain.actors.principal, chain.analyses.teacher.id);
    expect(figuresOf(dto, 'R3c')).toMatchObject({ frozen: true });
    expect(mathsOf(dto).figure).toMatchObject({ code: 'few', numerator: 9, n: 12 });
    expect(mathsOf(await read(chain.actors.principal, chain.analyses.principal.id)).figure).toMatchObject({ numerator: 2 });
  });
  it('they are whole for who sees the pupils by name, and nobody else', async () => {
    expect(mathsOf(await read(chain.actors.healthTeam, chain.analyses.teacher.id)).figure).toMatchObject({ numerator: 9 });
    const mate = await read(chain.actors.teamMate, chain.analyses.teacher.id);
    expect(mathsOf(mate).figure).toEqual({ code: 'withheld' });
    expect(JSON.stringify(mate.sections.flatMap((s) => s.questions).map((q) => q.figures))).not.toContain('numerator');
  });
  it('keep the unit\'s whole too, and show those above what they may see', async () => {
    await fill(6);
    await answerAll(chain.actors.principal, chain.analyses.principal, 'Rektors svar');
    await handIn(chain.actors.principal, { analysisId: chain.analyses.principal.id });
    await fill(11);
    const own = await read(chain.actors.principal, chain.analyses.principal.id);
    expect(mathsOf(own).figure).toMatchObject({ numerator: 6, n: 12 });
    const above = await read(chain.actors.compiler, chain.analyses.principal.id);
    expect(mathsOf(above).figure).toMatchObject({ code: 'value', numerator: 6, n: 12 });
    expect(mathsOf(above).genders).toEqual({ K: { code: 'withheld' }, M: { code: 'withheld' } });
    expect(figuresOf(own, 'R3c')!.keys[0]!.parts.some((p) => p.scope.kind === 'class')).toBe(true);
    expect(figuresOf(above, 'R3c')!.keys[0]!.parts.some((p) => p.scope.kind === 'class')).toBe(false);
    await answerAll(chain.actors.compiler, chain.analyses.organiser, 'Övergripande');
    await handIn(chain.actors.compiler, { analysisId: chain.analyses.organiser.id });
    await acceptAnalysis(chain.actors.head, { analysisId: chain.analyses.organiser.id });
    // Eleven of twelve: one is left, and is not told of.
    expect(mathsOf(await read(chain.actors.board, chain.analyses.organiser.id)).figure).toEqual({ code: 'near_all' });
  });
  it('nobody may change what was frozen', async () => {
    await expect(asActor(chain.world.system, (db) => db.handInFigure.deleteMany())).rejects.toThrow();
    await expect(asActor(chain.world.system, (db) => db.handInFigure.updateMany({ data: { order: 1 } }))).rejects.toThrow();
  });
});
