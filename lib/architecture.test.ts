import { describe, expect, it } from 'vitest';
import { auditedOtherwise, codeRules } from '@/scripts/architecture/code-rules';
import { importRules } from '@/scripts/architecture/import-rules';
import { readTree, treeOf } from '@/scripts/architecture/source';

const rules = [...importRules, ...codeRules];
const broken = (name: RegExp, files: Record<string, string>) => {
  const found = rules.filter((r) => name.test(r.name));
  expect(found).toHaveLength(1);
  return found[0]!.check(treeOf(files));
};

describe('the house is as it was drawn', () => {
  const tree = readTree(process.cwd());
  it('is read at all', () => {
    expect(tree.size).toBeGreaterThan(150);
    expect(tree.get('lib/core/actor.ts')!.imports.map((i) => i.target)).toContain('lib/core/db.ts');
  });
  it.each(rules.map((r) => [r.name, r] as const))('%s', (_, rule) => { expect(rule.check(tree)).toEqual([]); });
  it('lists no command as audited otherwise that is not there', () => {
    for (const key of Object.keys(auditedOtherwise)) expect(tree.get(key.split(' ')[0]!)?.text, key).toContain(`function ${key.split(' ')[1]!}(`);
  });
});

const audited = `import { audit } from '@/lib/core/audit';\n`;

