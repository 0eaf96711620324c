/** What may be added to an activity: documents, sheets, slides, plain text and pictures; nothing that runs. */
export const maxFileBytes = 10 * 1024 * 1024;

const office = 'application/vnd.openxmlformats-officedocument';
const open = 'application/vnd.oasis.opendocument';
export const fileTypes = {
  pdf: 'application/pdf', docx: `${office}.wordprocessingml.document`, xlsx: `${office}.spreadsheetml.sheet`, pptx: `${office}.presentationml.presentation`,
  odt: `${open}.text`, ods: `${open}.spreadsheet`, odp: `${open}.presentation`, txt: 'text/plain; charset=utf-8', csv: 'text/csv; charset=utf-8', png: 'image/png', jpg: 'image/jpeg',
} as const;
export type FileKind = keyof typeof fileTypes;
export const fileEndings = Object.keys(fileTypes) as FileKind[];

const officeParts = { docx: 'word/document.xml', xlsx: 'xl/workbook.xml', pptx: 'ppt/presentation.xml' } as const;
const starts = (bytes: Uint8Array, signature: readonly number[]) => signature.every((b, i) => bytes[i] === b);
const bytesOf = (text: string) => [...text].map((c) => c.charCodeAt(0));
const asLatin = (bytes: Uint8Array) => new TextDecoder('latin1').decode(bytes);

/** The kind that a file's name says; undefined where it is none of ours. */
export function kindOfName(name: string): FileKind | undefined {
  const ending = /\.([a-z]{3,4})$/i.exec(name)?.[1]?.toLowerCase();
  const kind = ending === 'jpeg' ? 'jpg' : ending;
  return fileEndings.find((k) => k === kind);
}

/** Whether a file is what its name says, by what is in it. A document with macros is not. */
function isKind(bytes: Uint8Array, kind: FileKind): boolean {
  switch (kind) {
    case 'pdf': return starts(bytes, bytesOf('%PDF-'));
    case 'png': return starts(bytes, [0x89, ...bytesOf('PNG\r\n'), 0x1a, 0x0a]);
    case 'jpg': return starts(bytes, [0xff, 0xd8, 0xff]);
    case 'txt': case 'csv': return isText(bytes);
    case 'odt': case 'ods': case 'odp':
      // An OpenDocument file begins with its type, unpacked (OpenDocument 1.3, part 2, 3.3).
      return starts(bytes, bytesOf('PK\x03\x04')) && asLatin(bytes.subarray(30, 38 + fileTypes[kind].length)) === `mimetype${fileTypes[kind]}`;
    case 'docx': case 'xlsx': case 'pptx': {
      if (!starts(bytes, bytesOf('PK\x03\x04'))) return false;
      const names = asLatin(bytes);
      return names.includes(officeParts[kind]) && !names.includes('vbaProject.bin');
    }
  }
}

/** No control signs but tab and line ends: text in UTF-8 or in an older Western table. */
const isText = (bytes: Uint8Array): boolean => !bytes.some((b) => b < 0x20 && b !== 0x09 && b !== 0x0a && b !== 0x0d && b !== 0x0c);

/** The kind of an uploaded file, or why it is not taken (a key under calendar.faults). */
export function sniff(name: string, bytes: Uint8Array): { kind: FileKind } | { fault: 'file_empty' | 'file_big' | 'file_kind' | 'file_content' } {
  if (!bytes.byteLength) return { fault: 'file_empty' };
  if (bytes.byteLength > maxFileBytes) return { fault: 'file_big' };
  const kind = kindOfName(name);
  if (!kind) return { fault: 'file_kind' };
  return isKind(bytes, kind) ? { kind } : { fault: 'file_content' };
}

/** A name to keep a file under: its last part, without signs that are not seen; never empty. */
export function fileName(name: string): string {
  const last = name.split(/[\\/]/).at(-1)!.replace(/[\p{Cc}\p{Cf}<>:"|?*]/gu, '').trim().slice(-120);
  return last || 'fil';
}
