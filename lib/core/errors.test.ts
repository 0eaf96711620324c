import { describe, expect, it } from 'vitest';
import { AppError, authorise, errorCodes, found, isUnavailable } from './errors';
import { en } from '@/messages/en';
import { sv } from '@/messages/sv';

describe('refusals', () => {
  it('have a sentence each, in both languages', () => {
    for (const code of errorCodes) {
      expect(sv.errors[code].length).toBeGreaterThan(10);
      expect(en.errors[code].length).toBeGreaterThan(10);
    }
  });
  it('stop what is not allowed, and what is not there', () => {
    expect(() => authorise(true)).not.toThrow();
    expect(() => authorise(false)).toThrow(new AppError('forbidden'));
    expect(found(0)).toBe(0);
    expect(found('')).toBe('');
    for (const nothing of [null, undefined]) expect(() => found(nothing)).toThrow(new AppError('not_found'));
  });
});

describe('a database that is away', () => {
  const withCode = (code: string) => Object.assign(new Error('x'), { code });
  it.each([
    ['a code of Prisma', withCode('P1001')],
    ['a closed port', withCode('ECONNREFUSED')],
    ['a server that shuts down', withCode('57P01')],
    ['too many connections', withCode('53300')],
    ['a cause further in', new Error('x', { cause: new Error('y', { cause: withCode('ECONNRESET') }) })],
    ['what the driver adapter says', Object.assign(new Error('x'), { cause: { kind: 'DatabaseNotReachable' } })],
    ['what Prisma keeps of it', Object.assign(withCode('P2039'), { meta: { driverAdapterError: Object.assign(new Error('x'), { cause: { originalCode: '53300', kind: 'postgres' } }) } })],
    ['its words', new Error('Connection terminated unexpectedly')],
  ])('is known by %s', (_, error) => expect(isUnavailable(error)).toBe(true));
  it.each([
    ['a broken rule of the data', withCode('P2002')],
    ['a refusal of the database', Object.assign(withCode('P2039'), { meta: { driverAdapterError: Object.assign(new Error('x'), { cause: { originalCode: '42501', kind: 'postgres' } }) } })],
    ['a wrong password', withCode('28P01')],
    ['a refusal', new AppError('forbidden')],
    ['what is no error', 'ECONNREFUSED'],
    ['nothing', undefined],
  ])('is not %s', (_, error) => expect(isUnavailable(error)).toBe(false));
});
