import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, dateOf } from '@/lib/core/time';
import { template } from '@/prisma/template';
import { dueOn, monthsBetween, monthsIn, monthStart, opensOn, termLabel } from './rules/days';
import { fileName, sniff } from './rules/files';
import { easter, isWorkday, workdayAfter, workdayBefore } from './rules/holidays';
import { anchors, comesThisYear, planYear, type TemplateActivity, type YearPlan } from './rules/plan';
import { missingOccurrences, yearChanges } from './rules/roll';
import { activityChanges, activityFaults, tidy } from './rules/template';

const ht = { kind: 'HT', startsOn: '2025-08-18', endsOn: '2025-12-19' } as const;
const vt = { kind: 'VT', startsOn: '2026-01-08', endsOn: '2026-06-12' } as const;
const terms = [ht, vt];
const shipped: TemplateActivity[] = template.calendar.map((a) => ({
  teacherPer: 'GROUP', retired: false, ...a, follows: a.follows ?? [],
  steps: a.steps.map((s) => ({ role: s.role, what: s.what, level: s.level ?? null, questionSetKey: s.questionSetKey ?? null, anchor: s.anchor, offsetDays: s.offsetDays })),
}));
const one = (key: string): TemplateActivity => shipped.find((t) => t.key === key)!;
const planned = (plan: YearPlan) => { if (!plan.ok) throw new Error(plan.missing.join()); return plan; };

describe('days', () => {
  it('counts deadlines from the organiser’s own term dates', () => {
    expect(dueOn({ anchor: 'TERM_START', offsetDays: 63 }, [9], 2025, ht)).toBe('2025-10-20');
    expect(dueOn({ anchor: 'TERM_END', offsetDays: -10 }, [12], 2025, ht)).toBe('2025-12-09');
    expect(dueOn({ anchor: 'MONTH_START', offsetDays: 12 }, [1, 9], 2025, null)).toBe('2025-09-13');
  });
  it('puts the months of a term activity in their term', () => {
    expect(monthsIn([9, 10, 2, 3], 'TERM', 'HT')).toEqual([9, 10]);
    expect(monthsIn([9, 10, 2, 3], 'TERM', 'VT')).toEqual([2, 3]);
    expect(monthsIn([9, 2], 'YEAR', null)).toEqual([9, 2]);
  });
  it('opens with its first month of the school year, not before the term', () => {
    expect(opensOn([2, 9], 2025, null)).toBe('2025-09-01');
    expect(opensOn([8], 2025, ht)).toBe('2025-08-18');
    expect(opensOn([], 2025, null)).toBe('2025-08-01');
  });
  it('keeps every month inside the school year', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 2000, max: 2100 }), (month, year) => {
      const day = monthStart(month, year);
      expect(day >= `${year}-08-01` && day <= `${year + 1}-07-31`).toBe(true);
    }));
  });
  it('says the term, and which months days touch', () => {
    expect(termLabel('VT', '2026-01-08')).toBe('vt 26');
    expect(monthsBetween('2025-11-20', '2026-02-01')).toEqual([11, 12, 1, 2]);
    expect(monthsBetween('2025-11-20', '2025-11-20')).toEqual([11]);
  });
});

