import { getTranslations } from 'next-intl/server';
import type { ShownFigure } from '@/lib/class-review/queries/figures';
import { gradeSubjectName } from '@/lib/class-review/rules/grades';
import type { Level } from '@/lib/class-review/rules/matrix';

type Named = Pick<ShownFigure, 'indicator' | 'subject'>;

/** What a figure measures, in a few words. */
export async function measureNames(): Promise<(figure: Named) => string> {
  const t = await getTranslations('figures');
  return ({ indicator, subject }) => {
    const name = gradeSubjectName(subject);
    switch (indicator) {
      case 'forecast': case 'grades': case 'grades_high': return subject ? t(`indicator.${indicator}Subject`, { subject: name }) : t(`indicator.${indicator}`);
      case 'forecast_top': case 'forecast_low': return t(`indicator.${indicator}`, { subject: name });
      case 'level': return t('indicator.level', { level: t(`level.${subject as Level}`) });
      case 'support': return t('indicator.support', { subject });
      default: return t(`indicator.${indicator}`);
    }
  };
}

const first = (text: string) => text.charAt(0).toLocaleUpperCase('sv') + text.slice(1);
/** A subject as it begins a row: "Matematik". */
export const subjectTitle = (code: string): string => first(gradeSubjectName(code));
