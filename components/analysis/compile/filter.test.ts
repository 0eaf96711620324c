import { describe, expect, it } from 'vitest';
import { findIn } from '@/lib/analysis/rules';
import { choices, filterCards, isFiltered, noFilter, runsOf, sentencesOf, type Card } from './filter';

const card = (id: string, more: Partial<Card>): Card => ({ id, analysisId: id, from: '7B', by: null, number: '1', text: '', notApplicable: false, unit: null, years: ['7'], teams: [], returned: false, themes: [], ...more });
const quoted = '019a0000-0000-7000-8000-000000000001';
const cards = [
  card('a', { text: 'Vi läser varje dag.', themes: ['Läsning'], teams: ['Lag Nord'] }),
  card('b', { text: 'Matematiken går bra.', from: '8A', years: ['8'], by: 'Karin Holm' }),
  card('c', { text: `Så här:\n[[citat:${quoted}]]`, unit: 'Almskolan', years: [] }),
];
const shown = (change: Partial<typeof noFilter>) => filterCards(cards, { ...noFilter, ...change }, { [quoted]: { text: 'ljudböcker' } }).map((c) => c.id).join('');

describe('the cards shown', () => {
  it('are all until something is chosen', () => {
    expect([shown({}), isFiltered(noFilter), isFiltered({ ...noFilter, text: 'x' })]).toEqual(['abc', false, true]);
  });
  it('by year, team, unit and theme', () => {
    expect([shown({ year: '8' }), shown({ team: 'Lag Nord' }), shown({ unit: 'Almskolan' }), shown({ theme: 'Läsning' }), shown({ theme: 'Läsning', year: '8' })]).toEqual(['b', 'a', 'c', 'a', '']);
  });
  it('by words of the answer, of its quotes, and of who wrote it', () => {
    expect([shown({ text: 'DAG läser' }), shown({ text: 'ljudbok' }), shown({ text: 'ljudböcker' }), shown({ text: 'holm' }), shown({ text: 'citat' })]).toEqual(['a', '', 'c', 'b', '']);
  });
  it('have their choices in order', () => {
    expect(choices([...cards, card('d', { years: ['F', '10'] })], (c) => c.years)).toEqual(['F', '7', '8', '10']);
  });
});

describe('sentences', () => {
  const text = 'Vi läser mer. Vad beror det på?\n\nVi tror på högläsning! Den sker kl. 8.';
  it('are cut where one is out and the next begins', () => {
    expect(sentencesOf(text).map((s) => s.text).slice(0, 3)).toEqual(['Vi läser mer.', 'Vad beror det på?', 'Vi tror på högläsning!']);
  });
  it('side by side are one quote, and always the source’s words', () => {
    const all = sentencesOf(text);
    const runs = runsOf(text, all, new Set([0, 2, 1]));
    expect(runs).toEqual(['Vi läser mer. Vad beror det på?\n\nVi tror på högläsning!']);
    expect(runsOf(text, all, new Set([0, 2]))).toEqual(['Vi läser mer.', 'Vi tror på högläsning!']);
    expect(runs.map((r) => findIn(text, r))).toEqual(runs);
  });
});
