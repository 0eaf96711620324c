'use client';
import { useTranslations } from 'next-intl';
import { areaLetters } from '@/components/ui/AreaChip';
import type { TemplateChange } from '@/lib/calendar/rules/template';
import { useMonths } from '../words';
import { useTexts } from './texts';

/** What differs, in words, one line a change. */
export function ChangeList({ changes }: { changes: readonly TemplateChange[] }) {
  const { t } = useTexts();
  const area = useTranslations('ui.area');
  const months = useMonths();
  const say = (c: TemplateChange): string => {
    switch (c.what) {
      case 'renamed': return t('changes.renamed', { from: c.from, to: c.to });
      case 'area': return t('changes.area', { from: nameOf(c.from), to: nameOf(c.to) });
      case 'recurrence': return t('changes.recurrence', { from: t(`recurrence.${c.from}`), to: t(`recurrence.${c.to}`) });
      case 'months': return t('changes.months', { from: months(c.from), to: months(c.to) });
      case 'stepText': return t('changes.stepText', { to: c.to });
      case 'stepDate': return c.days < 0 ? t('changes.stepDateEarlier', { days: -c.days, text: c.text }) : t('changes.stepDate', { days: c.days, text: c.text });
      case 'stepAdded': case 'stepRemoved': case 'stepMoved': case 'stepRole': case 'stepAnalysis': return t(`changes.${c.what}`, { text: c.text });
      default: return t(`changes.${c.what}`);
    }
  };
  const nameOf = (code: string) => { const known = (Object.keys(areaLetters) as (keyof typeof areaLetters)[]).find((a) => a === code); return known ? `${areaLetters[known]} (${area(known)})` : code; };
  return <ul className="grid max-w-text list-disc gap-1 pl-5">{changes.map((c, i) => <li key={i}>{say(c)}</li>)}</ul>;
}
