import { AppError } from '@/lib/core/errors';
import { readTable } from '@/lib/organisation/commands/read-table';
import { decodeText } from '@/lib/organisation/rules/csv';
import { readGradeList, readGradeTable, type GradeFile, type TermFacts } from '../rules/grade-import';

/**
 * The grades of an uploaded file: XLSX or CSV (a pupil a row, or a grade a row), or the JSON of SS 12000's /grades; known by content and not
 * by name. Throws `invalid` with a detail that tells the reader what to do, and { line, columns } where it has a place.
 */
export async function readGradeFile(bytes: Uint8Array, term: TermFacts): Promise<GradeFile> {
  const json = readJson(bytes);
  const read = json === undefined ? readGradeTable(await readTable(bytes), term) : readGradeList(json, term);
  if ('fault' in read) throw new AppError('invalid', read.fault, undefined, { line: read.line, columns: read.columns });
  return read;
}

/** The JSON a text holds; undefined where it begins like none. Throws file_json where it begins like one and is none. */
function readJson(bytes: Uint8Array): unknown {
  const begin = Buffer.from(bytes.subarray(0, 200)).toString('latin1').replace(/^(ï»¿)?\s*/, '');
  if (!/^[[{]/.test(begin)) return undefined;
  try {
    return JSON.parse((decodeText(bytes) ?? '').replace(/^\uFEFF/, ''));
  } catch {
    throw new AppError('invalid', 'file_json');
  }
}
