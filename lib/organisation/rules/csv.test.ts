import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cellText, csvCell, csvFile, decodeText, parseCsv, separatorOf } from './csv';

describe('csv', () => {
  it('reads UTF-8, UTF-16 and Windows-1252, and no binaries', () => {
    expect(decodeText(Buffer.from('Åsa;Öst'))).toBe('Åsa;Öst');
    expect(decodeText(Buffer.from([0xc5, 0x73, 0x61]))).toBe('Åsa');
    expect(decodeText(Buffer.from('\uFEFFÅsa', 'utf16le'))).toBe('Åsa');
    expect(decodeText(Buffer.from([0x41, 0, 0x42]))).toBeUndefined();
  });

  it('finds the separator outside quotes', () => {
    expect(separatorOf('a;b,c;d')).toBe(';');
    expect(separatorOf('a,b,c')).toBe(',');
    expect(separatorOf('a\tb')).toBe('\t');
    expect(separatorOf('"a;b;c",d')).toBe(',');
    expect(separatorOf('sep=,\r\na;b')).toBe(',');
    expect(separatorOf('namn')).toBe(';');
  });

  it('reads Windows-1252 where it differs from latin-1', () => {
    expect(decodeText(Buffer.from([0x8a, 0xe5, 0x9e, 0x80, 0x96, 0x9f]))).toBe('Šåž€–Ÿ');
  });

  it('numbers rows as the file does and leaves out empty ones', () => {
    expect(parseCsv('\uFEFFa;b\r\n\r\n1;2\r\n;\r\n"x\ny";3\r\n')).toEqual({ rows: [
      { line: 1, cells: ['a', 'b'] }, { line: 3, cells: ['1', '2'] }, { line: 6, cells: ['x\ny', '3'] },
    ] });
    expect(parseCsv('sep=,\na,b\n1,2\n')).toMatchObject({ rows: [{ line: 2 }, { line: 3 }] });
    expect(parseCsv('a;b\n"1;2\n3;4')).toHaveProperty('brokenLine');
  });

  it('keeps formulas as text both ways', () => {
    expect(cellText('=1+1')).toBe('=1+1');
    expect(csvCell('=cmd|a')).toBe("'=cmd|a");
    expect(csvCell('@x')).toBe("'@x");
    expect(csvCell('a;"b"')).toBe('"a;""b"""');
  });

  it('gives back every table it writes, and writes no cell that a spreadsheet takes for a formula', () => {
    const cell = fc.string({ unit: fc.constantFrom('=', '+', '-', '@', "'", '"', ';', ',', 'å', 'Ö', 'a', '1', ' '), maxLength: 8 }).map((s) => s.replace(/\s+/g, ' ').trim());
    fc.assert(fc.property(fc.array(fc.tuple(fc.constant('x'), cell, cell), { minLength: 1, maxLength: 6 }), (rows) => {
      const parsed = parseCsv(csvFile([['namn', 'b', 'c'], ...rows]));
      if (!('rows' in parsed)) throw new Error('broken');
      expect(parsed.rows.slice(1).map((r) => r.cells.map(cellText))).toEqual(rows);
      for (const row of parsed.rows) for (const text of row.cells) expect(text).not.toMatch(/^[=+\-@]/);
    }));
  });
});
