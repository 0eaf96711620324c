import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatNumber } from '@/components/ui/format';
import { en } from '@/messages/en';
import { sv } from '@/messages/sv';
import { allKinds, exists } from '@/scripts/test-setup/skolverket-peer';
import { valueTypes, type ListedUnit, type UnitDetail, type ValueType } from './schema';
import { collectStatistics } from './rules/statistics';
import { isKnown, knownIndicators, toTables } from './rules/tables';
import { municipalOwner, naturalCase, planUnits, toUnit, type RegisterUnit, type UnitRow } from './rules/units';
import { countFigures, parseValue } from './rules/value';

const E = 'EXISTS', W = 'OMITTED_DUE_TO_BASED_ON_FEW_PUPILS', R = 'ROUNDED_OFF_DUE_TO_FEW_PUPILS_NOT_ELIGIBLE', M = 'MISSING', X = 'TEACHERS_EXCLUDED_DUE_TO_NO_REQUIRED_LEGITIMATION';

describe('parseValue', () => {
  it.each<[string | null, ValueType, string, number | null]>([
    ['213,5', E, 'exact', 213.5], ['8,2', E, 'exact', 8.2], ['51%', E, 'exact', 51], ['100', E, 'exact', 100], ['0,0', E, 'exact', 0], ['-20', E, 'exact', -20], ['4397,9', E, 'exact', 4397.9],
    ['1 110', E, 'exact', 1110], ['cirka 210', E, 'approximate', 210], ['cirka 1110', E, 'approximate', 1110], ['~100', R, 'rounded', 100], ['~0', R, 'rounded', 0],
    ['..', W, 'withheld', null], ['-', W, 'withheld', null], [null, W, 'withheld', null], ['.', M, 'missing', null], [null, M, 'missing', null], ['*', X, 'excluded', null],
  ])('%j as %s is %s', (value, type, kind, number) => {
    expect(parseValue(value, type)).toMatchObject({ kind, number, raw: value });
  });

  it.each<[string | null, ValueType]>([
    [null, E], ['', E], ['..', E], ['.', E], ['~100', E], ['cirka', E], ['cirka ~100', E], ['12.5', E], ['1,2,3', E], ['12 34', E], ['NaN', E], ['1e9', E], ['<5', E],
    ['100', R], ['cirka 100', R], [null, R], ['213,5', W], ['.', W], ['..', M], ['-', M], ['0', M], ['.', X], ['75,0', X],
  ])('%j contradicts %s', (value, type) => expect(parseValue(value, type)).toBeUndefined());

  it('reads back what the screen writes: nothing is lost or made up', () => {
    fc.assert(fc.property(fc.integer({ min: -9_999_999, max: 9_999_999 }), fc.integer({ min: 0, max: 3 }), fc.constantFrom(['', E], ['cirka ', E], ['~', R]), (n, decimals, [sign, type]) => {
      const written = `${sign}${(n / 10 ** decimals).toFixed(decimals).replace('.', ',')}`;
      const figure = parseValue(written, type as ValueType);
      expect(figure?.raw).toBe(written);
      const shown = `${sign}${formatNumber(figure!.number!, 'sv', { decimals: figure!.number === null ? 0 : figure!.decimals })}`;
      expect(parseValue(shown, type as ValueType)).toEqual({ ...figure, raw: shown });
    }));
  });

  it('gives a number exactly where there is one, whatever it is given', () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.constantFrom('..', '.', '*', '~100', 'cirka 5', '7,5')), fc.constantFrom(...valueTypes), (value, type) => {
      const figure = parseValue(value, type);
      if (figure) expect(figure.number === null).toBe(type !== E && type !== R);
      if (figure?.number != null) expect(Number.isFinite(figure.number)).toBe(true);
    }));
  });
});