describe('workdays', () => {
  it('knows Easter', () => expect([2000, 2008, 2011, 2024, 2025, 2026, 2027, 2038].map(easter)).toEqual(
    ['2000-04-23', '2008-03-23', '2011-04-24', '2024-03-31', '2025-04-20', '2026-04-05', '2027-03-28', '2038-04-25']));
  it('knows the Swedish holidays that fall on a weekday', () => {
    const off = ['2026-01-01', '2026-01-06', '2026-04-03', '2026-04-06', '2026-05-01', '2026-05-14', '2025-06-06', '2026-06-19', '2026-12-24', '2026-12-25', '2026-12-31'];
    expect(off.filter(isWorkday)).toEqual([]);
    const on = ['2026-01-05', '2026-04-02', '2026-04-07', '2026-05-13', '2026-05-15', '2026-06-18', '2026-06-22', '2026-12-23', '2025-10-31'];
    expect(on.filter((d) => !isWorkday(d))).toEqual([]);
  });
  it('moves to the last workday before', () => {
    expect(workdayBefore('2026-04-06')).toBe('2026-04-02'); // annandag påsk → skärtorsdag
    expect(workdayBefore('2026-01-06')).toBe('2026-01-05');
    expect(workdayAfter('2025-12-24')).toBe('2025-12-29');
  });
  it('is never far away, and never at a weekend', () => {
    const day = fc.date({ min: dateOf('1990-01-01'), max: dateOf('2090-12-31'), noInvalidDate: true }).map((d) => d.toISOString().slice(0, 10));
    fc.assert(fc.property(day, (d) => {
      const [before, after] = [workdayBefore(d), workdayAfter(d)];
      expect(before <= d && after >= d && before >= addDays(d, -5) && after <= addDays(d, 5)).toBe(true);
      expect([before, after].every((x) => isWorkday(x) && dateOf(x).getUTCDay() % 6 !== 0)).toBe(true);
    }));
  });
});

describe('planYear', () => {
  it('plans the shipped calendar: once a term, once a year, every second year', () => {
    const plan = planned(planYear(shipped, { firstYear: 2025, terms }));
    const of = (key: string) => plan.occurrences.filter((o) => o.key === key);
    expect(of('midterm').map((o) => [o.name, o.term, o.opensOn])).toEqual([['Mitterminsuppföljning ht 25', 'HT', '2025-09-01'], ['Mitterminsuppföljning vt 26', 'VT', '2026-02-01']]);
    expect(of('safety')).toMatchObject([{ name: 'Trygghet', term: null, opensOn: '2026-04-01', months: [4, 5, 6] }]);
    expect(of('inspectorate-survey')).toHaveLength(1); // January 2026: even
    expect(plan.notThisYear.sort()).toEqual(['local-survey-5-8', 'preschool-guardian-survey']);
    const next = planned(planYear(shipped, { firstYear: 2026, terms: [{ ...ht, startsOn: '2026-08-17', endsOn: '2026-12-18' }, { ...vt, startsOn: '2027-01-11', endsOn: '2027-06-11' }] }));
    expect(next.notThisYear.sort()).toEqual(['inspectorate-survey', 'joint-training']);
  });
  it('moves a last day that nobody is at work to the workday before', () => {
    const steps = planned(planYear([one('midterm')], { firstYear: 2025, terms })).occurrences[1]!.steps;
    expect(steps.at(-1)!.dueOn).toBe('2026-05-07');
    const easterStep = { ...one('safety'), months: [4], steps: [{ ...one('safety').steps[0]!, offsetDays: 5 }] };
    expect(planned(planYear([easterStep], { firstYear: 2025, terms })).occurrences[0]!.steps[0]!.dueOn).toBe('2026-04-02'); // Mon 6 April is annandag påsk
  });
  it('says which terms are missing', () => {
    expect(planYear(shipped, { firstYear: 2025, terms: [ht] })).toEqual({ ok: false, missing: ['VT'] });
    expect(planYear(shipped, { firstYear: 2025, terms: [] })).toEqual({ ok: false, missing: ['HT', 'VT'] });
  });
  it('leaves out what is retired, and counts a year’s own steps from the term of its first month', () => {
    expect(planned(planYear([{ ...one('safety'), retired: true }], { firstYear: 2025, terms })).occurrences).toEqual([]);
    const late = { ...one('safety'), steps: [{ ...one('safety').steps[0]!, anchor: 'TERM_END' as const, offsetDays: -2 }] };
    expect(planned(planYear([late], { firstYear: 2025, terms })).occurrences[0]!.steps[0]!.dueOn).toBe('2026-06-10');
  });

  const activity = fc.record({
    months: fc.uniqueArray(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 12 }),
    recurrence: fc.constantFrom('TERM', 'YEAR', 'ODD_YEAR', 'EVEN_YEAR'),
    retired: fc.boolean(),
    steps: fc.array(fc.record({ anchor: fc.constantFrom(...anchors), offsetDays: fc.integer({ min: -100, max: 300 }) }), { minLength: 1, maxLength: 6 }),
  }).map(({ steps, ...a }, ): TemplateActivity => ({ ...one('year-start'), ...a, steps: steps.map((s) => ({ role: 'PRINCIPAL', what: 'Gör', level: null, questionSetKey: null, ...s })) }));
  const years = fc.integer({ min: 2000, max: 2090 });
  const termsOf = (y: number) => [{ kind: 'HT', startsOn: `${y}-08-18`, endsOn: `${y}-12-19` } as const, { kind: 'VT', startsOn: `${y + 1}-01-08`, endsOn: `${y + 1}-06-12` } as const];

  it('opens inside the school year, and nothing is due before it or on a day off', () => {
    fc.assert(fc.property(fc.array(activity, { maxLength: 5 }).map((all) => all.map((a, i) => ({ ...a, key: `a-${i}` }))), years, (all, y) => {
      const plan = planned(planYear(all, { firstYear: y, terms: termsOf(y) }));
      for (const o of plan.occurrences) {
        expect(o.opensOn >= `${y}-08-01` && o.opensOn <= `${y + 1}-07-31` && o.endsOn >= o.opensOn).toBe(true);
        for (const s of o.steps) expect(s.dueOn >= o.opensOn && s.dueOn <= o.endsOn && isWorkday(s.dueOn)).toBe(true);
      }
      // At most one a term, one a year; nothing twice.
      expect(new Set(plan.occurrences.map((o) => `${o.key}/${o.term}`)).size).toBe(plan.occurrences.length);
    }));
  });
  it('every second year: in exactly one of two years that follow on each other', () => {
    fc.assert(fc.property(activity.filter((a) => a.recurrence !== 'TERM'), years, (a, y) => {
      const comes = [comesThisYear(a, y), comesThisYear(a, y + 1)];
      expect(comes.filter(Boolean)).toHaveLength(a.recurrence === 'YEAR' ? 2 : 1);
    }));
  });
});

