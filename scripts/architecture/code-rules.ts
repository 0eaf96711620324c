import ts from 'typescript';
import type { Rule } from './import-rules';
import { features, kinds, placeOf } from './places';
import { isTest, type Source, type Tree } from './source';

const maxLines = 300;

const vocabulary: Rule = {
  name: 'lib/<feature> holds only the vocabulary, or a folder of it with one verb a file',
  check: (tree) => [...tree.keys()].filter((p) => p.startsWith('lib/') && p !== 'lib/architecture.test.ts').flatMap((path) => {
    const place = placeOf(path);
    if (place.at === 'core') return path.split('/').length === 3 ? [] : [`${path}: core has no folders`];
    if (place.at !== 'feature') return [`${path}: stands beside the features`];
    if (!features.includes(place.feature)) return [`${path}: no such feature in scripts/architecture/places.ts`];
    if (place.test && !place.deep) return /^[a-z-]+(\.db)?\.test\.ts$/.test(path.split('/')[2]!) ? [] : [`${path}: no name for a test`];
    if (!place.kind) return [`${path}: not one of ${kinds.join(', ')}`];
    if (!place.deep) return path.endsWith(`/${place.kind}.ts`) ? [] : [`${path}: not ${place.kind}.ts`];
    if (place.kind === 'actions' || place.kind === 'schema') return [`${path}: ${place.kind} is one file`];
    return /^lib\/[a-z-]+\/[a-z]+\/[a-z0-9-]+(\.db)?(\.test)?\.ts$/.test(path) ? [] : [`${path}: name it after its verb, in the folder itself`];
  }),
};

const oneHome: Rule = {
  name: 'a kind is a file or a folder, not both',
  check: (tree) => features.flatMap((f) => kinds.filter((k) => tree.has(`lib/${f}/${k}.ts`) && [...tree.keys()].some((p) => p.startsWith(`lib/${f}/${k}/`))).map((k) => `lib/${f}/${k}`)),
};

const length: Rule = {
  name: `no file is longer than ${maxLines} lines`,
  check: (tree) => [...tree.values()].flatMap((s) => {
    const lines = s.text.trimEnd().split('\n').length;
    return lines > maxLines ? [`${s.path}: ${lines}`] : [];
  }),
};

type Fn = { name: string; exported: boolean; async: boolean; parameters: readonly ts.ParameterDeclaration[]; body: ts.Node };

/** The functions a file declares at its top. */
function functionsOf(source: Source): Fn[] {
  const isExported = (node: ts.HasModifiers) => ts.getModifiers(node)?.some((m) => m.kind === ts.SyntaxKind.ExportKeyword) ?? false;
  const isAsync = (node: ts.HasModifiers) => ts.getModifiers(node)?.some((m) => m.kind === ts.SyntaxKind.AsyncKeyword) ?? false;
  return source.ast.statements.flatMap((s): Fn[] => {
    if (ts.isFunctionDeclaration(s) && s.name && s.body) return [{ name: s.name.text, exported: isExported(s), async: isAsync(s), parameters: s.parameters, body: s.body }];
    if (!ts.isVariableStatement(s)) return [];
    return s.declarationList.declarations.flatMap((d) => {
      if (!ts.isIdentifier(d.name) || !d.initializer) return [];
      const f = d.initializer;
      const own = ts.isArrowFunction(f) || ts.isFunctionExpression(f) ? { async: isAsync(f), parameters: f.parameters, body: f.body } : { async: false, parameters: [], body: f };
      return [{ name: d.name.text, exported: isExported(s), ...own }];
    });
  });
}

/** Every name a piece of code mentions. */
function mentions(node: ts.Node): Set<string> {
  const names = new Set<string>();
  const visit = (n: ts.Node): void => {
    if (ts.isIdentifier(n)) names.add(n.text);
    ts.forEachChild(n, visit);
  };
  visit(node);
  return names;
}

const hasDirective = (source: Source, text: string) => {
  const first = source.ast.statements[0];
  return first !== undefined && ts.isExpressionStatement(first) && ts.isStringLiteral(first.expression) && first.expression.text === text;
};

const wrappers = ['defineAction', 'definePublicAction'];
const actions: Rule = {
  name: 'every action goes through defineAction',
  check: (tree) => [...tree.values()].filter((s) => !isTest(s.path)).flatMap((s) => {
    const isActions = /^lib\/[a-z-]+\/actions\.ts$/.test(s.path);
    if (s.text.includes(`'use server'`) && s.path.startsWith('scripts/')) return [];
    if (!isActions) return hasDirective(s, 'use server') || hasInnerServerFunction(s) ? [`${s.path}: 'use server' belongs in actions.ts`] : [];
    if (!hasDirective(s, 'use server')) return [`${s.path}: no 'use server'`];
    const fns = functionsOf(s);
    const defined = new Set(fns.filter((f) => ts.isCallExpression(f.body) && ts.isIdentifier(f.body.expression) && wrappers.includes(f.body.expression.text)).map((f) => f.name));
    // A form that shows no answer may have an action without input around one of these.
    return fns.filter((f) => f.exported && !defined.has(f.name) && !(f.async && f.parameters.length === 0 && wrapsOnly(f.body, defined))).map((f) => `${s.path}: ${f.name}`);
  }),
};

