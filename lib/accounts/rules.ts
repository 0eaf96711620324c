import { addDays } from '@/lib/core/time';

/** Where one comes without a better place to go. */
export const home = '/min-sida';

/**
 * Where to go after sign-in: the path if it leads to a page of ours, else `home`. What a browser could read as another site
 * (`//host`, `/\host`, a scheme, control signs, their escaped forms) is no path of ours, nor is the sign-in page or the API.
 */
export function safePath(till: string | undefined): string {
  if (!till || till.length > 2000 || !/^\/(?![/\\]|%2f|%5c)[^\\\p{Cc}]*$/iu.test(till) || !URL.canParse(till, 'http://x')) return home;
  const { origin, pathname, search, hash } = new URL(till, 'http://x');
  if (origin !== 'http://x' || /^\/([/\\]|%2f|%5c)/i.test(pathname) || /^\/(logga-in|api|_next)(\/|$)/.test(pathname)) return home;
  return pathname + search + hash;
}

export const passwordLength = { min: 12, max: 128 } as const;

// What people choose when they must choose, in Swedish and English; digits and signs around it make it no better.
const common = new Set([
  'password', 'passwort', 'losenord', 'mittlosenord', 'nyttlosenord', 'hemlig', 'hemligt', 'hemlighet', 'qwerty', 'qwertyuiop', 'qwertyuiopa', 'asdfghjkl', 'zxcvbnm',
  'sommar', 'vinter', 'host', 'var', 'januari', 'februari', 'mars', 'april', 'maj', 'juni', 'juli', 'augusti', 'september', 'oktober', 'november', 'december',
  'skola', 'skolan', 'forskola', 'forskolan', 'grundskola', 'grundskolan', 'fritids', 'larare', 'lararen', 'rektor', 'rektorn', 'skakedjan', 'kommun', 'kommunen',
  'valkommen', 'valkommentill', 'welcome', 'hejhej', 'hejhejhej', 'hejsan', 'admin', 'administrator', 'letmein', 'iloveyou', 'sverige', 'sweden',
  'stockholm', 'goteborg', 'malmo', 'orebro', 'fotboll', 'football', 'monkey', 'dragon', 'sunshine', 'princess', 'superman', 'batman', 'trustno', 'abc', 'test', 'testtest',
  'changeme', 'default', 'guest', 'master', 'login', 'loggain', 'lararenkonto', 'jagalskardig', 'alskling',
]);
const rows = ['01234567890123456789', '98765432109876543210', 'abcdefghijklmnopqrstuvwxyzåäö', 'qwertyuiopåasdfghjklöäzxcvbnm', 'qwertyuiopasdfghjklzxcvbnm', '1qaz2wsx3edc4rfv5tgb6yhn7ujm', '1q2w3e4r5t6y7u8i9o0p'];

const fold = (s: string) => s.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '');

/** Whether a password is one of those that are tried first: a usual word with digits, a row of the keyboard, the same over and over. */
export function isCommonPassword(password: string): boolean {
  const plain = fold(password);
  const letters = plain.replace(/[^\p{L}]/gu, '');
  return common.has(letters) || common.has(plain)
    || new Set(plain).size <= 4
    || /^(.{1,6}?)\1{2,}.{0,5}$/su.test(plain)
    || rows.some((row) => fold(row).includes(plain));
}

export type PasswordProblem = 'password_short' | 'password_long' | 'password_is_email' | 'password_common';

/** What is wrong with a new password, as a key under errors.fields; undefined where nothing is. No rules of composition (NIST SP 800-63B). */
export function passwordProblem(password: string, email: string): PasswordProblem | undefined {
  const normal = password.normalize('NFKC');
  const length = [...normal].length;
  if (length < passwordLength.min) return 'password_short';
  if (length > passwordLength.max) return 'password_long';
  const [local = ''] = email.toLowerCase().split('@');
  const lower = normal.toLowerCase();
  if (lower === email.toLowerCase() || lower.replace(/[^\p{L}]/gu, '') === local.replace(/[^\p{L}]/gu, '')) return 'password_is_email';
  return isCommonPassword(normal) ? 'password_common' : undefined;
}

export type Period = { fromOn: string; toOn: string };

/** What is wrong with the days of a deputy, by field, as keys under errors.fields. A year is the longest: then it is no longer for a time. */
export function periodProblem({ fromOn, toOn }: Period, today: string): Record<string, string[]> | undefined {
  if (toOn < fromOn) return { toOn: ['ends_before_start'] };
  if (toOn < today) return { toOn: ['already_over'] };
  if (toOn > addDays(fromOn, 366)) return { toOn: ['longer_than_year'] };
  return undefined;
}
