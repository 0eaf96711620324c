import { describe, expect, it } from 'vitest';
import { RoleName } from '@/prisma/generated/enums';
import { isUnder, menuFor } from './menu';

const keys = (...roles: RoleName[]) => menuFor(roles).map((i) => i.key);

describe('menuFor', () => {
  it('gives a teacher everything but administration', () => expect(keys('TEACHER')).toEqual(['myPage', 'calendar', 'analyses', 'classes', 'development', 'results', 'evidence']));
  it('keeps classes from those above the unit', () => expect(keys('QUALITY_DEVELOPER')).toEqual(['myPage', 'calendar', 'analyses', 'development', 'results', 'evidence']));
  it('keeps evidence from a board member', () => expect(keys('BOARD_MEMBER')).toEqual(['myPage', 'calendar', 'analyses']));
  it('keeps analyses from one who is only administrator', () => expect(keys('ADMINISTRATOR')).toEqual(['myPage', 'calendar', 'evidence', 'admin']));
  it('adds what several roles give', () => expect(keys('ADMINISTRATOR', 'PRINCIPAL')).toEqual(['myPage', 'calendar', 'analyses', 'classes', 'development', 'results', 'evidence', 'admin']));
  it('gives someone without a role only the own page', () => expect(keys()).toEqual(['myPage']));
  it('gives administration to nobody else', () => {
    for (const role of Object.values(RoleName)) expect(keys(role).includes('admin')).toBe(role === 'ADMINISTRATOR');
  });
});

describe('isUnder', () => {
  it('holds for the page and what lies under it', () => {
    expect(isUnder('/analyser', '/analyser')).toBe(true);
    expect(isUnder('/analyser/1', '/analyser')).toBe(true);
  });
  it('does not hold for a page that only begins alike', () => expect(isUnder('/analyserna', '/analyser')).toBe(false));
});
