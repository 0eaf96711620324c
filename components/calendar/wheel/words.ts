import { useLocale, useTranslations } from 'next-intl';
import { areaLetters } from '@/components/ui/AreaChip';
import { useDay } from '@/components/ui/DateText';
import type { WheelActivity } from '@/lib/agenda/queries/year';

/** What the wheel and its lists need of an activity: it goes to the browser, so it is no more than that. */
export type Shown = Pick<WheelActivity, 'id' | 'number' | 'name' | 'area' | 'opensOn' | 'endsOn' | 'months' | 'status'> & {
  /** How many things are open for the reader; when the soonest is due, also of what has not begun yet. */
  open: number;
  due: { on: string; kind: 'answer' | 'step' } | null;
};

/** What of an activity is shown. */
export function shownOf(a: WheelActivity): Shown {
  const soonest = a.open[0] ?? (a.status === 'coming' ? a.parts.find((p) => !p.done) : undefined);
  return {
    id: a.id, number: a.number, name: a.name, area: a.area, opensOn: a.opensOn, endsOn: a.endsOn, months: a.months, status: a.status, open: a.open.length,
    due: soonest ? { on: soonest.dueOn, kind: soonest.kind === 'answer' ? 'answer' : 'step' } : null,
  };
}

const formats = new Map<string, Intl.DateTimeFormat>();
function format(locale: string, month: 'long' | 'short'): Intl.DateTimeFormat {
  const key = `${locale} ${month}`;
  const made = formats.get(key) ?? new Intl.DateTimeFormat(locale === 'sv' ? 'sv-SE' : 'en-GB', { month, timeZone: 'UTC' });
  formats.set(key, made);
  return made;
}

/** Names of months (1–12): "oktober"; `short` "okt"; `first` with a capital in front. */
export function useMonth() {
  const locale = useLocale();
  return (month: number, { short, first }: { short?: boolean; first?: boolean } = {}) => {
    const name = format(locale, short ? 'short' : 'long').format(new Date(Date.UTC(2026, month - 1, 1)));
    const text = short ? name.slice(0, 3) : name;
    return first ? text.charAt(0).toUpperCase() + text.slice(1) : text;
  };
}

/** When an activity is: "fre 24 okt", "1–19 okt" or "1 sep – 12 dec". */
export function useWhen() {
  const day = useDay();
  const plain = (value: string) => day(value, { weekday: false }).replace(' ', '\u00a0');
  return ({ opensOn, endsOn }: Pick<Shown, 'opensOn' | 'endsOn'>) => opensOn === endsOn ? day(opensOn)
    : opensOn.slice(0, 7) === endsOn.slice(0, 7) ? `${Number(opensOn.slice(8))}–${plain(endsOn)}` : `${plain(opensOn)}\u00a0– ${plain(endsOn)}`;
}

/** Everything that an activity's mark says, in one sentence: for who does not see it. */
export function useMarkName() {
  const t = useTranslations('wheel');
  const day = useDay();
  const month = useMonth();
  return (a: Shown): string => {
    const [first, last] = [a.months[0]!, a.months.at(-1)!];
    const when = a.opensOn === a.endsOn ? day(a.opensOn)
      : first === last ? t('between', { from: day(a.opensOn), to: day(a.endsOn) }) : t('between', { from: month(first), to: month(last) });
    return t('mark', { number: a.number, name: a.name, area: areaLetters[a.area], when, status: statusText(a, t, day) });
  };
}

function statusText(a: Shown, t: ReturnType<typeof useTranslations<'wheel'>>, day: ReturnType<typeof useDay>): string {
  if (!a.due) return t(`status.${a.status}`);
  const date = day(a.due.on);
  if (a.status === 'coming') return t('statusUntil.coming', { date });
  const text = t(`statusUntil.${a.status === 'late' ? (a.due.kind === 'answer' ? 'lateAnswer' : 'lateStep') : a.due.kind}`, { date });
  return a.open > 1 ? t('statusUntil.more', { text, count: a.open - 1 }) : text;
}
