import { parse, TYPE, type MessageFormatElement } from '@formatjs/icu-messageformat-parser';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { en } from '@/messages/en';
import { sv } from '@/messages/sv';
import { browserTexts } from '@/messages/sv/browser';

type Tree = { [key: string]: string | Tree };

const flat = (tree: Tree, path = ''): [string, string][] =>
  Object.entries(tree).flatMap(([key, value]) => (typeof value === 'string' ? [[`${path}${key}`, value]] : flat(value, `${path}${key}.`)) as [string, string][]);

/** Each argument of a message with its kind; for a choice also its branches (plural forms differ by language, so not theirs). */
function args(elements: MessageFormatElement[]): string[] {
  return elements.flatMap((e) => {
    if (e.type === TYPE.literal || e.type === TYPE.pound) return [];
    if (e.type === TYPE.tag) return [`<${e.value}>`, ...args(e.children)];
    if (e.type !== TYPE.select && e.type !== TYPE.plural) return [`${e.value}:${TYPE[e.type]}`];
    const branches = e.type === TYPE.select ? Object.keys(e.options).sort().join('|') : '';
    return [`${e.value}:${TYPE[e.type]}:${branches}`, ...Object.values(e.options).flatMap((o) => args(o.value))];
  });
}
const argsOf = (message: string) => [...new Set(args(parse(message)))].sort();

const swedish = new Map(flat(sv));
const english = new Map(flat(en as Tree));

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((f) => {
    const path = join(folder, f.name);
    return f.isDirectory() ? sources(path) : /\.tsx?$/.test(f.name) && !f.name.includes('.test.') ? [path] : [];
  });
}

describe('messages', () => {
  it('has the same keys in Swedish and English', () => expect([...english.keys()].sort()).toEqual([...swedish.keys()].sort()));

  it('has the same arguments in both', () => {
    const differing = [...swedish].filter(([key, text]) => english.has(key) && argsOf(text).join() !== argsOf(english.get(key)!).join()).map(([key]) => key);
    expect(differing).toEqual([]);
  });

  it('has no empty text', () => expect([...swedish, ...english].filter(([, text]) => !text.trim())).toEqual([]));

  it.each(['sv', 'en'])('has each file of messages/%s in its index', (locale) => {
    const files = readdirSync(`messages/${locale}`).filter((f) => f.endsWith('.json')).map((f) => f.slice(0, -5)).sort();
    expect(Object.keys(locale === 'sv' ? sv : en).sort()).toEqual(files);
  });

  it('sends the browser each namespace that a hook uses', () => {
    const used = [...sources('app'), ...sources('components')].flatMap((file) => {
      const code = readFileSync(file, 'utf8');
      return [...code.matchAll(/useTranslations\((?:'(\w+)[^']*')?\)/g)].flatMap(([, name]) =>
        name ? [name] : [...code.matchAll(/\bt(?:\.rich)?\(['`](\w+)\./g)].map(([, n]) => n!));
    });
    expect(used.length).toBeGreaterThan(10);
    expect([...new Set(used)].filter((name) => !Object.hasOwn(browserTexts, name))).toEqual([]);
  });

  it('tells arguments apart', () => {
    expect(argsOf('{n, plural, one {# sak} other {# saker}} av {total}')).toEqual(['n:plural:', 'total:argument']);
    expect(argsOf('{x}')).not.toEqual(argsOf('{y}'));
  });
});
