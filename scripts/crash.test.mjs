import { describe, expect, it } from 'vitest';
import { closing, wentWell } from './lib/crash.mjs';
import { findings } from './lib/crash-check.mjs';

const acknowledged = [
  { saveId: 's1', text: 'ett', revision: 1, answer: 'a' },
  { saveId: 's3', text: 'tre', revision: 3, answer: 'a' },
  { saveId: 's4', text: 'fyra', revision: 1, answer: 'b' },
];
const history = [
  { answerId: '1', saveId: 's1', revision: 1, text: 'ett' },
  { answerId: '1', saveId: 's2', revision: 2, text: 'två' },
  { answerId: '1', saveId: 's3', revision: 3, text: 'tre' },
  { answerId: '2', saveId: 's4', revision: 1, text: 'fyra' },
];
const answers = [{ id: '1', name: 'a', revision: 3, text: 'tre' }, { id: '2', name: 'b', revision: 1, text: 'fyra' }];
/** How many are lost and doubled. */
const judged = (a = acknowledged, h = history, w = answers) => { const { lost, doubled } = findings(a, h, w); return [lost.length, doubled.length]; };

describe('what the crash test finds', () => {
  it('is nothing where all is there; a save whose reply was lost is counted', () => {
    expect(findings(acknowledged, history, answers)).toEqual({ lost: [], doubled: [], unacknowledged: 1 });
  });
  it('a save that is gone, last or between others', () => {
    expect(judged(acknowledged, history.slice(0, 3), answers.slice(0, 1))).toEqual([1, 0]);
    expect(judged(acknowledged, history.toSpliced(1, 1))).toEqual([1, 0]);
    expect(judged(acknowledged, history.slice(1))).toEqual([2, 0]); // it, and its revision
  });
  it('a save with another text, revision or answer than was acknowledged', () => {
    expect(judged([{ ...acknowledged[0], text: 'annat' }])).toEqual([1, 0]);
    expect(judged([{ ...acknowledged[0], revision: 2 }])).toEqual([1, 0]);
    expect(judged([{ ...acknowledged[0], answer: 'b' }])).toEqual([1, 0]);
  });
  it('an answer that is behind or apart from its history', () => {
    expect(judged(acknowledged, history, [{ ...answers[0], text: 'två' }, answers[1]])).toEqual([1, 0]);
    expect(judged(acknowledged, history, [{ ...answers[0], revision: 2, text: 'två' }, answers[1]])).toEqual([1, 0]);
  });
  it('a save, a revision or a text twice', () => {
    expect(judged(acknowledged, [...history, history[0]])).toEqual([0, 1]);
    expect(judged(acknowledged, [...history, { answerId: '2', saveId: 's5', revision: 1, text: 'fem' }])).toEqual([0, 1]);
    expect(judged(acknowledged, [...history, { answerId: '2', saveId: 's5', revision: 2, text: 'fyra' }], [answers[0], { ...answers[1], revision: 2 }])).toEqual([0, 1]);
  });
});

describe('its closing line', () => {
  const result = { kills: 4, acknowledged: 300, lost: [], doubled: [], notes: '' };
  const plan = { folder: '', kills: 4, saves: 300, organisers: 1, classes: 1 };
  it('says what happened, and only a whole run without faults went well', () => {
    expect(closing({ ...result, lost: ['x'] })).toBe('crash: 4 kills, 300 acknowledged, 1 lost, 0 doubled');
    expect(wentWell(result, plan)).toBe(true);
    for (const bad of [{ kills: 3 }, { acknowledged: 299 }, { lost: ['x'] }, { doubled: ['x'] }]) expect(wentWell({ ...result, ...bad }, plan)).toBe(false);
  });
});