describe('collectStatistics', () => {
  it('finds every figure, and counts nothing for an empty list or null', () => {
    const { statistics, problems } = collectStatistics({ schoolUnit: '1', ...allKinds, _links: { value: 'x', valueType: 'x' } }, 'json.body');
    expect(problems).toEqual([]);
    expect(countFigures(statistics.map((s) => s.figure.kind))).toEqual({ statistics: 8, withheld: 1, rounded: 1, missing: 2, excluded: 1 });
    expect(statistics[0]).toEqual({ indicator: 'averageGradesMeritRating9thGrade', period: '2024/25', valueType: 'EXISTS', figure: { kind: 'exact', number: 213.5, decimals: 1, raw: '213,5' } });
  });

  it('names what is nested by its place', () => {
    const { statistics } = collectStatistics({ programMetrics: [{ programCode: 'NA', ratio: [exists('1,0')] }, { ratio: exists('2,0') }], one: exists('3,0') }, 'body');
    expect(statistics.map((s) => s.indicator)).toEqual(['programMetrics.NA.ratio', 'programMetrics.1.ratio', 'one']);
  });

  it.each([
    [{ a: [exists('1,0'), { ...exists('1,0', 'x'), valueType: 'NEW_TYPE' }] }, 'body.a[1].valueType', 'okänd värdetyp "NEW_TYPE"'],
    [{ a: [{ value: '1,0', timePeriod: 'x' }] }, 'body.a[0].valueType', 'saknas'],
    [{ a: [{ valueType: 'MISSING' }] }, 'body.a[0].value', 'saknas'],
    [{ a: [{ value: 12, valueType: 'EXISTS' }] }, 'body.a[0].value', 'har fel form: 12'],
    [{ a: [{ value: '1,0', valueType: 3 }] }, 'body.a[0].valueType', 'har fel form: 3'],
    [{ a: [{ value: '1,0', valueType: 'EXISTS', timePeriod: 2024 }] }, 'body.a[0].timePeriod', 'har fel form: 2024'],
    [{ a: { b: [exists('..')] } }, 'body.a.b[0].value', 'värdet ".." stämmer inte med värdetypen EXISTS'],
    [{ a: [exists('1,0'), exists('2,0')] }, 'body.a[1]', 'samma period, "2024/25", står två gånger i serien'],
  ])('reports %j', (body, path, problem) => expect(collectStatistics(body, 'body').problems).toEqual([{ path, problem }]));

  it('stops at what is too deep', () => {
    const deep = JSON.parse('['.repeat(5_000) + ']'.repeat(5_000)) as unknown;
    expect(collectStatistics({ deep }, 'body').problems).toMatchObject([{ problem: 'ligger för djupt' }]);
  });
});

const listed = (code: string, name: string): ListedUnit => ({ code, name, typeOfSchooling: [{ code: 'gr', schoolYears: ['1', '9'] }] });
const detail = (more: Partial<UnitDetail> = {}): UnitDetail => ({ code: '1', name: 'X', organisationRegistryNumber: '2120000001', corporationName: 'ÅS KOMMUN', principalOrganizerType: 'Kommunal', typeOfSchooling: [], ...more });

