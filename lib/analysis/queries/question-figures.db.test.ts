import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeActor, makeGroup, makePupil, makeReview, type Review } from '@/prisma/factories';
import { computeFigures } from '@/lib/class-review/commands/compute-figures';
import { openReview } from '@/lib/class-review/commands/open-review';
import { saveCells } from '@/lib/class-review/commands/save-cells';
import type { Actor } from '@/lib/core/actor';
import { asActor, disconnect } from '@/lib/core/db';
import { newId } from '@/lib/core/ids';
import { stopLive } from '@/lib/core/live';
import { todayInSweden } from '@/lib/core/time';
import { figuresToFreeze, readFrozen, type FrozenFigure, type KeyFigures } from './question-figures';

/** Almskolan with 8B (30) and Björkskolan with 5A (7); everybody has a value in mathematics: 24 and 5 are on course. */
let r: Review;
let smallId: string;
let frozen: { questionId: string; figure: FrozenFigure }[];
beforeAll(async () => {
  r = await makeReview(30);
  smallId = await makeGroup(r.world, r.otherUnitId, { name: '5A' });
  const pupils: string[] = [];
  for (let i = 0; i < 7; i++) pupils.push(await makePupil(r.world, smallId, r.otherUnitId, { year: '5', gender: i % 2 ? 'M' : 'K' }));
  const smallTeacher = await makeActor(r.world, [{ role: 'TEACHER', groupId: smallId, subjects: ['MA'] }]);
  const { reviewId } = await openReview(r.world.system, { groupId: smallId, termId: r.termId });
  const save = (actor: Actor, id: string, ids: string[], value: (i: number) => number) =>
    saveCells(actor, { reviewId: id, cells: ids.map((pupilId, i) => ({ saveId: newId(), pupilId, code: 'MA', value: value(i), base: 0 })) });
  await save(r.actors.teacher, r.reviewId, r.pupils, (i) => (i < 6 ? 2 : 1));
  await save(smallTeacher, reviewId, pupils, (i) => (i < 2 ? 3 : 0));
  for (const groupId of [r.groupId, smallId]) await computeFigures(r.world.system, { groupId, today: todayInSweden() });
  const analysis = { level: 'ORGANISER' as const, unitId: null, groupId: null, activity: { termId: r.termId } };
  frozen = await asActor(r.actors.compiler, (db) => figuresToFreeze(db, r.actors.compiler, analysis, [{ id: 'q', figures: ['maths'] }]));
});
afterAll(async () => {
  await stopLive();
  await disconnect();
});

const maths = (actor: Actor, taught: string[] = []) => {
  const of = ({ own, parts }: KeyFigures) => {
    const figure = (x: KeyFigures['own']) => x?.figures.find((f) => f.indicator === 'forecast' && f.subject === 'MA')?.figure;
    return { own: figure(own), units: Object.fromEntries(parts.map((p) => [p.scope.name, figure(p)])) };
  };
  return of(readFrozen(actor, frozen, new Set(taught)).get('q')!.keys[0]!);
};

describe('the figures of the organiser\'s analysis, read afterwards', () => {
  it('by who sees nobody by name: the whole, of which neither unit can be told', () => {
    for (const actor of [r.actors.head, r.actors.board]) {
      expect(maths(actor)).toMatchObject({ own: { code: 'value', numerator: 29, n: 37 }, units: { Almskolan: { code: 'withheld' }, Björkskolan: { code: 'withheld' } } });
    }
  });

  it('by a principal: the own unit whole, and not the organiser less it, which would be the other\'s', () => {
    expect(maths(r.actors.principal)).toMatchObject({ own: { code: 'withheld' }, units: { Almskolan: { code: 'value', numerator: 24, n: 30 }, Björkskolan: { code: 'withheld' } } });
    expect(maths(r.actors.otherPrincipal)).toMatchObject({ own: { code: 'withheld' }, units: { Björkskolan: { code: 'few', numerator: 5, n: 7 } } });
  });

  it('by who also has a class: not what it could be taken away from', () => {
    expect(maths(r.actors.teacher, [r.unitId]).own).toEqual({ code: 'withheld' });
  });

  it('with the whole shown where everybody was shown the principal\'s unit', () => {
    const shown = frozen.map((f) => (f.figure.scope.unitId === r.unitId ? { ...f, figure: { ...f.figure, others: f.figure.whole } } : f));
    expect(readFrozen(r.actors.principal, shown, new Set()).get('q')!.keys[0]!.own!.figures.find((f) => f.subject === 'MA')!.figure).toMatchObject({ numerator: 29, n: 37 });
  });

  it('with two units of the same name as two', () => {
    const twins = frozen.map((f) => (f.figure.scope.unitId === null ? f : { ...f, figure: { ...f.figure, scope: { ...f.figure.scope, name: 'Centralskolan' } } }));
    const { parts } = readFrozen(r.actors.principal, twins, new Set()).get('q')!.keys[0]!;
    expect(parts.map((p) => [p.scope.unitId === r.unitId, p.byName])).toEqual(expect.arrayContaining([[true, true], [false, false]]));
    expect(parts).toHaveLength(2);
  });
});
