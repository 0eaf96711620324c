import { expect, it } from 'vitest';
import { errorForLog } from './log';

it('errors are logged with their place, without what they quote', () => {
  const error = Object.assign(new TypeError('Invalid value\n    text: "Kalle har ont i magen"\n    at home (with fever:1:1)'), { code: 'P2000' });
  const logged = errorForLog(error);
  expect(logged).toMatchObject({ name: 'TypeError', code: 'P2000' });
  expect(logged.stack).toContain('log.test.ts');
  expect(JSON.stringify(logged)).not.toMatch(/Kalle|Invalid|fever/);
});

it('what is thrown and no error is logged by its kind only', () => {
  expect(errorForLog('Kalle har ont i magen')).toEqual({ name: 'string' });
  expect(errorForLog(undefined)).toEqual({ name: 'undefined' });
});
