/** Where a file stands in the house, by its path (2-architecture, docs/decisions). */

/** Each feature and those to its left, which it may read. `dashboard` reads all; nothing reads it. */
const left: Record<string, readonly string[]> = {
  organisation: [],
  accounts: ['organisation'],
  calendar: ['organisation', 'accounts'],
  evidence: ['organisation', 'accounts', 'calendar'],
  'class-review': ['organisation', 'accounts', 'calendar', 'evidence'],
  development: ['organisation', 'accounts', 'calendar', 'evidence', 'class-review'],
  analysis: ['organisation', 'accounts', 'calendar', 'evidence', 'class-review', 'development'],
  agenda: ['organisation', 'accounts', 'calendar', 'evidence', 'class-review', 'development', 'analysis'],
  report: ['organisation', 'accounts', 'calendar', 'evidence', 'class-review', 'development', 'analysis'],
  dashboard: ['organisation', 'accounts', 'calendar', 'evidence', 'class-review', 'development', 'analysis', 'agenda', 'report'],
};
export const features = Object.keys(left);
export const mayRead = (from: string, to: string): boolean => from === to || (left[from]?.includes(to) ?? false);

export const kinds = ['schema', 'rules', 'policy', 'queries', 'commands', 'actions'] as const;
export type Kind = (typeof kinds)[number];

export type Place =
  | { at: 'feature'; feature: string; kind: Kind | null; test: boolean; deep: boolean }
  | { at: 'core' | 'ui' | 'components' | 'app' | 'generated' | 'prisma' | 'scripts' | 'i18n' | 'root' };

/** The place of a project path (with or without extension). */
export function placeOf(path: string): Place {
  const [first = '', second = '', third = ''] = path.split('/');
  if (first === 'lib' && second === 'core') return { at: 'core' };
  if (first === 'lib' && third) {
    const [name = '', ...rest] = third.split('.');
    const kind = kinds.find((k) => k === name) ?? null;
    return { at: 'feature', feature: second, kind, test: rest.includes('test') || /\.test\.tsx?$/.test(path), deep: path.split('/').length > 3 };
  }
  if (first === 'components') return { at: second === 'ui' || second === 'charts' ? 'ui' : 'components' };
  if (first === 'app') return { at: 'app' };
  if (first === 'prisma') return { at: second === 'generated' ? 'generated' : 'prisma' };
  if (['scripts', 'e2e', 'bench'].includes(first)) return { at: 'scripts' };
  if (['i18n', 'messages'].includes(first)) return { at: 'i18n' };
  return { at: 'root' };
}
