import type { ClipboardEvent } from 'react';

/**
 * What is pasted from a word processor as plain text, with the structure that plain text can hold: paragraphs, lists ("- ", "1. "), table
 * rows. undefined where the clipboard holds no marked-up text: the browser pastes as it would.
 */
export function pastedText(data: Pick<DataTransfer, 'getData'>): string | undefined {
  const html = data.getData('text/html');
  return html ? textOf(new DOMParser().parseFromString(html, 'text/html').body) : undefined;
}

/** A paste into a field: marked-up text becomes plain, as one step that can be undone. */
export function pastePlain(e: ClipboardEvent<HTMLTextAreaElement>): void {
  const text = pastedText(e.clipboardData);
  if (text === undefined) return;
  e.preventDefault();
  const field = e.currentTarget;
  // Kept by browsers for just this: the field's own undo knows of it, and what listens to the field hears of it.
  if (!document.execCommand('insertText', false, text)) {
    field.setRangeText(text, field.selectionStart, field.selectionEnd, 'end');
    field.dispatchEvent(new Event('input', { bubbles: true }));
  }
}

const silent = new Set(['STYLE', 'SCRIPT', 'TEMPLATE', 'TITLE', 'META', 'LINK', 'XML', 'SVG', 'IMG', 'OBJECT', 'IFRAME']);
const paragraphs = new Set(['P', 'H1', 'H2', 'H3', 'H4', 'H5', 'H6', 'UL', 'OL', 'TABLE', 'BLOCKQUOTE', 'PRE']);
const lines = new Set(['DIV', 'SECTION', 'ARTICLE', 'LI', 'TR', 'DT', 'DD', 'TBODY', 'THEAD', 'TFOOT']);

/** The text of marked-up content. Breaks are counted and written when the next words come, so that none pile up. */
export function textOf(root: Node): string {
  let text = '';
  let breaks = 0;
  const need = (n: number) => { breaks = Math.max(breaks, n); };
  const write = (words: string) => {
    const clean = words.replace(/[\s\u00a0]+/g, ' ');
    if (clean.trim() === '') { if (clean && breaks === 0 && text && !/\s$/.test(text)) text += ' '; return; }
    if (breaks && text) text = `${text.trimEnd()}${'\n'.repeat(breaks)}`;
    text += breaks || !text || text.endsWith(' ') || text.endsWith('\n') ? clean.trimStart() : clean;
    breaks = 0;
  };
  /** A list sign on a line of its own, its indent kept. */
  const mark = (sign: string) => {
    need(1);
    if (text) text = `${text.trimEnd()}${'\n'.repeat(breaks)}`;
    text += `${sign} `;
    breaks = 0;
  };
  const visit = (node: Node, depth: number, item: string) => {
    if (node.nodeType === 3) return write(node.nodeValue ?? '');
    if (node.nodeType !== 1) return;
    const element = node as Element;
    const name = element.tagName.toUpperCase();
    if (silent.has(name)) return;
    if (name === 'BR') { breaks = Math.min(2, breaks + 1); return; }
    const style = element.getAttribute('style') ?? '';
    // Word writes a list as paragraphs with the sign in a span of its own.
    const word = /mso-list:(?!\s*Ignore)/i.test(style) ? wordSign(element) : undefined;
    if (/mso-list:\s*Ignore/i.test(style)) return;
    if (word !== undefined) mark(word);
    else if (name === 'LI') mark(`${'  '.repeat(Math.max(0, depth - 1))}${item}`);
    else if (paragraphs.has(name) && !(name === 'P' && element.closest('li, td, th'))) need(depth && /^[UO]L$/.test(name) ? 1 : 2);
    else if (lines.has(name)) need(1);
    const deeper = depth + (/^[UO]L$/.test(name) ? 1 : 0);
    let number = 0;
    for (const child of element.childNodes) {
      const tag = child.nodeType === 1 ? (child as Element).tagName.toUpperCase() : '';
      if (tag === 'LI') number += 1;
      if ((tag === 'TD' || tag === 'TH') && child !== firstCell(element)) text += '\t';
      visit(child, deeper, name === 'OL' ? `${number}.` : '-');
    }
    if (word !== undefined) need(1);
    else if (paragraphs.has(name) && !/^(UL|OL)$/.test(name)) need(name === 'P' && element.closest('li, td, th') ? 0 : 2);
    else if (/^(UL|OL)$/.test(name)) need(depth ? 1 : 2);
    else if (lines.has(name)) need(1);
  };
  visit(root, 0, '-');
  return text.replace(/[ \t]+$/gm, '').replace(/\n{3,}/g, '\n\n').trim();
}

const firstCell = (row: Element) => [...row.children].find((c) => /^(TD|TH)$/i.test(c.tagName));

function wordSign(element: Element): string {
  const sign = [...element.querySelectorAll('[style]')].find((e) => /mso-list:\s*Ignore/i.test(e.getAttribute('style') ?? ''))?.textContent.trim() ?? '';
  return /^[0-9a-zA-ZåäöÅÄÖ]{1,4}[.)]/.exec(sign)?.[0] ?? '-';
}
