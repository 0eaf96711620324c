import { existsSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { matrix } from '@/prisma/template/matrix';
import { page } from './html';

/** R7's comparators: a table of plain inputs, and a data grid from npm, each with as many cells as the matrix. */

const codes = matrix.blocks.flatMap((b) => b.columns).map((c) => c.code);
const numbers = (n: number) => Array.from({ length: n }, (_, i) => i);
const nameOf = (p: number) => `Efternamn${String(p + 1).padStart(2, '0')}, Elev${String(p + 1).padStart(2, '0')}`;

/** No script at all: what the browser itself does for a key. */
const inputs = (rows: number) => page('Inputs', `<style>td,th{padding:0;text-align:left}input{width:2rem}.box{overflow:auto;max-height:90vh}</style><div class="box"><table><tr><th>Elev${codes.map((c) => `<th>${c}`).join('')}${
  numbers(rows).map((p) => `<tr><th>${nameOf(p)}${codes.map((c, i) => `<td><input inputmode="numeric" maxlength="1" aria-label="${c}" value="${(i + p) % 4}">`).join('')}`).join('')}</table></div>`);

const gridFolder = path.join(import.meta.dirname, '../../node_modules/tabulator-tables');
/** Tabulator, if it is installed: its name and version. */
export const dataGrid = existsSync(gridFolder) ? `tabulator-tables ${(JSON.parse(readFileSync(path.join(gridFolder, 'package.json'), 'utf8')) as { version: string }).version}` : null;

const tabulator = (rows: number) => page('Tabulator', `<link rel="stylesheet" href="/tabulator.css"><div id="grid"></div><script src="/tabulator.js"></script><script>
  const codes = ${JSON.stringify(codes)};
  new Tabulator('#grid', {
    height: '90vh', editTriggerEvent: 'focus', data: Array.from({ length: ${rows} }, (_, p) => ({ id: p, name: 'Elev ' + p, ...Object.fromEntries(codes.map((c, i) => ['c' + i, (i + p) % 4])) })),
    columns: [{ title: 'Elev', field: 'name', frozen: true }, ...codes.map((c, i) => ({ title: c, field: 'c' + i, width: 50, editor: 'input', editorParams: { selectContents: true }, headerSort: false }))],
  });</script>`);

/** Serves them on loopback: /inputs/30, /grid/300. */
export function servePlainGrids(): Promise<{ origin: string; server: Server }> {
  const server = createServer((request, response) => {
    const [, what, rows] = (request.url ?? '').split('/');
    const files: Record<string, [string, string]> = { 'tabulator.js': ['dist/js/tabulator.min.js', 'text/javascript'], 'tabulator.css': ['dist/css/tabulator.min.css', 'text/css'] };
    const file = files[what ?? ''];
    if (file) response.setHeader('content-type', file[1]).end(readFileSync(path.join(gridFolder, file[0])));
    else if (what === 'inputs' || what === 'grid') response.setHeader('content-type', 'text/html; charset=utf-8').end((what === 'grid' ? tabulator : inputs)(Number(rows)));
    else response.writeHead(404).end();
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve({ origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, server })));
}
