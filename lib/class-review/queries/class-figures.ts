import type { Shown } from '@/lib/core/withholding';
import { about, type Indicator, type Source } from '../rules/figures';
import { chosenFor, refKey, type FigureKey, type FigureRef, type Judged } from '../rules/figure-keys';
import { gradeSubjects } from '../rules/grades';
import { isWide } from '../rules/spread';
import { standsOut, type SubjectShare } from '../rules/stands-out';
import type { FigureReader, Place, SeenFigures, TermRow } from './figures-read';

export type Period = { termId: string; label: string };
/** The same figure earlier. `change`: percentage points, or points of a mean; null where either is not shown whole. */
export type Comparison = { period: Period; figure: Shown; change: number | null };
/** A figure with all that must be said of it. `before`: last term and the same term last year, of the same pupils for a class. */
export type ShownFigure = {
  indicator: Indicator; subject: string; source: Source; kind: 'share' | 'mean' | 'count'; period: Period;
  figure: Shown; genders: { K: Shown; M: Shown };
  before: { term: Comparison | null; year: Comparison | null };
};

const whole = (s: Shown | undefined): s is Extract<Shown, { code: 'value' | 'few' }> => s?.code === 'value' || s?.code === 'few';
/** From one share to another in percentage points, with one decimal. */
const points = (from: number, to: number, kind: ShownFigure['kind']): number => Math.round((to - from) * (kind === 'share' ? 1000 : 10)) / 10;

const subjectOrder = (a: string, b: string): number => {
  const place = (s: string) => (s === '' ? -1 : gradeSubjects.includes(s) ? gradeSubjects.indexOf(s) : gradeSubjects.length);
  return place(a) - place(b) || a.localeCompare(b, 'sv');
};

/** All figures of a place as its reader sees them: the matrix' of the term, beside the latest grades, each with last term and last year. */
export async function figuresAt(reader: FigureReader, place: Place, term: TermRow): Promise<ShownFigure[]> {
  const grades = await reader.gradeTerm(place, term);
  const figures: ShownFigure[] = [];
  for (const base of new Set([term, grades])) {
    const seen = await reader.at(place, base);
    const earlier = reader.before(base);
    const [last, year] = [earlier.term && await reader.at(place, earlier.term), earlier.year && await reader.at(place, earlier.year)];
    for (const [key, own] of seen) {
      const [indicator, subject] = key.split('|') as [Indicator, string];
      const { source, kind } = about[indicator];
      if ((source === 'betyg') !== (base === grades) && term !== grades) continue;
      const compare = (then: TermRow | undefined, figures: SeenFigures | undefined): Comparison | null => {
        const figure = figures?.get(key)?.figure;
        if (!then || !figure || figure.code === 'none') return null;
        return { period: periodOf(then), figure, change: whole(own.figure) && whole(figure) ? points(figure.value, own.figure.value, kind) : null };
      };
      figures.push({ indicator, subject, source, kind, period: periodOf(base), ...own, before: { term: compare(earlier.term, last), year: compare(earlier.year, year) } });
    }
  }
  return figures.sort((a, b) => order.indexOf(a.indicator) - order.indexOf(b.indicator) || subjectOrder(a.subject, b.subject));
}

const order: readonly Indicator[] = ['forecast', 'grades', 'grades_high', 'forecast_top', 'forecast_low', 'merit', 'eligible', 'level', 'concern', 'support'];
export const periodOf = (t: TermRow): Period => ({ termId: t.id, label: t.label });

/** What the choice of figures beside a question rests on: only what the reader is shown. */
export function judge(figures: readonly ShownFigure[], standsOutBy: number): Judged & { shares: ReadonlyMap<string, number> } {
  const of = (indicator: Indicator) => figures.filter((f) => f.indicator === indicator && f.subject !== '');
  const at = (indicator: Indicator, subject: string) => figures.find((f) => f.indicator === indicator && f.subject === subject)?.figure;
  const shares = (indicator: Indicator): SubjectShare[] => of(indicator).flatMap(({ subject, figure }) => (whole(figure) ? [{ subject, value: figure.value, n: figure.n }] : []));
  const out = (['forecast', 'grades'] as const).flatMap((indicator) => standsOut(shares(indicator), standsOutBy).map(({ subject, by }) => ({ indicator, subject, by })));
  const wide = [...of('forecast_top').flatMap(({ subject, figure: top }): FigureRef[] => {
    const low = at('forecast_low', subject);
    return whole(top) && whole(low) && isWide({ top: top.numerator, low: low.numerator, n: top.n }) ? [{ indicator: 'forecast_top', subject }, { indicator: 'forecast_low', subject }] : [];
  }), ...of('grades_high').flatMap(({ subject, figure: high }): FigureRef[] => {
    const passed = at('grades', subject);
    return whole(high) && whole(passed) && isWide({ top: high.numerator, low: passed.n - passed.numerator, n: passed.n }) ? [{ indicator: 'grades_high', subject }, { indicator: 'grades', subject }] : [];
  })];
  const inSubjects = figures.filter((f) => f.subject !== '' && (f.indicator === 'forecast' || f.indicator === 'grades'));
  return {
    standsOut: out.map(({ indicator, subject }) => ({ indicator, subject })), wide,
    changes: inSubjects.flatMap((f) => { const change = f.before.term?.change ?? f.before.year?.change; return change ? [{ indicator: f.indicator, subject: f.subject, by: change }] : []; }),
    genders: inSubjects.flatMap((f) => (whole(f.genders.K) && whole(f.genders.M) ? [{ indicator: f.indicator, subject: f.subject, by: points(f.genders.M.value, f.genders.K.value, f.kind) }] : [])),
    shares: new Map(out.map((o) => [refKey(o), o.by])),
  };
}

/** The figures that stand beside a question with this key. */
export function besideKey(key: FigureKey, figures: readonly ShownFigure[], standsOutBy: number): ShownFigure[] {
  const byRef = new Map(figures.map((f) => [refKey(f), f]));
  return chosenFor(key, judge(figures, standsOutBy)).flatMap((ref) => byRef.get(refKey(ref)) ?? []);
}
