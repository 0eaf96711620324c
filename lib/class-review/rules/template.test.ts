import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matrix } from '@/prisma/template/matrix';
import { exampleRows } from './template-example';
import { templateChanges, type Change } from './template-diff';
import { cleanTemplate, flatten, foldCode, maximumOf, nest, templateFaults, type Earlier, type TemplateColumn, type TemplateData } from './template';
import { highestSum } from './matrix';

/** The shipped matrix as a draft. */
const shipped = (): TemplateData => {
  const { version: _, blocks, ...settings } = structuredClone(matrix);
  return { ...settings, blocks: blocks.map((b) => ({ ...b, columns: b.columns.map((c) => ({ help: '', subjects: [], ...c, optional: c.optional ?? false, exclusive: c.exclusive ?? null })) })) };
};
const changed = (change: (t: TemplateData) => void): TemplateData => { const t = shipped(); change(t); return t; };
const faults = (change: (t: TemplateData) => void, earlier?: Earlier) => templateFaults(cleanTemplate(changed(change)), earlier).map((f) => `${f.path} ${f.key}`);
const column = (t: TemplateData, code: string): TemplateColumn => t.blocks.flatMap((b) => b.columns).find((c) => c.code === code)!;
const fresh: TemplateColumn = { code: 'HKK', name: 'Hem- och konsumentkunskap', help: '', kind: 'SUBJECT', subjects: ['HKK'], optional: false, exclusive: null };

describe('what may be wrong', () => {
  it('is nothing in the shipped template, whose stated maximum a pupil with modersmål passes', () => {
    expect(templateFaults(shipped())).toEqual([]);
    expect(maximumOf(shipped())).toEqual({ stated: 78, computed: 78, withOptional: 81 });
  });

  it.each<[string, (t: TemplateData) => void]>([
    ['blocks blocks_count', (t) => { t.blocks = Array.from({ length: 9 }, (_, i) => ({ name: `B${i}`, counts: true, columns: [{ ...column(t, 'MA'), code: `M${i}` }] })); t.redFrom = 27; t.orangeFrom = 20; t.yellowFrom = 10; }],
    ['blocks columns_count', (t) => t.blocks[2]!.columns.push(...Array.from({ length: 27 }, (_, i) => ({ ...fresh, code: `X${i}` })))],
    ['blocks.4.columns block_empty', (t) => t.blocks.push({ name: 'Tomt', counts: false, columns: [] })],
    ['blocks.1.name taken', (t) => { t.blocks[1]!.name = ' socialt'; }],
    ['blocks.0.name missing', (t) => { t.blocks[0]!.name = '  '; }],
    ['blocks.0.name start', (t) => { t.blocks[0]!.name = '=1+1'; }],
    ['blocks.2.columns.0.code missing', (t) => { column(t, 'BL').code = ''; }],
    ['blocks.2.columns.0.code long', (t) => { column(t, 'BL').code = 'x'.repeat(13); }],
    ['blocks.2.columns.0.code signs', (t) => { column(t, 'BL').code = 'B\u0000L'; }],
    ['blocks.2.columns.0.code signs', (t) => { column(t, 'BL').code = 'B\u202eL'; }],
    ['blocks.2.columns.1.code taken', (t) => { column(t, 'ENG').code = 'bl'; }],
    ['blocks.2.columns.0.name missing', (t) => { column(t, 'BL').name = ''; }],
    ['blocks.2.columns.0.help long', (t) => { column(t, 'BL').help = 'x'.repeat(301); }],
    ['blocks.2.columns.0.subjects subject_missing', (t) => { column(t, 'BL').subjects = []; }],
    ['blocks.2.columns.0.subjects subject_unknown', (t) => { column(t, 'BL').subjects = ['BILD']; }],
    ['blocks.2.columns.15.exclusive exclusive_alone', (t) => { column(t, 'SVA').exclusive = null; }],
    ['scaleWords scale_count', (t) => { t.scaleWords = Array.from({ length: 11 }, (_, i) => `ord ${i}`); }],
    ['scaleWords.1 missing', (t) => { t.scaleWords[1] = ' '; }],
    ['statedMaximum range', (t) => { t.statedMaximum = 0; }],
    ['statedMaximum whole_number', (t) => { t.statedMaximum = Number.NaN; }],
    ['orangeFrom threshold_order', (t) => { t.orangeFrom = 40; }],
    ['redFrom threshold_order', (t) => { t.redFrom = 50; }],
    ['redFrom threshold_high', (t) => { t.redFrom = 82; }],
    ['atRiskTo forecast_order', (t) => { t.atRiskTo = 0; }],
    ['atRiskTo forecast_high', (t) => { t.atRiskTo = 3; }],
    ['standsOutBy range', (t) => { t.standsOutBy = 101; }],
  ])('is told where it is: %s', (wanted, change) => expect(faults(change)).toEqual([wanted]));

  it.each(['=BL', '+BL', '-BL', '@BL', '__proto__', '"BL'])('refuses the code %s, which a spreadsheet or a program could take for something else', (code) =>
    expect(faults((t) => { column(t, 'BL').code = code; })).toEqual(['blocks.2.columns.0.code start']));

  it('refuses a name of exclusion that reaches over two blocks', () =>
    expect(faults((t) => { t.blocks[3]!.columns.push({ ...column(t, 'SVA'), code: 'SVB' }); })).toEqual(
      ['blocks.2.columns.15', 'blocks.2.columns.16', 'blocks.3.columns.6'].map((p) => `${p}.exclusive exclusive_blocks`)));

  it('lets the highest sum itself be red', () => expect(faults((t) => { t.redFrom = 81; })).toEqual([]));

  it('keeps what has been sensitive so, and what has been open so, in every spelling of the code', () => {
    const earlier = { medic: true, 'frånv': false };
    expect(faults(() => undefined, earlier)).toEqual([]);
    expect(faults((t) => { column(t, 'Medic').kind = 'HEALTH'; }, earlier)).toEqual(['blocks.1.columns.0.kind stays_sensitive']);
    expect(faults((t) => { Object.assign(column(t, 'Medic'), { code: 'MEDIC', kind: 'SUPPORT' }); }, earlier)).toEqual(['blocks.1.columns.0.kind stays_sensitive']);
    expect(faults((t) => { column(t, 'Frånv').kind = 'SENSITIVE'; }, earlier)).toEqual(['blocks.1.columns.5.kind stays_open']);
    expect(faults((t) => { column(t, 'Medic').kind = 'SENSITIVE'; t.blocks[1]!.columns.push({ ...column(t, 'Medic'), code: 'constructor' }); }, earlier)).toEqual([]);
    expect(foldCode('FRÅNV'.normalize('NFD'))).toBe('frånv');
  });
});

