import writeXlsxFile from 'write-excel-file/node';
import type { Actor } from '@/lib/core/actor';
import { audit } from '@/lib/core/audit';
import { asActor } from '@/lib/core/db';
import { authorise } from '@/lib/core/errors';
import { csvFile } from '@/lib/organisation/rules/csv';
import { unpackValues, type Level } from '../rules/matrix';
import { blockHeaders, formulaOf, lettersOf, levelWords, sheetLayout, sheetText, sheetValues, type Sheet, type SheetColumn } from '../rules/sheet';
import { getMatrix, type Matrix } from './get-matrix';

export type SheetFormat = 'xlsx' | 'csv';
export type SheetFile = { fileName: string; type: string; bytes: Uint8Array };

const types: Record<SheetFormat, string> = { xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', csv: 'text/csv; charset=utf-8' };

/** The file's name without its ending: klassgenomgång 8B ht 26. */
const sheetName = (m: Matrix): string => `klassgenomgång ${m.group.name} ${m.term.kind.toLowerCase()} ${m.term.startsOn.slice(2, 4)}`.replace(/[^\p{L}\p{N} _-]/gu, '-');

/**
 * The class' matrix as a file, with exactly what its reader sees, in name order. The sensitive columns only for EHT and rektor, and only
 * when asked for. Logged. Throws `not_found`, and `forbidden` where the sensitive columns are not the reader's to take out.
 */
export async function getMatrixFile(actor: Actor, reviewId: string, { format, sensitive }: { format: SheetFormat; sensitive: boolean }): Promise<SheetFile> {
  const matrix = await getMatrix(actor, reviewId);
  if (sensitive) authorise(matrix.can.exportSensitive);
  const ids = await asActor(actor, async (db) => {
    const rows = await db.pupil.findMany({ where: { organiserId: actor.organiserId, id: { in: matrix.pupils.map((p) => p.id) } }, select: { id: true, externalId: true } });
    await audit(db, actor, { action: 'classReview.export', subject: 'ClassReview', subjectId: reviewId, data: { format, sensitive, count: matrix.pupils.length } });
    return new Map(rows.map((r) => [r.id, r.externalId]));
  });
  const sheet = sheetOf(matrix, sensitive, ids);
  const bytes = format === 'csv' ? Buffer.from(csvFile(sheetText(sheet))) : await workbook(sheet, sheetName(matrix));
  return { fileName: `${sheetName(matrix)}.${format}`, type: types[format], bytes };
}

function sheetOf(m: Matrix, sensitive: boolean, ids: ReadonlyMap<string, string>): Sheet {
  const shown = m.columns.flatMap((c, i) => (c.kind !== 'SENSITIVE' || sensitive ? [i] : []));
  return {
    blocks: m.blocks, thresholds: m.thresholds, columns: shown.map((i) => m.columns[i]!),
    extent: !m.seesAll ? 'seen' : shown.length < m.columns.length ? 'shown' : 'all',
    pupils: m.pupils.map((p) => {
      const values = unpackValues(p.v);
      return { name: p.name, externalId: ids.get(p.id) ?? '', values: shown.map((i) => values[i]!) };
    }),
  };
}

/** As the levels are on the screen, in light. */
const levelColours: Record<Level, string> = { red: '#f6cac3', orange: '#fad9b5', yellow: '#f8eda6', green: '#cfe8cf' };
const widths: Record<SheetColumn['kind'], number> = { name: 26, cell: 5, blockSum: 7, sum: 9, level: 9, id: 14 };
/** Rows over the pupils: block headers, codes. */
const headRows = 2;

/** The workbook: frozen names and headers, numbers as numbers, sums as formulas that also hold their value, the level in word and colour. */
export async function workbook(sheet: Sheet, title: string): Promise<Uint8Array> {
  const layout = sheetLayout(sheet);
  const head = { fontWeight: 'bold', borderColor: '#8a8a8a', bottomBorderStyle: 'thin' } as const;
  const blocks = blockHeaders(sheet, layout);
  // A merged cell takes the place of those it covers.
  const covered = (place: number) => layout.filter((c) => c.kind === 'cell' && c.block === (layout[place] as { block?: number }).block).length;
  const top = layout.map((c, i) => (blocks[i] ? { ...head, value: blocks[i]!, type: String, columnSpan: covered(i), align: 'center' as const } : null));
  // Turned headers need the room of the longest: about six points a letter.
  const height = 12 + 6 * Math.max(...layout.map((c) => c.header.length));
  const codes = layout.map((c) => ({ ...head, height, value: c.header, type: String, ...(c.kind === 'name' || c.kind === 'id' ? {} : { textRotation: 90 }), alignVertical: 'bottom' as const, ...(c.kind === 'blockSum' || c.kind === 'sum' ? { backgroundColor: '#eeeeec' } : {}) }));
  const known = new Map<string, string | number | null>();
  const rows = sheetValues(sheet, layout).map((row, r) => row.map((value, place) => {
    const formula = formulaOf(sheet, layout, place, r + headRows + 1);
    if (formula) known.set(`${lettersOf(place)}${r + headRows + 1}`, value);
    if (formula) return { value: formula, type: 'Formula' as const, fontWeight: 'bold' as const };
    return value === null ? null : typeof value === 'number' ? { value, type: Number } : { value, type: String };
  }));
  const level = layout.findIndex((c) => c.kind === 'level');
  const last = Math.max(headRows + 1, rows.length + headRows);
  const colours = level < 0 ? [] : (Object.keys(levelColours) as Level[]).map((l) => ({
    cellRange: { from: { row: headRows + 1, column: level }, to: { row: last, column: level + 1 } },
    condition: { formula: `=$${lettersOf(level)}${headRows + 1}="${levelWords[l]}"` }, style: { backgroundColor: levelColours[l] },
  }));
  return writeXlsxFile([top, codes, ...rows], {
    sheet: title.slice(0, 31), orientation: 'landscape', stickyRowsCount: headRows, stickyColumnsCount: 1,
    columns: layout.map((c) => ({ width: widths[c.kind] })), ...(colours.length ? { conditionalFormatting: colours } : {}),
  }, { fontFamily: 'Calibri', fontSize: 11, features: [{ files: { transform: { 'xl/worksheets/sheet{id}.xml': { transform: (xml) => onOnePage(withValues(xml, known)) } } } }] }).toBuffer();
}

/** Writes each formula's value beside it: what shows a file without computing (a phone, a preview) would show nothing. */
const withValues = (xml: string, known: ReadonlyMap<string, string | number | null>): string =>
  xml.replace(/<c r="([A-Z]+\d+)"([^>]*)>(<f>[^<]*<\/f>)<\/c>/g, (whole, at: string, rest: string, formula: string) => {
    const value = known.get(at);
    if (value === undefined) return whole;
    return typeof value === 'number' ? `<c r="${at}"${rest}>${formula}<v>${value}</v></c>` : `<c r="${at}"${rest} t="str">${formula}<v>${value ?? ''}</v></c>`;
  });

/** Printed on one page's width. */
const onOnePage = (xml: string): string => xml
  .replace(/<worksheet\b[^>]*>/, (tag) => `${tag}<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>`)
  .replace(/<pageSetup\b/, '<pageSetup fitToWidth="1" fitToHeight="0"');
