import { deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readTable } from './read-table';

/** An entry of an archive; `said` is the size its own header gives, `listed: false` leaves it out of the directory. */
type Entry = { name: string; content: Buffer; said?: number; listed?: boolean };

function archive(entries: Entry[]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const { name, content, said = content.length, listed = true } of entries) {
    const data = deflateRawSync(content);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0); local.writeUInt16LE(8, 8); local.writeUInt32LE(data.length, 18); local.writeUInt32LE(said, 22); local.writeUInt16LE(name.length, 26);
    const central = Buffer.alloc(46);
    central.writeUInt32LE(0x02014b50, 0); central.writeUInt16LE(8, 10); central.writeUInt32LE(data.length, 20); central.writeUInt32LE(said, 24); central.writeUInt16LE(name.length, 28); central.writeUInt32LE(at, 42);
    if (listed) directory.push(central, Buffer.from(name));
    parts.push(local, Buffer.from(name), data);
    at += 30 + name.length + data.length;
  }
  const size = directory.reduce((sum, d) => sum + d.length, 0);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0); end.writeUInt16LE(directory.length / 2, 8); end.writeUInt16LE(directory.length / 2, 10); end.writeUInt32LE(size, 12); end.writeUInt32LE(at, 16);
  return Buffer.concat([...parts, ...directory, end]);
}

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const sheet = (text: string) => Buffer.from(`<worksheet xmlns="${main}"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>${text}</t></is></c></row></sheetData></worksheet>`);
const book = (text = 'namn'): Entry[] => [
  { name: 'xl/workbook.xml', content: Buffer.from(`<workbook xmlns="${main}" xmlns:r="${relations}"><sheets><sheet name="A" sheetId="1" r:id="rId1"/></sheets></workbook>`) },
  { name: 'xl/_rels/workbook.xml.rels', content: Buffer.from(`<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${relations}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`) },
  { name: 'xl/worksheets/sheet1.xml', content: sheet(text) },
];
const outcome = (bytes: Buffer) => readTable(bytes).then((rows) => rows.map((r) => r.cells), (e: { detail?: string }) => e.detail ?? e);

describe('a workbook', () => {
  it('is read', async () => {
    expect(await outcome(archive(book()))).toEqual([['namn']]);
  });

  it('is read only as far as its directory goes: an entry that it leaves out reaches no reader', async () => {
    const hidden = { name: 'xl/worksheets/sheet1.xml', content: sheet('dold'), listed: false };
    expect(await outcome(archive([...book(), hidden]))).toEqual([['namn']]);
    expect(await outcome(archive([hidden, ...book()]))).toEqual([['namn']]);
  });

  it('gets no more room than its content takes, whatever it says of its size', async () => {
    const [workbook, ...rest] = book();
    expect(await outcome(archive([{ ...workbook!, said: 0x60000000 }, ...rest]))).toEqual([['namn']]);
  });
});
