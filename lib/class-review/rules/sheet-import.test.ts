import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvFile, decodeText, parseCsv, type TableRow } from '@/lib/organisation/rules/csv';
import { matrix } from '@/prisma/template/matrix';
import type { Column, Value } from './matrix';
import { formulaOf, lettersOf, sheetLayout, sheetText, sheetValues, type Sheet } from './sheet';
import { findPersonalNumber, planSheet, readValue, type SheetPupil, type SheetTarget } from './sheet-import';
import { readHeader } from './sheet-import-columns';

const columns: Column[] = matrix.blocks.flatMap((b, block) => b.columns.map((c) => ({
  code: c.code, name: c.name, help: c.help ?? '', kind: c.kind, subjects: c.subjects ?? [], optional: c.optional ?? false, exclusive: c.exclusive ?? null, block,
})));
const at = (code: string) => columns.findIndex((c) => c.code === code);
const pupil = (n: number, given: string, family: string, values: Record<string, number> = {}, code: string | null = null): SheetPupil => ({
  id: `id-${n}`, externalId: `E${n}`, given: code ? null : given, family: code ? null : family, code,
  values: columns.map((c) => values[c.code] ?? null), revisions: columns.map((c) => (c.code in values ? 1 : 0)),
});
const target = (pupils: SheetPupil[], options: { fills?: string[]; empty?: boolean } = {}): SheetTarget => ({
  columns, pupils, top: 3, empty: options.empty ?? false, fills: new Map((options.fills ?? columns.map((c) => c.code)).map((code) => [code, at(code)])),
});
const nameOf = (p: SheetPupil) => p.code ?? `${p.family}, ${p.given}`;
const sheetOf = (pupils: readonly SheetPupil[], shown = columns, extent: Sheet['extent'] = 'all'): Sheet => ({
  blocks: matrix.blocks, thresholds: matrix, extent, columns: shown,
  pupils: pupils.map((p) => ({ name: nameOf(p), externalId: p.externalId, values: shown.map((c) => p.values[at(c.code)]!) })),
});
const tableOf = (text: string): TableRow[] => {
  const parsed = parseCsv(text);
  if ('brokenLine' in parsed) throw new Error(`broken at ${parsed.brokenLine}`);
  return parsed.rows;
};
const plan = (text: string, to: SheetTarget) => {
  const table = tableOf(text);
  const header = readHeader(table, columns);
  if (!header) throw new Error('no header');
  return planSheet(table, header, to);
};
const alma = pupil(1, 'Alma', 'Lind');
const bo = pupil(2, 'Bo', 'Ek', { MA: 1 });
const hidden = pupil(3, '', '', {}, 'Elev 8B-1');
const two = target([alma, bo, hidden]);

