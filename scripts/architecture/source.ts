/** The project's own code, parsed, for lib/architecture.test.ts. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

export type Import = {
  /** The file in the project it leads to (or would), without extension where there is none; null for a package. */
  target: string | null;
  /** As written. */
  text: string;
  /** Gone when the program runs. */
  typeOnly: boolean;
  /** local name → name in the other file; `*` for all of it. */
  names: Map<string, string>;
};
export type Source = { path: string; text: string; ast: ts.SourceFile; imports: Import[] };
export type Tree = ReadonlyMap<string, Source>;

const roots = ['app', 'components', 'e2e', 'bench', 'i18n', 'lib', 'messages', 'prisma', 'scripts'];
const isCode = (file: string) => /\.(ts|tsx|mjs)$/.test(file) && !file.endsWith('.d.ts');
const isGenerated = (file: string) => file.startsWith('prisma/generated/');
export const isTest = (file: string) => /\.test\.(ts|tsx|mjs)$/.test(file) || file.startsWith('e2e/') || file.startsWith('scripts/test-setup/');

/** Parses files given as path → text; imports are resolved among them. */
export function treeOf(files: Record<string, string>): Tree {
  const known = new Set(Object.keys(files));
  return new Map(Object.entries(files).map(([file, text]) => {
    const ast = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true, file.endsWith('x') ? ts.ScriptKind.TSX : undefined);
    return [file, { path: file, text, ast, imports: importsOf(ast, file, known) }];
  }));
}

/** The project's code as it is on disk. */
export function readTree(root: string): Tree {
  const files: Record<string, string> = {};
  const read = (file: string) => (files[file] = readFileSync(path.join(root, file), 'utf8'));
  for (const entry of readdirSync(root, { withFileTypes: true })) if (entry.isFile() && isCode(entry.name)) read(entry.name);
  for (const folder of roots) {
    let entries: string[] = [];
    try { entries = readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' }); } catch { continue; } // comes with its feature
    for (const entry of entries) {
      const file = path.posix.join(folder, entry.split(path.sep).join('/'));
      if (isCode(file) && !isGenerated(file)) read(file);
    }
  }
  return treeOf(files);
}

function importsOf(ast: ts.SourceFile, file: string, known: Set<string>): Import[] {
  const found: Import[] = [];
  const add = (text: string, typeOnly: boolean, names = new Map<string, string>()) => found.push({ text, target: targetOf(text, file, known), typeOnly, names });
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier)) add(node.moduleSpecifier.text, isTypeOnly(node.importClause), namesOf(node.importClause));
    else if (ts.isExportDeclaration(node) && node.moduleSpecifier && ts.isStringLiteral(node.moduleSpecifier)) {
      const elements = node.exportClause && ts.isNamedExports(node.exportClause) ? node.exportClause.elements : undefined;
      const typeOnly = node.isTypeOnly || (elements !== undefined && elements.length > 0 && elements.every((e) => e.isTypeOnly));
      add(node.moduleSpecifier.text, typeOnly, new Map(elements ? elements.map((e) => [e.name.text, (e.propertyName ?? e.name).text]) : [['*', '*']]));
    } else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword && node.arguments[0] && ts.isStringLiteral(node.arguments[0])) {
      add(node.arguments[0].text, false, new Map([['*', '*']]));
    }
    ts.forEachChild(node, visit);
  };
  visit(ast);
  return found;
}

function isTypeOnly(clause: ts.ImportClause | undefined): boolean {
  if (!clause) return false;
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true;
  const named = clause.namedBindings;
  return !clause.name && named !== undefined && ts.isNamedImports(named) && named.elements.length > 0 && named.elements.every((e) => e.isTypeOnly);
}

function namesOf(clause: ts.ImportClause | undefined): Map<string, string> {
  const names = new Map<string, string>();
  if (clause?.name) names.set(clause.name.text, 'default');
  const named = clause?.namedBindings;
  if (named && ts.isNamespaceImport(named)) names.set(named.name.text, '*');
  if (named && ts.isNamedImports(named)) for (const e of named.elements) if (!e.isTypeOnly) names.set(e.name.text, (e.propertyName ?? e.name).text);
  return names;
}

/** '@/…' and relative paths lead into the project. */
function targetOf(text: string, from: string, known: Set<string>): string | null {
  if (!text.startsWith('.') && !text.startsWith('@/')) return null;
  const base = text.startsWith('@/') ? text.slice(2) : path.posix.join(path.posix.dirname(from), text);
  const candidates = [base, `${base}.ts`, `${base}.tsx`, `${base}.mjs`, `${base}/index.ts`, `${base}/index.tsx`];
  return candidates.find((c) => known.has(c)) ?? base;
}