describe('cleaning', () => {
  it('puts texts on one line and drops what does not belong to the kind', () => {
    const t = cleanTemplate(changed((x) => { Object.assign(column(x, 'EA'), { subjects: ['MA'], name: ' Extra \n anpassningar ', exclusive: '  ' }); }));
    expect(column(t, 'EA')).toMatchObject({ subjects: [], name: 'Extra anpassningar', exclusive: null });
    expect(cleanTemplate(t)).toEqual(t);
  });
});

describe('what a draft changes', () => {
  const says = (change: (t: TemplateData) => void) => templateChanges(shipped(), changed(change)).map((c: Change) => [c.what, ...Object.values(c.values)].join(' '));
  it('is nothing for the same', () => expect(templateChanges(shipped(), shipped())).toEqual([]));
  it.each<[string[], (t: TemplateData) => void]>([
    [['columnAdded HKK Hem- och konsumentkunskap Kunskapsutveckling'], (t) => t.blocks[2]!.columns.push(fresh)],
    [['columnRemoved BI Biologi Kunskapsutveckling'], (t) => { t.blocks[2]!.columns.splice(6, 1); }],
    [['columnRenamed BL Bild Bild och form'], (t) => { column(t, 'BL').name = 'Bild och form'; }],
    [['columnMoved TK Kunskapsutveckling'], (t) => t.blocks[2]!.columns.unshift(t.blocks[2]!.columns.pop()!)],
    [['columnToBlock EHT Hälsa/Mående'], (t) => t.blocks[1]!.columns.push(t.blocks[3]!.columns.splice(2, 1)[0]!)],
    [['columnKind EA SUPPORT HEALTH'], (t) => { column(t, 'EA').kind = 'HEALTH'; }],
    [['columnHelp MA'], (t) => { column(t, 'MA').help = 'Ny'; }],
    [['columnSubjects NO BI, FY'], (t) => { column(t, 'NO').subjects = ['BI', 'FY']; }],
    [['columnOptional BI', 'columnRequired ML'].toReversed(), (t) => { column(t, 'BI').optional = true; column(t, 'ML').optional = false; }],
    [['columnNotExclusive SV', 'columnNotExclusive SVA'], (t) => { column(t, 'SV').exclusive = null; column(t, 'SVA').exclusive = null; }],
    [['columnExclusive BI no', 'columnExclusive NO no'], (t) => { column(t, 'BI').exclusive = 'no'; column(t, 'NO').exclusive = 'no'; }],
    [['blockRenamed Stödinsatser Stöd'], (t) => { t.blocks[3]!.name = 'Stöd'; }],
    [['blockMoved Stödinsatser'], (t) => t.blocks.unshift(t.blocks.pop()!)],
    [['blockCounts Stödinsatser'], (t) => { t.blocks[3]!.counts = true; }],
    [['blockRemoved Socialt', 'columnRemoved Kompisar Kompisar Socialt', 'columnRemoved Konflikter Konflikter Socialt', 'columnRemoved Utsatt Utsatt Socialt', 'columnRemoved Utsättare Utsätter andra Socialt'], (t) => { t.blocks.shift(); }],
    [['blockAdded Språk', 'columnAdded HKK Hem- och konsumentkunskap Språk'], (t) => t.blocks.push({ name: 'Språk', counts: true, columns: [fresh] })],
    [['setting yellowFrom 40 35', 'setting redFrom 65 –'], (t) => { t.yellowFrom = 35; t.redFrom = Number.NaN; }],
    [['scale 0 ingen oro, 1 liten oro, 2 oro, 3 stor oro 0 ingen oro, 1 liten oro, 2 oro'], (t) => { t.scaleWords.pop(); }],
  ])('is said: %s', (wanted, change) => expect(says(change)).toEqual(wanted));
});