describe('the file', () => {
  // The golden case of the model's own matrix.
  const golden = pupil(1, 'Alma', 'Lind', Object.fromEntries(columns.filter((c) => !['SVA', 'Bravkod'].includes(c.code)).map((c) => [c.code,
    ({ Konflikter: 1, Utsatt: 2, Medic: 3, SV: 2 } as Record<string, number>)[c.code] ?? (['ENG', 'MU', 'BI', 'NO FY', 'NO KE', 'NO', 'SO GE', 'SO HI', 'SO RE', 'SO SH', 'SL', 'TK'].includes(c.code) ? 3 : 0)])));

  it('has the shape teachers have: block headers, codes, a row a pupil, each block\'s sum, the sum and its level', () => {
    const [blocks, codes, row] = sheetText(sheetOf([golden]));
    expect(blocks!.flatMap((b, i) => (b ? [`${codes![i]}: ${b}`] : []))).toEqual(['Kompisar: Socialt', 'Medic: Hälsa/Mående', 'BL: Kunskapsutveckling', 'EA: Stödinsatser']);
    expect(codes!.filter((c) => c.startsWith('Summa'))).toEqual(['Summa Socialt', 'Summa Hälsa/Mående', 'Summa Kunskapsutveckling', 'Summa Stödinsatser', 'Summa']);
    const of = (header: string) => row![codes!.indexOf(header)];
    expect([of('Summa Socialt'), of('Summa Hälsa/Mående'), of('Summa Kunskapsutveckling'), of('Summa Stödinsatser'), of('Summa'), of('Nivå'), of('SVA'), of('elev_id')]).toEqual(['3', '3', '38', '0', '44', 'gul', '', 'E1']);
  });

  it('tells no level and no whole sum where columns are left out', () => {
    const shown = columns.filter((c) => c.kind !== 'SENSITIVE');
    for (const [extent, header] of [['seen', 'Summa av det du ser'], ['shown', 'Summa av det som visas']] as const) {
      const [, codes, row] = sheetText(sheetOf([golden], shown, extent));
      expect(codes).not.toContain('Nivå');
      expect(codes).not.toContain('Summa');
      expect(codes).not.toContain('Medic');
      expect(row![codes!.indexOf(header)]).toBe('41');
    }
  });

  it('has formulas over the very cells they sum', () => {
    const sheet = sheetOf([golden]);
    const layout = sheetLayout(sheet);
    const formulas = layout.map((c, i) => [c.header, formulaOf(sheet, layout, i, 3)]);
    expect(Object.fromEntries(formulas.filter(([, f]) => f))).toEqual({
      'Summa Socialt': 'IF(COUNT(B3:E3)=0,"",SUM(B3:E3))', 'Summa Hälsa/Mående': 'IF(COUNT(G3:L3)=0,"",SUM(G3:L3))', 'Summa Kunskapsutveckling': 'IF(COUNT(N3:AE3)=0,"",SUM(N3:AE3))',
      'Summa Stödinsatser': 'IF(COUNT(AG3:AL3)=0,"",SUM(AG3:AL3))', Summa: 'IF(COUNT(F3,M3,AF3)=0,"",SUM(F3,M3,AF3))',
      Nivå: 'IF(AN3="","",IF(AN3>=65,"röd",IF(AN3>=50,"orange",IF(AN3>=40,"gul","grön"))))',
    });
    expect([0, 25, 26, 51, 52, 701, 702].map(lettersOf)).toEqual(['A', 'Z', 'AA', 'AZ', 'BA', 'ZZ', 'AAA']);
    expect(sheetValues(sheetOf([alma]), layout)[0]!.slice(1, -1).every((v) => v === null)).toBe(true); // an empty row has no 0
  });
});

describe('headers are known', () => {
  const codes = (...headers: string[]) => { const h = readHeader(tableOf(`Namn;${headers.join(';')}\nLind, Alma;${headers.map(() => 1).join(';')}\n`), columns); return headers.map((_, i) => h?.codes.get(i + 1)); };
  it.each<[string, string | undefined]>([
    ['Eng', 'ENG'], ['engelska', 'ENG'], ['Matte', 'MA'], ['Idrott', 'IDH'], ['NO fysik', 'NO FY'], ['Fysik', 'NO FY'], ['NO: kemi', 'NO KE'], ['no-block', 'NO'], ['Religion', 'SO RE'], ['SO samhällskunskap', 'SO SH'],
    ['NO1', 'NO FY'], ['NO 2', 'NO KE'], ['NO3', 'NO'], ['SO1', 'SO GE'], ['SO 4', 'SO SH'], ['SO5', undefined], ['Svenska', 'SV'], ['Svenska som andraspråk', 'SVA'], ['Utsätter andra', 'Utsättare'], ['Frånvaro', 'Frånv'],
    ['Uts', undefined], ['Studiehandl.', 'Studieh'], ['Anteckning', undefined], ['Åtgärdsprogram', 'ÅP'], ['Geo', 'SO GE'], ['SO', undefined], ['Bet', undefined],
  ])('%s is %s', (header, code) => expect(codes('Musik', header)).toEqual(['MU', code]));
  it('NO three times and SO four times, also as one merged cell', () => {
    expect(codes('NO', 'NO', 'NO', 'SO', 'SO', 'SO', 'SO')).toEqual(['NO FY', 'NO KE', 'NO', 'SO GE', 'SO HI', 'SO RE', 'SO SH']);
    expect(codes('NO', '', '', 'SL')).toEqual(['NO FY', 'NO KE', 'NO', 'SL']);
    expect(codes('NO', 'SL')).toEqual(['NO', 'SL']);
  });
  it('with titles and block headers above, without a word over the names, in any order', () => {
    const h = readHeader(tableOf(';Klassgenomgång 8B;;\n;Socialt;;Kunskap\n;Kompisar;Konflikter;MA;Summa;Nivå;Kommentar\nAlma Lind;1;2;3;6;grön;ok\n'), columns)!;
    expect({ ...h, codes: [...h.codes] }).toMatchObject({ row: 2, name: 0, codes: [[1, 'Kompisar'], [2, 'Konflikter'], [3, 'MA']], unknown: ['Kommentar'], doubled: [] });
    expect(readHeader(tableOf('Namn;MA;Matte\nA;1;1\n'), columns)!.doubled).toEqual(['MA']);
    expect(readHeader(tableOf('Namn;Ålder\nA;1\n'), columns)).toBeUndefined();
  });
});

