/**
 * Makes the files beside it: what LibreOffice Calc puts on the clipboard when a block of cells is copied, once as HTML and once as text
 * with tabs. The names of nobody: only values. Run it again with `node e2e/files/make-clipboard.mjs` (needs libreoffice-calc).
 */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { convert, csvFilter, ensureLibreOffice, HOW_TO_INSTALL_LIBREOFFICE } from '../../scripts/lib/libreoffice.mjs';

const here = import.meta.dirname;
/** Four pupils by four columns; empty cells, a value outside the scale, a decimal comma and a word are among them. */
const block = [['0', '1', '2', '3'], ['', '2', '', '0'], ['3', '4', '1', '2,5'], ['1', '0', 'ibland', '3']];

const soffice = await ensureLibreOffice();
if (!soffice) {
  console.error(HOW_TO_INSTALL_LIBREOFFICE);
  process.exit(1);
}
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'ska-klipp-'));
try {
  const source = path.join(folder, 'libreoffice-klipp.csv');
  fs.writeFileSync(source, `${block.map((row) => row.map((cell) => (cell.includes(',') ? `"${cell}"` : cell)).join(',')).join('\n')}\n`);
  const sheet = await convert(soffice, source, 'ods', path.join(folder, 'ods'));
  // Calc's clipboard is written by the same filters as these files: "HTML (StarCalc)" for text/html, tabs for text/plain.
  fs.copyFileSync(await convert(soffice, sheet, 'html:HTML (StarCalc)', path.join(folder, 'html')), path.join(here, 'libreoffice-klipp.html'));
  fs.copyFileSync(await convert(soffice, sheet, `${csvFilter('\t')},,0,false,true`, path.join(folder, 'tsv')), path.join(here, 'libreoffice-klipp.tsv'));
} finally {
  fs.rmSync(folder, { recursive: true, force: true });
}