describe('units', () => {
  it('maps forms and years; what the product has no form for is kept without', () => {
    const typeOfSchooling = [{ code: 'fsk', schoolYears: ['0'] }, { code: 'gr', schoolYears: ['3', '1'] }, { code: 'gy', schoolYears: ['2'] }, { code: 'sam' }, { code: 'toString' }];
    expect(toUnit(listed('10000001', 'L'), detail({ typeOfSchooling }))).toMatchObject({
      forms: ['PRESCHOOL_CLASS', 'COMPULSORY', 'UPPER_SECONDARY'], years: ['F', '1', '3'], formCodes: ['gr', 'fsk', 'gy', 'sam', 'toString'], ownerNumber: '2120000001', municipal: true,
    });
    expect(toUnit(listed('10000001', 'L'), undefined)).toMatchObject({ name: 'L', forms: ['COMPULSORY'], years: ['1', '9'], ownerNumber: null, ownerName: null, municipal: false });
  });

  it("keeps no person's own number", () => {
    expect(toUnit(listed('10000001', 'L'), detail({ organisationRegistryNumber: '550101-1234' })).ownerNumber).toBeNull();
    expect(toUnit(listed('10000001', 'L'), detail({ organisationRegistryNumber: '556000-0001' })).ownerNumber).toBe('5560000001');
  });

  it('finds the municipality itself among municipal owners', () => {
    const unit = (ownerNumber: string, ownerName: string, municipal = true) => ({ ownerNumber, ownerName, municipal }) as RegisterUnit;
    expect(municipalOwner([unit('2', 'BERGA KOMMUN'), unit('1', 'ÅS KOMMUN'), unit('1', 'ÅS KOMMUN'), unit('5', 'Ek AB', false), unit('5', 'Ek AB', false), unit('5', 'Ek AB', false)])).toEqual({ number: '1', name: 'Ås kommun' });
    expect(municipalOwner([unit('5', 'Ek AB', false)])).toBeUndefined();
  });

  it.each([['UPPLANDS-BRO KOMMUN', 'Upplands-Bro kommun'], ['LILLA EDETS KOMMUN', 'Lilla Edets kommun'], ['ÖREBRO KOMMUN', 'Örebro kommun'], ['VÄSTERÅS STAD', 'Västerås stad'], ['Region Gotland', 'Region Gotland']])('%s → %s', (from, to) => {
    expect(naturalCase(from)).toBe(to);
    expect(naturalCase(to)).toBe(to);
  });

  const own = '2120000001';
  const unit = (code: string, name: string, more: Partial<RegisterUnit> = {}): RegisterUnit => ({ code, name, formCodes: ['gr'], forms: ['COMPULSORY'], years: ['7', '8'], ownerName: 'Ek AB', ownerNumber: '5', municipal: false, ...more });
  const stored = (rows: UnitRow[], prefix = 'id') => rows.map((r, i) => ({ ...r, id: `${prefix}${i}` }));

  it('makes own and comparison units, with different names, and finds nothing to do the second time', () => {
    const units = [unit('1', 'Eken', { ownerNumber: own, ownerName: 'ÅS KOMMUN' }), unit('2', 'Eken'), unit('3', 'Eken')];
    const { insert, update } = planUnits([], units, own, 'Ås kommun');
    expect(insert.map((u) => [u.name, u.comparison, u.ownerName])).toEqual([['Eken', false, 'Ås kommun'], ['Eken (2)', true, 'Ek AB'], ['Eken (3)', true, 'Ek AB']]);
    expect(update).toEqual([]);
    expect(planUnits(stored(insert), units, own, 'Ås kommun')).toEqual({ insert: [], update: [] });
    expect(planUnits(stored(insert), units.toReversed(), own, 'Ås kommun')).toEqual({ insert: [], update: [] });
  });

  it("keeps an own unit's name and additions, finds one without code by name; a comparison unit follows the register", () => {
    const before = stored([
      { name: 'Vår Ek', code: '1', forms: ['LEISURE', 'COMPULSORY'], years: ['F', '7', '8'], comparison: false, ownerName: 'Ås kommun', ownerNumber: own },
      { name: 'Linden', code: null, forms: [], years: [], comparison: false, ownerName: null, ownerNumber: null },
      { name: 'Gamla', code: '3', forms: ['COMPULSORY'], years: ['9'], comparison: true, ownerName: 'Ek AB', ownerNumber: '5' },
    ]);
    const { insert, update } = planUnits(before, [unit('1', 'Eken', { ownerNumber: own }), unit('2', 'Linden', { ownerNumber: own }), unit('3', 'Nya')], own, 'Ås kommun');
    expect(insert).toEqual([]);
    expect(update.map((u) => [u.id, u.name, u.code, u.years.join()])).toEqual([['id1', 'Linden', '2', '7,8'], ['id2', 'Nya', '3', '7,8']]);
  });

  it('never makes two units with one name or code, whatever comes in, and settles at once', () => {
    const arbitrary = fc.uniqueArray(fc.record({ code: fc.constantFrom('1', '2', '3', '4'), name: fc.constantFrom('A', 'B', 'A (1)'), ownerNumber: fc.constantFrom(own, '5', null) }), { selector: (u) => u.code });
    fc.assert(fc.property(arbitrary, arbitrary, (first, second) => {
      const as = (list: typeof first) => list.map((u) => unit(u.code, u.name, { ownerNumber: u.ownerNumber }));
      let rows: (UnitRow & { id: string })[] = [];
      for (const units of [first, second, second]) {
        const { insert, update } = planUnits(rows, as(units), own, 'Ås kommun');
        rows = [...rows.map((r) => update.find((u) => u.id === r.id) ?? r), ...stored(insert, `new${rows.length}-`)];
      }
      expect(new Set(rows.map((r) => r.code)).size).toBe(rows.length);
      expect(new Set(rows.map((r) => r.name)).size).toBe(rows.length);
      expect(planUnits(rows, as(second), own, 'Ås kommun')).toEqual({ insert: [], update: [] });
    }));
  });
});

describe('toTables', () => {
  it('groups, puts series in order and periods newest first, and leaves gaps open', () => {
    const row = (indicator: string, period: string, raw: string | null = '1,0', valueType = 'EXISTS', schoolForm = 'gr') => ({ schoolForm, indicator, period, raw, valueType });
    const tables = toTables([row('newMeasure', '2024'), row('averageGradesMeritRating9thGrade', '2023/24'), row('ratioOfPupilsIn9thGradeWithAllSubjectsPassed', '2024/25', '..', W), row('studentsPerTeacherQuota', '', '9,5', E, 'fsk')]);
    expect(tables.map((t) => [t.schoolForm, t.group, t.periods])).toEqual([['fsk', 'staff', ['']], ['gr', 'year9', ['2024/25', '2023/24']], ['gr', 'other', ['2024']]]);
    expect(tables[1]!.series.map((s) => [s.indicator, s.measure, s.figures.map((f) => f?.kind ?? null)])).toEqual([
      ['ratioOfPupilsIn9thGradeWithAllSubjectsPassed', 'percent', ['withheld', null]], ['averageGradesMeritRating9thGrade', 'points', [null, 'exact']],
    ]);
    expect(isKnown('toString')).toBe(false);
  });

  it('has a name in both languages for each series it knows', () => {
    for (const messages of [sv, en]) expect(Object.keys(messages.evidence.indicators).sort()).toEqual([...knownIndicators].sort());
  });
});