describe('a file', () => {
  it('changes what it says and nothing else', () => {
    expect(plan('Namn;MA;ENG\nAlma Lind;2;\nEk, Bo;1;3\nElev 8B-1;0;\n', two)).toEqual({
      changes: [
        { line: 2, pupilId: 'id-1', code: 'MA', from: null, to: 2, base: 0 }, { line: 3, pupilId: 'id-2', code: 'ENG', from: null, to: 3, base: 0 }, { line: 4, pupilId: 'id-3', code: 'MA', from: null, to: 0, base: 0 },
      ], faults: [], unchanged: 1, kept: 0, skipped: [], unknown: [],
    });
  });
  it('empties only when asked to', () => {
    const text = 'Namn;MA\nBo Ek;\n';
    expect(plan(text, two)).toMatchObject({ changes: [], kept: 1 });
    expect(plan(text, target([alma, bo], { empty: true }))).toMatchObject({ changes: [{ code: 'MA', from: 1, to: null, base: 1 }], kept: 0 });
  });
  it('is told each fault by row and column', () => {
    const faults = (text: string, to = two) => plan(text, to).faults.map((f) => `${f.line} ${f.column} ${f.code} ${f.value}`.replace(/ +/g, ' ').trim());
    expect(faults('Namn;MA;ENG;BL;MU\nAlma Lind;4;2,0;orolig;1.5\nBo Ek;-1;0;1;\n')).toEqual(['2 MA scale 4', '2 ENG decimal 2,0', '2 BL text', '2 MU decimal 1.5', '3 MA scale -1']);
    expect(faults('Namn;MA\nAlma Lind;1\nLind, Alma;2\n')).toEqual(['3 twice 2']);
    expect(plan('Namn;MA\nAlma Lind;1\nLind, Alma;2\n', two).changes).toEqual([]);
    expect(faults('Namn;MA\nNils Ny;1\n;2\nUtan Värden;\nSumma;7\n')).toEqual(['2 not_in_class', '3 no_pupil']);
    expect(faults('Namn;MA\nAlma Lind;1\n', target([alma, pupil(9, 'Alma', 'Lind')]))).toEqual(['2 ambiguous']);
    expect(faults('Namn;MA;elev_id\nBo Ek;1;E1\nX;1;E9\n')).toEqual(['2 mismatch', '3 not_in_class']);
    expect(faults('Namn;MA;elev_id\nAlma Lind;1;12\nBo Ek;1;12\n', target([{ ...alma, externalId: '0012' }, bo]))).toEqual(['3 not_in_class']);
    expect(faults('Namn;SV;SVA\nAlma Lind;1;2\n')).toEqual(['2 SV exclusive SVA', '2 SVA exclusive SV']);
  });
  it('may move a pupil from SV to SVA only where it may empty SV', () => {
    const cleo = pupil(4, 'Cleo', 'Berg', { SV: 2 });
    const text = 'Namn;SV;SVA\nCleo Berg;;1\n';
    expect(plan(text, target([cleo])).faults).toMatchObject([{ code: 'exclusive_there', value: 'SV' }]);
    expect(plan(text, target([cleo], { empty: true }))).toMatchObject({ faults: [], changes: [{ code: 'SV', to: null }, { code: 'SVA', to: 1 }] });
  });
  it('leaves out and names what somebody else fills and what is none of ours', () => {
    expect(plan('Namn;MA;Medic;ENG;Ålder\nAlma Lind;1;x;;13\n', target([alma], { fills: ['MA'] }))).toMatchObject({ changes: [{ code: 'MA' }], faults: [], skipped: ['Medic'], unknown: ['Ålder'] });
  });
  it('is searched for personal numbers, the pupils\' own ids aside', () => {
    const rows = tableOf('Namn;MA;pnr\nAlma;1;\nBo;2;191212121212\n');
    expect(findPersonalNumber(rows, [])).toBe(3);
    expect(findPersonalNumber(rows, [{ externalId: '191212121212' }])).toBeUndefined();
  });
  it('takes nothing but whole numbers of the scale', () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.integer({ min: -9, max: 99 }).map(String)), (text) => {
      const read = readValue(text, 3);
      if ('fault' in read) expect(read.value === '' || read.fault !== 'text').toBe(true);
      else if (read.value !== null) expect(read.value).toBe(Number(text.trim().replace(/^'+/, '')));
    }));
  });
});