/** Templates that are mostly right, so that many are let through, with numbers that mostly are not. */
const templates: fc.Arbitrary<TemplateData> = fc.array(fc.array(fc.record({
  kind: fc.constantFrom('SOCIAL', 'HEALTH', 'SENSITIVE', 'SUBJECT', 'SUPPORT' as const), optional: fc.boolean(), shared: fc.boolean(), subjects: fc.subarray(['MA', 'EN', 'BI'], { minLength: 1 }),
}), { minLength: 1, maxLength: 8 }).chain((columns) => fc.record({ columns: fc.constant(columns), counts: fc.boolean() })), { minLength: 1, maxLength: 5 }).chain((blocks) => fc.record({
  scaleWords: fc.constantFrom<string[]>(['nej', 'ja'], ['0', '1', '2', '3'], ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j']),
  statedMaximum: fc.integer({ min: 1, max: 200 }), yellowFrom: fc.integer({ min: 1, max: 20 }), steps: fc.tuple(fc.integer({ min: 0, max: 15 }), fc.integer({ min: 0, max: 30 })),
  onCourseTo: fc.constant(0), atRiskTo: fc.constant(0), standsOutBy: fc.integer({ min: 1, max: 100 }),
  blocks: fc.constant(blocks.map((b, i) => ({
    name: `Block ${i}`, counts: b.counts,
    columns: b.columns.map((c, j) => ({
      code: `K${i} ${j}`, name: `Kolumn ${j}`, help: '', kind: c.kind as TemplateColumn['kind'], optional: c.optional, subjects: c.kind === 'SUBJECT' ? c.subjects : [],
      exclusive: c.shared && b.columns.filter((x) => x.shared).length > 1 ? `grupp ${i}` : null,
    })),
  }))),
})).map(({ steps: [orange, red], ...t }) => ({ ...t, orangeFrom: t.yellowFrom + orange, redFrom: t.yellowFrom + orange + red }));

describe('any template that is let through', () => {
  it('has levels that grow and can be reached, and comes back the same from its flat form', () => {
    let through = 0;
    fc.assert(fc.property(templates, (t) => {
      if (templateFaults(t).length) return;
      through += 1;
      const { blocks, columns } = flatten(t);
      expect(highestSum(columns, blocks, t.scaleWords.length - 1, true)).toBeGreaterThanOrEqual(t.redFrom);
      expect(t.yellowFrom < t.orangeFrom && t.orangeFrom < t.redFrom).toBe(true);
      expect(nest({ ...t, thresholds: t, blocks, columns })).toEqual(t);
      expect(templateChanges(t, structuredClone(t))).toEqual([]);
      for (const [, values] of exampleRows(columns, t.scaleWords.length - 1)) {
        for (const name of new Set(columns.flatMap((c) => c.exclusive ?? []))) expect(values.filter((v, i) => v !== null && columns[i]!.exclusive === name).length).toBeLessThanOrEqual(1);
      }
    }), { numRuns: 500 });
    expect(through).toBeGreaterThan(40);
  });

  it('has no change only against itself', () => {
    fc.assert(fc.property(templates, templates, (a, b) => {
      expect(templateChanges(a, b).length === 0).toBe(JSON.stringify(a) === JSON.stringify(b));
    }), { numRuns: 300 });
  });
});
