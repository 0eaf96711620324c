import { describe, expect, it } from 'vitest';
import { newId } from '@/lib/core/ids';
import { fieldErrorsOf } from '@/lib/core/action';
import { addNoteSchema, followUpSchema, listParams, measureSchema, saveAreaSchema } from './schema';

const id = newId();
const measure = { groupId: '', what: ' Läxhjälp\r\nvarje vecka ', ownerId: id, startsOn: '2026-11-01', followUpOn: '2027-02-01', indicator: 'grades/MA', indicatorText: '', target: '82,5' };
const faults = (schema: { safeParse: (x: unknown) => { success: boolean; error?: Parameters<typeof fieldErrorsOf>[0] } }, input: unknown) => {
  const { error } = schema.safeParse(input);
  return error ? fieldErrorsOf(error) : {};
};

describe('a measure', () => {
  it('is read as it is written in Swedish', () => {
    expect(measureSchema.parse(measure)).toEqual({ groupId: null, what: 'Läxhjälp\nvarje vecka', ownerId: id, startsOn: '2026-11-01', followUpOn: '2027-02-01', indicator: 'grades/MA', indicatorText: '', target: 82.5 });
  });
  it.each([
    [{ followUpOn: '2026-10-31' }, { followUpOn: ['follow_up_before_start'] }],
    [{ indicator: '', target: '' }, { indicatorText: ['effect_needed'] }],
    [{ target: '' }, { target: ['target_needed'] }],
    [{ target: '101' }, { target: ['target_over_percent'] }],
    [{ indicator: 'merit/', target: '341' }, { target: ['target_over_points'] }],
    [{ indicator: 'level/red' }, { indicator: ['invalid_value'] }],
    [{ target: 'många' }, { target: ['not_a_number'] }],
    [{ target: '-5' }, { target: ['not_a_number'] }],
    [{ what: '  ' }, { what: ['required'] }],
    [{ what: 'x'.repeat(1001) }, { what: ['too_big'] }],
    [{ startsOn: '2026-02-30' }, { startsOn: ['invalid_format'] }],
    [{ groupId: 'x' }, { groupId: ['invalid_format'] }],
  ])('%o', (change, expected) => expect(faults(measureSchema, { ...measure, ...change })).toEqual(expected));
  it('needs no figure where words say how it will be seen; the target goes with the figure', () => {
    expect(measureSchema.parse({ ...measure, indicator: '', indicatorText: 'Det märks.', target: '90' })).toMatchObject({ indicator: null, target: null });
  });
});

describe('an area', () => {
  const area = { unitId: '', area: 'KUL', title: 'Matematik', why: 'Därför', measure };
  it('has a first measure only where the form says so, and its faults are named in it', () => {
    expect(saveAreaSchema.parse({ ...area, measure: { what: '' } })).toMatchObject({ unitId: null, measure: undefined });
    expect(saveAreaSchema.parse({ ...area, withMeasure: 'on' }).measure).toMatchObject({ target: 82.5 });
    expect(faults(saveAreaSchema, { ...area, withMeasure: 'on', measure: { ...measure, what: '' } })).toEqual({ 'measure.what': ['required'] });
  });
  it('is told what is missing', () => expect(Object.keys(faults(saveAreaSchema, { unitId: '', area: 'X', title: '', why: '' })).sort()).toEqual(['area', 'title', 'why']));
  it.each([null, 'text', [], 7])('is nothing else: %o', (input) => expect(saveAreaSchema.safeParse(input).success).toBe(false));
});

describe('a follow-up', () => {
  const input = { id, revision: '2', done: 'YES', effect: 'PARTLY', decision: 'END', text: 'Bra', followUpOn: '', what: '' };
  it('asks for what its decision needs', () => {
    expect(followUpSchema.parse(input)).toMatchObject({ revision: 2, followUpOn: null });
    expect(faults(followUpSchema, { ...input, decision: 'GO_ON' })).toEqual({ followUpOn: ['required'] });
    expect(faults(followUpSchema, { ...input, decision: 'CHANGE' })).toEqual({ followUpOn: ['required'], what: ['required'] });
    const { done: _d, effect: _e, decision: _c, ...rest } = input;
    expect(faults(followUpSchema, rest)).toEqual({ done: ['choose_done'], effect: ['choose_effect'], decision: ['choose_decision'] });
  });
  it('and a note has words', () => expect(faults(addNoteSchema, { id, text: ' \n ' })).toEqual({ text: ['required'] }));
});

it('the address of the list is read, and what is not understood is left out', () => {
  expect(listParams.parse({ enhet: 'huvudman', omrade: 'NVI', lasar: id, visa: 'alla' })).toEqual({ enhet: 'huvudman', omrade: 'NVI', lasar: id, visa: 'alla' });
  expect(listParams.parse({ enhet: '1 OR 1', omrade: ['KUL'], lasar: {}, visa: 'x' })).toEqual({ enhet: undefined, omrade: undefined, lasar: undefined, visa: 'oppna' });
});