describe('rolling a year', () => {
  it('adds only what is missing, and the second time nothing', () => {
    const plan = planned(planYear(shipped, { firstYear: 2025, terms })).occurrences;
    expect(missingOccurrences(plan, [{ key: 'midterm', term: 'HT' }])).toHaveLength(plan.length - 1);
    expect(missingOccurrences(plan, plan)).toEqual([]);
  });
  it('tells what differs from last year, and takes every second year for no change', () => {
    const now = shipped.map((t) => (t.key === 'safety' ? { ...t, name: 'Trygghet och trivsel', months: [4, 5] } : t.key === 'board-visit' ? { ...t, retired: true } : t));
    const last = shipped.filter((t) => !['inspectorate-survey', 'quality-forum'].includes(t.key));
    expect(yearChanges(now, last)).toEqual([
      { key: 'safety', number: 12, name: 'Trygghet och trivsel', changes: [{ what: 'renamed', from: 'Trygghet', to: 'Trygghet och trivsel' }, { what: 'months', from: [4, 5, 6], to: [4, 5] }] },
      { key: 'quality-forum', number: 16, name: 'Kvalitetsforum', changes: [{ what: 'new' }] },
      { key: 'board-visit', number: 23, name: 'Politikerbesök', changes: [{ what: 'retired' }] },
    ]);
    expect(yearChanges(now, [])).toEqual([]); // no year before
  });
});