describe('each rule catches what breaks it', () => {
  it.each<[string, string]>([
    ['lib/analysis/rules.ts', `import { z } from 'zod';`],
    ['lib/analysis/rules.ts', `import { asActor } from '@/lib/core/db';`],
    ['lib/analysis/rules.ts', `import { getX } from './queries';`],
    ['lib/analysis/schema.ts', `import pg from 'pg';`],
    ['lib/analysis/policy.ts', `import { Prisma } from '@/prisma/generated/client';`],
    ['lib/analysis/queries.ts', `import { handIn } from './commands';`],
    ['lib/analysis/queries/list.ts', `import { handIn } from '../commands/hand-in';`],
    ['lib/analysis/queries.ts', `import { getReport } from '@/lib/report/queries';`],
    ['lib/calendar/commands.ts', `import { x } from '@/lib/analysis/rules';`],
    ['lib/calendar/queries.ts', `import { x } from '@/lib/organisation/commands';`],
    ['lib/calendar/commands.ts', `import { template } from '@/prisma/template';`],
    ['lib/report/queries.ts', `import { x } from '@/lib/dashboard/rules';`],
    ['lib/analysis/actions.ts', `import { getX } from './queries';`],
    ['lib/analysis/commands.ts', `import { View } from '@/components/analysis/View';`],
    ['lib/analysis/commands.ts', `import { makeWorld } from '@/prisma/factories';`],
    ['lib/analysis/commands.ts', `import { helper } from './helper';`],
    ['lib/core/time.ts', `import { x } from '@/lib/analysis/rules';`],
    ['lib/core/time.ts', `const x = () => import('../organisation/queries');`],
    ['components/ui/Button.tsx', `import { x } from '@/lib/analysis/rules';`],
    ['components/analysis/View.tsx', `import { getX } from '@/lib/analysis/queries';`],
    ['components/analysis/View.tsx', `import { can } from '@/lib/analysis/policy';`],
    ['components/analysis/View.tsx', `import { requireActor } from '@/lib/core/session';`],
    ['components/analysis/View.tsx', `export { x } from '@/lib/analysis/commands';`],
    ['app/(app)/x/page.tsx', `import { handIn } from '@/lib/analysis/commands';`],
    ['app/(app)/x/page.tsx', `import { can } from '@/lib/analysis/policy';`],
    ['i18n/request.ts', `import { x } from '@/lib/core/session';`],
  ])('edges: %s with %s', (file, text) => expect(broken(/each file imports/, { [file]: text })).toHaveLength(1));

  it.each<[string, string]>([
    ['lib/analysis/rules.ts', `import type { Db } from '@/lib/core/db';`],
    ['lib/analysis/rules.ts', `import { addDays } from '@/lib/core/time'; import { RoleName } from '@/prisma/generated/enums';`],
    ['lib/analysis/commands.ts', `import { getX } from '@/lib/evidence/queries'; import { y } from './queries';`],
    ['lib/analysis/rules.test.ts', `import { makeWorld } from '@/prisma/factories';`],
    ['lib/dashboard/queries.ts', `import { x } from '@/lib/report/queries';`],
    ['components/analysis/View.tsx', `import type { X } from '@/lib/analysis/queries'; import { a } from '@/lib/analysis/actions';`],
  ])('and lets through: %s with %s', (file, text) => expect(broken(/each file imports/, { [file]: text })).toEqual([]));

  it('cycles', () => {
    const files = { 'lib/core/a.ts': `import { b } from './b';`, 'lib/core/b.ts': `export * from './c';`, 'lib/core/c.ts': `import { a } from './a';` };
    expect(broken(/circle/, files)).toEqual(['lib/core/a.ts → lib/core/b.ts → lib/core/c.ts → lib/core/a.ts']);
    expect(broken(/circle/, { ...files, 'lib/core/c.ts': `import type { a } from './a';` })).toEqual([]);
  });

  it('the database', () => {
    const files = { 'app/(app)/page.tsx': `import { asActor } from '@/lib/core/db';`, 'lib/core/db.ts': '', 'lib/analysis/queries.ts': `import { asActor } from '@/lib/core/db';` };
    expect(broken(/reach the database/, files)).toHaveLength(1);
    expect(broken(/speak to Postgres/, { 'lib/analysis/queries.ts': `import pg from 'pg';` })).toHaveLength(1);
    expect(broken(/Prisma client/, { 'lib/analysis/queries.ts': `import { Prisma, PrismaClient } from '@/prisma/generated/client';` })).toHaveLength(1);
    expect(broken(/before there is an actor/, { 'lib/core/session.ts': `import { beforeActor } from './db';`, 'lib/core/db.ts': '' })).toHaveLength(1);
    expect(broken(/before there is an actor/, { 'lib/core/identity.ts': `import { beforeActor } from './db';`, 'lib/core/db.ts': '' })).toEqual([]);
  });

  it('who makes an actor', () => {
    expect(broken(/make an actor/, { 'lib/analysis/commands.ts': `import { systemActor } from '@/lib/core/actor';` })).toHaveLength(1);
    expect(broken(/make an actor/, { 'lib/analysis/queries.ts': `import * as actor from '@/lib/core/actor';` })).toHaveLength(1);
    expect(broken(/make an actor/, { 'lib/accounts/commands/mail.ts': `import { systemActor } from '@/lib/core/actor';` })).toEqual([]);
  });

  it.each(['lib/analysis/helpers.ts', 'lib/analysis/queriesOld.ts', 'lib/nonsense/rules.ts', 'lib/analysis/queries/deep/x.ts', 'lib/analysis/queries/getX.ts', 'lib/analysis/utils/x.ts', 'lib/analysis/actions/x.ts', 'lib/x.ts', 'lib/core/deep/x.ts', 'lib/analysis/rules.tsx'])(
    'vocabulary: %s', (file) => expect(broken(/holds only the vocabulary/, { [file]: '' })).toHaveLength(1));
  it.each(['lib/analysis/rules.ts', 'lib/analysis/queries/get-x.ts', 'lib/analysis/commands.db.test.ts', 'lib/analysis/commands/hand-in.db.test.ts', 'lib/class-review/policy.test.ts'])(
    'vocabulary lets through: %s', (file) => expect(broken(/holds only the vocabulary/, { [file]: '' })).toEqual([]));
  it('a kind in two places', () => expect(broken(/not both/, { 'lib/analysis/queries.ts': '', 'lib/analysis/queries/x.ts': '' })).toEqual(['lib/analysis/queries']));

  it('length', () => {
    expect(broken(/longer than/, { 'lib/core/x.ts': 'x\n'.repeat(301) })).toHaveLength(1);
    expect(broken(/longer than/, { 'lib/core/x.ts': 'x\n'.repeat(300) })).toEqual([]);
  });

  it.each([
    `export const x = defineAction(s, c);`,
    `'use server';\nexport async function x(form: FormData) { return commands.x(form); }`,
    `'use server';\nexport const x = async (input: unknown) => commands.x(input);`,
    `'use server';\nexport async function x() { await commands.x(); }`,
    `'use server';\nexport const y = defineAction(s, c);\nexport async function x() { await y({}); await commands.x(); }`,
  ])('an action of its own: %s', (text) => expect(broken(/goes through defineAction/, { 'lib/analysis/actions.ts': text })).toHaveLength(1));
  it('an action outside actions.ts', () => {
    expect(broken(/goes through defineAction/, { 'app/(app)/page.tsx': `export default function P() { async function a() { 'use server'; } }` })).toHaveLength(1);
    expect(broken(/goes through defineAction/, { 'components/x/y.ts': `'use server';\nexport async function a() {}` })).toHaveLength(1);
    expect(broken(/goes through defineAction/, { 'lib/analysis/actions.ts': `'use server';\nexport const y = defineAction(s, c);\nexport async function x() { await y(undefined); redirect('/'); }` })).toEqual([]);
  });

  it('a command that does not audit', () => {
    const command = (body: string) => `export async function x(actor: Actor, id: string) { ${body} }`;
    const of = (text: string, more: Record<string, string> = {}) => broken(/every command audits/, { 'lib/analysis/commands/x.ts': text, 'lib/core/audit.ts': '', ...more });
    expect(of(command('await asActor(actor, (db) => db.x.update({}));'))).toEqual(['lib/analysis/commands/x.ts: x']);
    expect(of(audited + command('await asActor(actor, (db) => audit(db, actor, {}));'))).toEqual([]);
    expect(of(`${audited}${command('await write(actor);')}\nconst write = (actor: Actor) => audit(db, actor, {});`)).toEqual([]);
    expect(of(`${audited}${command('await write(actor);')}\nconst write = (actor: Actor) => db.x.update({});`)).toHaveLength(1);
    expect(of(`import { write } from './shared';\n${command('await write(actor);')}`, { 'lib/analysis/commands/shared.ts': `${audited}export const write = (actor: Actor) => audit(db, actor, {});` })).toEqual([]);
    expect(of(`import { write } from './shared';\n${command('await write(actor);')}`, { 'lib/analysis/commands/shared.ts': `${audited}export const write = () => 1; export const other = () => audit();` })).toHaveLength(1);
  });

  it.each(['db.$queryRawUnsafe(`x`)', 'Prisma.raw(x)', 'x as any', 'let x: any', '// @ts-ignore', '// eslint-disable-next-line no-x', '// TODO: later'])(
    'words: %s', (text) => expect(broken(/no SQL of text/, { 'lib/core/x.ts': text })).toHaveLength(1));
  it('words that are explained', () => expect(broken(/no SQL of text/, { 'lib/core/x.ts': '// eslint-disable-next-line no-x -- because' })).toEqual([]));

  it('pages', () => {
    expect(broken(/awaits requireActor/, { 'app/(app)/x/page.tsx': 'export default async function P() { return null; }' })).toHaveLength(1);
    expect(broken(/awaits requireActor/, { 'app/(app)/x/page.tsx': 'const a = await requireActor();', 'app/(public)/page.tsx': '' })).toEqual([]);
    expect(broken(/loading.tsx/, { 'app/(app)/x/loading.tsx': '' })).toHaveLength(1);
  });
});
