/**
 * An answer's text is what people wrote, and where a quote stands a line of its own that names it: `[[citat:<id>]]`. The words of the quote
 * are in the Quote row, which never changes; who has no such row for an id (a typed one) sees nothing there.
 */
export type Block = { kind: 'text'; text: string } | { kind: 'quote'; id: string };
/** The words of the quotes by id, for who reads. */
export type QuotedWords = Readonly<Record<string, { text: string } | undefined>>;

const token = /^\[\[citat:([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\]\]$/;

/** The line that stands for a quote. */
export const tokenOf = (id: string): string => `[[citat:${id}]]`;

/** The text in order: runs of lines, and the quotes between them. `toText` gives the same text back, to the letter. */
export function parseBlocks(text: string): Block[] {
  const blocks: Block[] = [];
  let lines: string[] = [];
  const close = () => { if (lines.length) blocks.push({ kind: 'text', text: lines.join('\n') }); lines = []; };
  for (const line of text.split('\n')) {
    const id = token.exec(line)?.[1];
    if (!id) { lines.push(line); continue; }
    close();
    blocks.push({ kind: 'quote', id });
  }
  close();
  return blocks;
}

export const toText = (blocks: readonly Block[]): string => blocks.map((b) => (b.kind === 'text' ? b.text : tokenOf(b.id))).join('\n');

/** The ids of the quotes that stand in a text. */
export const quoteIds = (text: string): string[] => parseBlocks(text).flatMap((b) => (b.kind === 'quote' ? [b.id] : []));

// Lines are taken away whole: what is left of one must not become a token.
const afterTokens = (text: string) => text.replace(/\n{3,}/g, '\n\n').replace(/^\n+|\n+$/g, '');

/** The text as it is read, with the quotes' words in » «. A text without quotes is as it was. */
export function flatten(text: string, quotes: QuotedWords): string {
  const blocks = parseBlocks(text);
  if (!blocks.some((b) => b.kind === 'quote')) return text;
  return afterTokens(blocks.flatMap((b) => (b.kind === 'text' ? [b.text] : quotes[b.id] ? [`»${quotes[b.id]!.text}«`] : [])).join('\n'));
}

/** The writer's own words alone. */
export const stripTokens = (text: string): string => flatten(text, {});

/** The blocks as they are edited: a place to write before, between and after the quotes, so that the first, third … are always text. */
export function editable(text: string): Block[] {
  const blocks: Block[] = [];
  for (const b of parseBlocks(text)) {
    if (b.kind === 'quote' && blocks.at(-1)?.kind !== 'text') blocks.push({ kind: 'text', text: '' });
    blocks.push(b);
  }
  return blocks.at(-1)?.kind === 'text' ? blocks : [...blocks, { kind: 'text', text: '' }];
}

/** What has been edited as one text again; places left empty are gone. */
const compose = (blocks: readonly Block[]): string => toText(blocks.filter((b) => b.kind === 'quote' || b.text !== ''));

/** The text with another text in place of the edited block `index`. */
export const writeBlock = (text: string, index: number, written: string): string =>
  compose(editable(text).map((b, i) => (i === index ? { kind: 'text', text: written } : b)));

/** The text with a quote after the edited block `after`, or last. */
export function insertQuote(text: string, id: string, after?: number | null): string {
  const blocks = editable(text);
  const at = after !== null && after !== undefined && blocks[after] ? after + 1 : blocks.length;
  return compose([...blocks.slice(0, at), { kind: 'quote', id }, ...blocks.slice(at)]);
}

// Paragraphs and quotes, the steps by which a quote is moved.
const paragraphs = (text: string): string[] => text.split(/\n[ \t]*\n/).map((p) => p.replace(/^\n+|\n+$/g, '')).filter((p) => p.trim() !== '');
const steps = (blocks: readonly Block[]): Block[] => blocks.flatMap((b): Block[] => (b.kind === 'quote' ? [b] : paragraphs(b.text).map((text) => ({ kind: 'text', text }))));

function joined(parts: readonly Block[]): string {
  const blocks: Block[] = [];
  for (const p of parts) {
    const last = blocks.at(-1);
    if (p.kind === 'text' && last?.kind === 'text') blocks[blocks.length - 1] = { kind: 'text', text: `${last.text}\n\n${p.text}` };
    else blocks.push(p);
  }
  return toText(blocks);
}

/** The text without the quote at the edited block `index`. What stood around it is joined as two paragraphs. */
export function removeQuote(text: string, index: number): string {
  const blocks = editable(text);
  return joined([...steps(blocks.slice(0, index)), ...steps(blocks.slice(index + 1))]);
}

/** The text with the quote at the edited block `index` one paragraph (or quote) up (-1) or down (1); null where it can go no further. */
export function moveQuote(text: string, index: number, by: -1 | 1): string | null {
  const blocks = editable(text);
  const parts = steps(blocks);
  const from = steps(blocks.slice(0, index)).length;
  const to = from + by;
  if (blocks[index]?.kind !== 'quote' || !parts[to]) return null;
  const moved = [...parts];
  [moved[from], moved[to]] = [moved[to]!, moved[from]!];
  return joined(moved);
}
