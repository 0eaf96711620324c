import type { RoleName } from '@/prisma/generated/enums';

export type MenuKey = 'myPage' | 'calendar' | 'analyses' | 'classes' | 'development' | 'results' | 'evidence' | 'admin';
export type MenuItem = { key: MenuKey; href: string };

const sees = (roles: readonly RoleName[], ...some: RoleName[]) => roles.some((r) => some.includes(r));
const has = (roles: readonly RoleName[], ...others: RoleName[]) => roles.some((r) => !others.includes(r));

/**
 * The pages in the menu for someone with these roles. It hides what would only be empty; each page has its own right.
 * An administrator reads no answers, a board member no evidence; classes are for who sees pupils by name (1-domain 1.2).
 */
export function menuFor(roles: readonly RoleName[]): MenuItem[] {
  const items: (MenuItem & { shown: boolean })[] = [
    { key: 'myPage', href: '/min-sida', shown: true },
    { key: 'calendar', href: '/kalender', shown: roles.length > 0 },
    { key: 'analyses', href: '/analyser', shown: has(roles, 'ADMINISTRATOR') },
    { key: 'classes', href: '/klassgenomgang', shown: sees(roles, 'TEACHER', 'HEALTH_TEAM', 'PRINCIPAL') },
    { key: 'development', href: '/utveckling', shown: sees(roles, 'TEACHER', 'HEALTH_TEAM', 'PRINCIPAL', 'LEAD_TEACHER', 'LEARNING_LEADER', 'QUALITY_DEVELOPER', 'HEAD_OF_SCHOOLS') },
    { key: 'results', href: '/resultat', shown: sees(roles, 'TEACHER', 'HEALTH_TEAM', 'PRINCIPAL', 'LEAD_TEACHER', 'QUALITY_DEVELOPER', 'HEAD_OF_SCHOOLS') },
    { key: 'evidence', href: '/underlag', shown: has(roles, 'BOARD_MEMBER') },
    { key: 'admin', href: '/admin', shown: roles.includes('ADMINISTRATOR') },
  ];
  return items.filter((i) => i.shown).map(({ key, href }) => ({ key, href }));
}

/** How many pages a phone's bar has room for; with more of them the last place is "More". */
export const inBar = 5;

/** Whether the page at `path` belongs under this item. */
export const isUnder = (path: string, href: string): boolean => path === href || path.startsWith(`${href}/`);