function wrapsOnly(body: ts.Node, defined: Set<string>): boolean {
  const called: string[] = [];
  const visit = (n: ts.Node): void => {
    if (ts.isCallExpression(n)) called.push(n.expression.getText());
    ts.forEachChild(n, visit);
  };
  visit(body);
  return called.some((c) => defined.has(c)) && called.every((c) => defined.has(c) || c === 'redirect');
}

function hasInnerServerFunction(source: Source): boolean {
  let found = false;
  const visit = (n: ts.Node): void => {
    if (ts.isBlock(n) && n.statements[0] && ts.isExpressionStatement(n.statements[0]) && ts.isStringLiteral(n.statements[0].expression) && n.statements[0].expression.text === 'use server') found = true;
    ts.forEachChild(n, visit);
  };
  visit(source.ast);
  return found;
}

/** Commands that write no AuditEntry of their own, and why that is right. */
export const auditedOtherwise: Record<string, string> = {
  'lib/analysis/commands/save-answer.ts saveAnswer': 'the AnswerHistory row is the audit row, sealed in the same chain',
  'lib/class-review/commands/save-cells.ts saveCells': 'the MatrixCellHistory row is the audit row, sealed in the same chain',
  'lib/class-review/commands/presence.ts announcePlace': 'tells who is where in a matrix just now; nothing is stored',
  'lib/analysis/commands/presence.ts keepCompany': 'tells who writes where in an analysis just now; nothing is stored',
};

const audits: Rule = {
  name: 'every command audits',
  check: (tree) => [...tree.values()].filter((s) => !isTest(s.path)).flatMap((s) => {
    const place = placeOf(s.path);
    if (place.at !== 'feature' || place.kind !== 'commands') return [];
    return functionsOf(s)
      .filter((f) => f.exported && f.async && f.parameters[0]?.type?.getText() === 'Actor' && !(`${s.path} ${f.name}` in auditedOtherwise))
      .filter((f) => !reachesAudit(tree, s, f.name, new Set()))
      .map((f) => `${s.path}: ${f.name}`);
  }),
};

function reachesAudit(tree: Tree, source: Source, name: string, seen: Set<string>): boolean {
  const key = `${source.path} ${name}`;
  if (seen.has(key)) return false;
  seen.add(key);
  const fn = functionsOf(source).find((f) => f.name === name);
  if (!fn) {
    // passed on from another file (export { x } from)
    return source.imports.some((i) => i.names.has(name) && i.target !== null && tree.has(i.target) && reachesAudit(tree, tree.get(i.target)!, i.names.get(name)!, seen));
  }
  const used = mentions(fn.body);
  const fromElsewhere = source.imports.some((i) => !i.typeOnly && i.target !== null && [...i.names].some(([local, original]) => used.has(local)
    && (/^lib\/core\/audit(\.ts)?$/.test(i.target!) ? original === 'audit'
      : /\/commands(\/|\.|$)/.test(i.target!) && tree.has(i.target!) && reachesAudit(tree, tree.get(i.target!)!, original, seen))));
  return fromElsewhere || functionsOf(source).some((f) => f.name !== name && used.has(f.name) && reachesAudit(tree, source, f.name, seen));
}

const forbidden: [RegExp, string][] = [
  [/\$(query|execute)RawUnsafe/, 'SQL put together of text'],
  [/\bPrisma\.raw\(/, 'SQL put together of text'],
  [/\bas any\b|<any>|: any\b/, 'any'],
  [/@ts-(ignore|nocheck)/, 'a type error hidden'],
  [/\b(TODO|FIXME)\b/, 'left for later'],
];
const isNamedHere = (path: string) => path.startsWith('scripts/architecture/') || ['lib/architecture.test.ts', 'eslint.config.mjs'].includes(path);
const words: Rule = {
  name: 'no SQL of text, no any, nothing hidden or left for later',
  check: (tree) => [...tree.values()].filter((s) => !isNamedHere(s.path)).flatMap((s) => {
    const lines = s.text.split('\n');
    return lines.flatMap((line, n) => {
      const at = `${s.path}:${n + 1}`;
      const found = forbidden.filter(([pattern, why]) => pattern.test(line)
        && !(why === 'any' && s.path.endsWith('.mjs')) // a type in a comment there
        // the type of the only database there is names what it leaves out
        && !(s.path === 'lib/core/db.ts' && line.startsWith('export type Db ='))).map(([, why]) => `${at}: ${why}`);
      const unexplained = line.includes('eslint-disable') && !line.includes(' -- ') && !/^\s*\/\/ /.test(lines[n - 1] ?? '');
      return unexplained ? [...found, `${at}: a lint rule off without a reason`] : found;
    });
  }),
};

const pages: Rule = {
  name: 'every page behind sign-in awaits requireActor itself',
  check: (tree) => [...tree.values()].filter((s) => /^app\/\(app\)\/(.*\/)?page\.tsx$/.test(s.path))
    .filter((s) => !/\bawait requireActor\(\)/.test(s.text)).map((s) => s.path),
};

const noLoading: Rule = {
  name: 'no loading.tsx: it would turn 404 and 307 into 200',
  check: (tree) => [...tree.keys()].filter((p) => /^app\/(.*\/)?loading\.(tsx|ts)$/.test(p)),
};

export const codeRules: Rule[] = [vocabulary, oneHome, length, actions, audits, words, pages, noLoading];
