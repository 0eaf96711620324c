import { promisify } from 'node:util';
import { inflateRaw } from 'node:zlib';
import { readSheet, type CellValue, type SheetData } from 'read-excel-file/node';
import { AppError } from '@/lib/core/errors';
import { decodeText, maxColumns, maxRows, parseCsv, type TableRow } from '../rules/csv';

const inflate = promisify(inflateRaw);
/** What a workbook may become when unpacked; 20 000 rows of ten columns need about a third of it. */
const maxUnpacked = 40 * 1024 * 1024;
const maxEntries = 500;

const refuse = (detail: string, data?: unknown) => new AppError('invalid', detail, undefined, data);
const startsWith = (bytes: Uint8Array, ...signs: number[]) => signs.every((sign, i) => bytes[i] === sign);

/**
 * The rows of an uploaded file: XLSX (first sheet) or CSV, known by content and not by name. Throws `invalid` with a detail
 * (file_empty, file_old_excel, file_unknown, file_broken, file_rows, file_quotes) that tells the reader what to do.
 */
export async function readTable(bytes: Uint8Array): Promise<TableRow[]> {
  if (bytes.byteLength === 0) throw refuse('file_empty');
  if (startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0)) throw refuse('file_old_excel');
  const rows = startsWith(bytes, 0x50, 0x4b) ? await readWorkbook(Buffer.from(bytes)) : readText(bytes);
  if (rows.length === 0) throw refuse('file_empty');
  if (rows.length > maxRows + 1) throw refuse('file_rows');
  return rows;
}

function readText(bytes: Uint8Array): TableRow[] {
  const text = decodeText(bytes);
  if (text === undefined || startsWith(bytes, 0x25, 0x50, 0x44, 0x46)) throw refuse('file_unknown');
  const parsed = parseCsv(text);
  if ('brokenLine' in parsed) throw refuse('file_quotes', { line: parsed.brokenLine });
  return parsed.rows;
}

async function readWorkbook(bytes: Buffer): Promise<TableRow[]> {
  const checked = await unpack(bytes);
  let sheet: SheetData;
  try {
    sheet = await readSheet(pack(checked));
  } catch {
    throw refuse('file_broken');
  }
  return sheet
    .map((cells, i) => ({ line: i + 1, cells: cells.slice(0, maxColumns).map(asText) }))
    .filter((row) => row.cells.some((cell) => cell.trim() !== ''))
    .slice(0, maxRows + 2);
}

function asText(value: CellValue | null): string {
  if (value === null) return '';
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  return typeof value === 'boolean' ? (value ? 'ja' : 'nej') : String(value).replaceAll('\0', '').toWellFormed();
}

/** The reader makes every row and cell up to the furthest one named: one far cell in a tiny file would take all memory. */
function reachesTooFar(content: Buffer): boolean {
  for (const [, place] of content.toString('latin1').matchAll(/\sr\s*=\s*["']([^"']*)["']/g)) {
    const [, letters, row] = /^([A-Z]{0,2})(\d{1,6})$/.exec(place!) ?? [];
    if (row === undefined || letters === undefined || Number(row) > maxRows + 1_000) return true;
  }
  return false;
}

type Entry = { name: Buffer; content: Buffer };

/** Unpacks each entry with a ceiling: what the archive says of its sizes can be a lie. Refuses XML with entities of its own. */
async function unpack(bytes: Buffer): Promise<Entry[]> {
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0 || end + 22 > bytes.length) throw refuse('file_broken');
  const count = bytes.readUInt16LE(end + 10);
  if (count > maxEntries) throw refuse('file_broken');
  let left = maxUnpacked;
  let at = bytes.readUInt32LE(end + 16);
  const entries: Entry[] = [];
  for (let i = 0; i < count; i++) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== 0x02014b50) throw refuse('file_broken');
    const method = bytes.readUInt16LE(at + 10);
    const packed = bytes.readUInt32LE(at + 20);
    const nameLength = bytes.readUInt16LE(at + 28);
    const name = bytes.subarray(at + 46, at + 46 + nameLength);
    const local = bytes.readUInt32LE(at + 42);
    if (local + 30 > bytes.length || bytes.readUInt32LE(local) !== 0x04034b50) throw refuse('file_broken');
    const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const data = bytes.subarray(start, start + packed);
    const content = method === 0 ? data : await inflate(data, { maxOutputLength: left }).catch(() => { throw refuse('file_broken'); });
    left -= content.byteLength;
    if (left <= 0 || content.includes('<!DOCTYPE') || content.includes('<!ENTITY')) throw refuse('file_broken');
    if (content.includes('sheetData') && reachesTooFar(content)) throw refuse('file_rows');
    entries.push({ name, content });
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  if (!entries.some((e) => e.name.equals(workbookName))) throw refuse('file_unknown');
  return entries;
}

const workbookName = Buffer.from('xl/workbook.xml');

/**
 * An archive of just these entries, not packed. The reader goes by what stands before each entry and not by the directory: in the file
 * that was sent, entries that the directory leaves out and sizes of gigabytes would reach it unchecked.
 */
function pack(entries: readonly Entry[]): Buffer {
  const parts = entries.flatMap(({ name, content }) => {
    const header = Buffer.alloc(30);
    header.writeUInt32LE(0x04034b50, 0);
    header.writeUInt32LE(content.byteLength, 18);
    header.writeUInt32LE(content.byteLength, 22);
    header.writeUInt16LE(name.byteLength, 26);
    return [header, name, content];
  });
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  return Buffer.concat([...parts, end]);
}
