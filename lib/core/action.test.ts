import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { fieldErrorsOf, formToObject, refusal } from './action';
import { AppError } from './errors';

const form = (...pairs: [string, string | Blob][]) => {
  const data = new FormData();
  for (const [name, value] of pairs) data.append(name, value);
  return data;
};

describe('a form', () => {
  it('becomes strings, and lists where a name is given twice', () => {
    expect(formToObject(form(['a', '1'], ['b', 'x'], ['b', 'y'], ['c', '']))).toEqual({ a: '1', b: ['x', 'y'], c: '' });
  });
  it('keeps out files and what Next adds', () => {
    expect(formToObject(form(['a', '1'], ['f', new Blob(['x'])], ['$ACTION_ID_1', ''], ['$ACTION_REF_1', 'x']))).toEqual({ a: '1' });
  });
  it('cannot reach any prototype', () => {
    const object = formToObject(form(['__proto__', 'x'], ['constructor', 'y'], ['a', '1']));
    expect(Object.getPrototypeOf(object)).toBe(Object.prototype);
    expect(Object.keys(object).toSorted()).toEqual(['__proto__', 'a', 'constructor']);
    expect(z.object({ a: z.string() }).parse(object)).toEqual({ a: '1' });
    expect(({} as { a?: string }).a).toBeUndefined();
  });
  it('keeps operators as names, which no schema takes', () => {
    const object = formToObject(form(['id[not]', ''], ['id.not', '']));
    expect(z.strictObject({ id: z.uuid() }).safeParse(object).success).toBe(false);
  });
});

describe('field errors', () => {
  const errorsOf = (schema: z.ZodType, value: unknown) => fieldErrorsOf(schema.safeParse(value).error!);
  it('are keys: our own, or the kind of zod’s', () => {
    const schema = z.object({ mail: z.email({ error: 'email' }), name: z.string().min(2), sub: z.object({ n: z.number() }) });
    expect(errorsOf(schema, { mail: 'x', name: 'x', sub: { n: 'x' } })).toEqual({ mail: ['email'], name: ['too_small'], 'sub.n': ['invalid_type'] });
  });
  it('of the whole form have a place too', () => {
    expect(errorsOf(z.object({}).refine(() => false, { error: 'ends_before_start' }), {})).toEqual({ form: ['ends_before_start'] });
  });
});

describe('an error that reaches the user', () => {
  it('is a code', () => {
    expect(refusal(new AppError('conflict', 'changed', { a: ['b'] }, { revision: 2 }))).toEqual({ ok: false, code: 'conflict', detail: 'changed', fieldErrors: { a: ['b'] }, data: { revision: 2 } });
    expect(refusal(Object.assign(new Error('x'), { code: 'ECONNREFUSED' }))).toEqual({ ok: false, code: 'unavailable' });
    expect(refusal(z.object({ a: z.string() }).safeParse({}).error)).toEqual({ ok: false, code: 'invalid', fieldErrors: { a: ['invalid_type'] } });
  });
  it('never says what went wrong inside', () => {
    for (const inside of [new Error('duplicate key value "Kalle"'), 'text', { secret: 1 }, undefined]) expect(refusal(inside)).toEqual({ ok: false, code: 'unexpected' });
  });
});