const value = fc.option(fc.integer({ min: 0, max: 3 }));
const word = fc.string({ minLength: 1, maxLength: 12, unit: fc.constantFrom(...'abcdeÅÄÖåäöéñł -\'=+@";,') }).filter((w) => w.trim().length > 0 && !/^[-– ]+$/.test(w));
const classOf = fc.array(fc.record({ given: word, family: word, hidden: fc.boolean(), values: fc.array(value, { minLength: columns.length, maxLength: columns.length }) }), { minLength: 1, maxLength: 12 })
  .map((list) => list.map((p, n): SheetPupil => {
    const values: Value[] = p.values.map((v, i) => (columns[i]!.code === 'SVA' && p.values[at('SV')] !== null ? null : v));
    return { id: `id-${n}`, externalId: `E-${n}`, given: p.hidden ? null : p.given, family: p.hidden ? null : p.family, code: p.hidden ? `${p.given}${n}` : null, values, revisions: values.map((v) => (v === null ? 0 : 1)) };
  }));

describe('out and in again', { timeout: 60_000 }, () => {
  it('changes nothing, for any matrix and reader', () => {
    fc.assert(fc.property(classOf, fc.boolean(), fc.boolean(), (pupils, sensitive, empty) => {
      const shown = columns.filter((c) => sensitive || c.kind !== 'SENSITIVE');
      const text = decodeText(Buffer.from(csvFile(sheetText(sheetOf(pupils, shown, sensitive ? 'all' : 'shown')))))!;
      const cells = pupils.flatMap((p) => shown.map((c) => p.values[at(c.code)])).filter((v) => v !== null).length;
      expect(plan(text, target(pupils, { empty }))).toEqual({ changes: [], faults: [], unchanged: cells, kept: 0, skipped: [], unknown: [] });
    }));
  });
  it('with one cell changed changes that cell', () => {
    fc.assert(fc.property(classOf, fc.nat(), fc.constantFrom(...columns.filter((c) => c.exclusive === null).map((c) => c.code)), value, (pupils, n, code, to) => {
      const who = pupils[n % pupils.length]!;
      const changed = pupils.map((p) => (p === who ? { ...p, values: p.values.map((v, i) => (i === at(code) ? to : v)) } : p));
      const { changes, faults } = plan(csvFile(sheetText(sheetOf(changed))), target(pupils, { empty: true }));
      const from = who.values[at(code)]!;
      expect(faults).toEqual([]);
      expect(changes.map(({ pupilId, code: at_, from: was, to: becomes, base }) => ({ pupilId, code: at_, from: was, to: becomes, base }))).toEqual(from === to ? [] : [{ pupilId: who.id, code, from, to, base: from === null ? 0 : 1 }]);
    }));
  });
});
