import { mayRead, placeOf, type Kind, type Place } from './places';
import { isTest, type Import, type Source, type Tree } from './source';

/** A rule of the house: what breaks it, one line each, with the file. */
export type Rule = { name: string; check: (tree: Tree) => string[] };

/** What of a feature each of its own files may use (of itself, and of features to its left). */
const ownKinds: Record<Kind, readonly Kind[]> = {
  schema: ['schema', 'rules'],
  rules: ['schema', 'rules'],
  policy: ['schema', 'rules', 'policy'],
  queries: ['schema', 'rules', 'policy', 'queries'],
  commands: ['schema', 'rules', 'policy', 'queries', 'commands'],
  actions: ['schema', 'rules', 'commands'],
};
const leftKinds: Record<Kind, readonly Kind[]> = {
  ...ownKinds, rules: ['rules'], actions: [],
};

/** The part of core that neither reads nor writes anything. */
const pureCore = ['errors', 'ids', 'time', 'withholding', 'withholding-ranges'];
const coreOf: Record<Kind, readonly string[] | 'all'> = {
  schema: pureCore, rules: pureCore, policy: [...pureCore, 'actor'], queries: 'all', commands: 'all', actions: 'all',
};
const packagesOf: Partial<Record<Kind, readonly string[]>> = { schema: ['zod'], rules: ['csv-parse'], policy: [] };

const coreFile = (target: string) => target.replace(/^lib\/core\//, '').replace(/\.tsx?$/, '');

function wrongEdge(from: Source, i: Import, of: Place): string | null {
  const to = i.target === null ? null : placeOf(i.target);
  if (of.at === 'scripts' || of.at === 'prisma' || of.at === 'generated') return null;
  if (to?.at === 'prisma' && of.at === 'feature' && of.kind === 'commands' && i.typeOnly) return null; // the template's shape
  if (to?.at === 'scripts' || to?.at === 'prisma' || (to?.at === 'app' && of.at !== 'app')) return 'nothing in the product imports this';
  if (to?.at === 'feature' && to.kind === null) return 'no file of the vocabulary';
  switch (of.at) {
    case 'core':
      return to && !['core', 'generated', 'i18n'].includes(to.at) ? 'core knows no feature and no screen' : null;
    case 'feature': {
      if (!of.kind) return null; // the vocabulary rule says so
      if (to === null) return packagesOf[of.kind]?.includes(i.text.split('/')[0]!) ?? true ? null : `${of.kind} imports no such package`;
      if (to.at === 'core') return coreOf[of.kind] === 'all' || i.typeOnly || coreOf[of.kind].includes(coreFile(i.target!)) ? null : `${of.kind} knows only the pure part of core`;
      if (to.at === 'generated') return ['queries', 'commands'].includes(of.kind) || i.typeOnly || /\/enums(\.ts)?$/.test(i.target!) ? null : `${of.kind} takes only types and enums from the database`;
      if (to.at === 'i18n') return of.kind === 'commands' ? null : 'texts belong to components (and to letters)';
      if (to.at !== 'feature') return 'a feature knows no screen';
      if (!mayRead(of.feature, to.feature)) return `${of.feature} stands to the left of ${to.feature}, or apart from it`;
      return (of.feature === to.feature ? ownKinds : leftKinds)[of.kind].includes(to.kind!) ? null : `${of.kind} does not import ${to.kind}${of.feature === to.feature ? '' : ' of another feature'}`;
    }
    case 'ui':
      return to && (to.at === 'feature' || to.at === 'components') ? 'ui knows no feature' : componentEdge(i, to);
    case 'components':
      return componentEdge(i, to);
    case 'i18n':
      return to && to.at !== 'i18n' && !i.typeOnly ? 'texts know nothing' : null;
    case 'app':
    case 'root':
      if (to?.at === 'generated') return i.typeOnly || /\/enums(\.ts)?$/.test(i.target!) ? null : 'a page reads through queries';
      return to?.at === 'feature' && !i.typeOnly && !['queries', 'actions', 'schema', 'rules'].includes(to.kind!) ? `a page does not import ${to.kind}` : null;
  }
}

function componentEdge(i: Import, to: Place | null): string | null {
  if (i.typeOnly || to === null) return null;
  if (to.at === 'feature') return ['schema', 'rules', 'actions'].includes(to.kind!) ? null : `a component takes only types from ${to.kind}`;
  if (to.at === 'core') return pureCore.includes(coreFile(i.target!)) ? null : 'a component knows only the pure part of core';
  if (to.at === 'generated') return /\/enums(\.ts)?$/.test(i.target!) ? null : 'a component knows no database';
  return null;
}

const edges: Rule = {
  name: 'each file imports only what its kind may',
  check: (tree) => [...tree.values()].filter((s) => !isTest(s.path)).flatMap((s) => s.imports.flatMap((i) => {
    const wrong = wrongEdge(s, i, placeOf(s.path));
    return wrong ? [`${s.path}: ${i.text}: ${wrong}`] : [];
  })),
};

const cycles: Rule = {
  name: 'no import goes round in a circle',
  check: (tree) => {
    const state = new Map<string, 'open' | 'done'>();
    const found: string[] = [];
    const visit = (file: string, trail: string[]): void => {
      if (state.get(file) === 'done') return;
      if (state.get(file) === 'open') { found.push([...trail.slice(trail.indexOf(file)), file].join(' → ')); return; }
      state.set(file, 'open');
      for (const i of tree.get(file)!.imports) if (!i.typeOnly && i.target && tree.has(i.target)) visit(i.target, [...trail, file]);
      state.set(file, 'done');
    };
    for (const file of tree.keys()) visit(file, []);
    return found;
  },
};

/** Who may use a name of a file, besides tests. */
function reserved(name: string, file: string, names: readonly string[], allowed: (path: string, place: Place) => boolean): Rule {
  return {
    name,
    check: (tree) => [...tree.values()].filter((s) => !isTest(s.path) && !allowed(s.path, placeOf(s.path))).flatMap((s) => s.imports
      .filter((i) => !i.typeOnly && (i.target === file || i.target === file.replace(/\.ts$/, '') || i.text === file))
      .filter((i) => names.length === 0 || [...i.names.values()].some((n) => n === '*' || names.includes(n)))
      .map((i) => `${s.path}: ${[...i.names.values()].join(', ')}`)),
  };
}

const isData = (place: Place) => ['core', 'prisma', 'scripts'].includes(place.at) || (place.at === 'feature' && (place.kind === 'queries' || place.kind === 'commands'));
const database = [
  reserved('only core, queries, commands and what is outside the product reach the database', 'lib/core/db.ts', [], (_, p) => isData(p)),
  reserved('only core and what is outside the product speak to Postgres themselves', 'pg', [], (_, p) => ['core', 'scripts', 'prisma'].includes(p.at)),
  reserved('only core/db makes a Prisma client', 'prisma/generated/client.ts', ['PrismaClient'], (path) => path === 'lib/core/db.ts'),
  reserved('before there is an actor only identity and rate-limit ask', 'lib/core/db.ts', ['beforeActor'], (path) => ['lib/core/identity.ts', 'lib/core/rate-limit.ts', 'lib/core/db.ts'].includes(path)),
  reserved('only core, jobs, imports and command line make an actor', 'lib/core/actor.ts', ['systemActor', 'personActor'], (path, p) =>
    ['core', 'prisma', 'scripts'].includes(p.at) || path === 'lib/accounts/queries/sign-in.ts'
    || (p.at === 'feature' && p.kind === 'commands' && ['accounts', 'evidence'].includes(p.feature))),
];

export const importRules: Rule[] = [edges, cycles, ...database];