describe('an activity of the template', () => {
  const world = { questionSets: template.questionSets.map(({ key, level }) => ({ key, level })), evidence: template.evidence.map((e) => e.key), keys: shipped.map((t) => t.key) };
  it('all shipped ones are without fault, and tidy', () => {
    for (const a of shipped) {
      expect(activityFaults(a, world), a.key).toEqual([]);
      expect(tidy(a)).toEqual(a);
      expect(activityChanges(a, a)).toEqual([]);
    }
  });
  it('says what is wrong, and where', () => {
    const bad = { ...one('midterm'), name: ' ', months: [9, 10], schoolForms: [], evidence: ['finns-inte'], steps: one('midterm').steps.slice(2, 4).map((s) => ({ ...s, level: 'TEACHER' as const, what: '' })) };
    expect(activityFaults(bad, world).map((f) => `${f.path}: ${f.key}`)).toEqual([
      'name: name', 'schoolForms: forms', 'months: months_both_terms', 'evidence: unknown', 'steps.0.what: what', 'steps.1.what: what', 'steps.1.level: level_twice', 'steps.1.level: level_role', 'steps.1.questionSetKey: question_set',
    ]);
  });
  it('names each change of a step', () => {
    const a = one('safety');
    const [first, second, ...rest] = a.steps;
    expect(activityChanges(a, { ...a, steps: [second!, first!, ...rest] })).toEqual([{ what: 'stepMoved', text: first!.what }]);
    expect(activityChanges(a, { ...a, steps: [{ ...first!, what: 'Nytt' }, { ...second!, offsetDays: 49 }, ...rest.slice(1), { ...first!, what: 'Till' }] })).toEqual([
      { what: 'stepRemoved', text: rest[0]!.what }, { what: 'stepText', from: first!.what, to: 'Nytt' }, { what: 'stepDate', text: second!.what, days: 7 }, { what: 'stepAdded', text: 'Till' },
    ]);
  });
});

describe('files', () => {
  const bytes = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'));
  it('takes what is what its name says', () => {
    expect(sniff('Protokoll.PDF', bytes('%PDF-1.7 …'))).toEqual({ kind: 'pdf' });
    expect(sniff('bild.jpeg', bytes('\xff\xd8\xff\xe0'))).toEqual({ kind: 'jpg' });
    expect(sniff('a.docx', bytes('PK\x03\x04 … word/document.xml'))).toEqual({ kind: 'docx' });
    expect(sniff('a.odt', bytes(`PK\x03\x04${'-'.repeat(26)}mimetypeapplication/vnd.oasis.opendocument.text`))).toEqual({ kind: 'odt' });
    expect(sniff('a.csv', bytes('Enhet;Antal\r\nAlmskolan;3'))).toEqual({ kind: 'csv' });
  });
  it('refuses the rest', () => {
    expect(sniff('a.pdf', bytes('<html>'))).toEqual({ fault: 'file_content' });
    expect(sniff('a.docx', bytes('PK\x03\x04 word/document.xml word/vbaProject.bin'))).toEqual({ fault: 'file_content' });
    expect(sniff('a.xlsx', bytes('PK\x03\x04 word/document.xml'))).toEqual({ fault: 'file_content' });
    expect(sniff('a.ods', bytes(`PK\x03\x04${'-'.repeat(26)}mimetypeapplication/vnd.oasis.opendocument.text`))).toEqual({ fault: 'file_content' });
    expect(sniff('a.txt', bytes('MZ\x00\x01'))).toEqual({ fault: 'file_content' });
    expect(sniff('a.exe', bytes('MZ'))).toEqual({ fault: 'file_kind' });
    expect(sniff('a.html', bytes('<p>'))).toEqual({ fault: 'file_kind' });
    expect(sniff('a.pdf', bytes(''))).toEqual({ fault: 'file_empty' });
    expect(sniff('a.pdf', new Uint8Array(10 * 1024 * 1024 + 1))).toEqual({ fault: 'file_big' });
  });
  it('keeps a name without paths and unseen signs', () => {
    expect(fileName('C:\\Users\\x\\Proto\u202ekoll.pdf')).toBe('Protokoll.pdf');
    expect(fileName('../..')).toBe('..');
    expect(fileName('')).toBe('fil');
  });
});
