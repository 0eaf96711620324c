'use client';
import type { LinkedSet } from '@/lib/analysis/queries/question-sets';
import { writerOf, type SetQuestion } from '@/lib/analysis/rules/question-set';
import type { SetChange } from '@/lib/analysis/rules/question-set-diff';
import type { AnalysisLevel } from '@/prisma/generated/enums';
import { useTexts } from './texts';

/** In words, one line a change. */
export function ChangeList({ changes, level, above }: { changes: SetChange[]; level: AnalysisLevel; above: LinkedSet[] }) {
  const { t } = useTexts();
  const name = useNames(level, above);
  if (!changes.length) return <p className="text-muted">{t('editor.nothing')}</p>;
  return (
    <ul className="grid max-w-text list-disc gap-1 pl-5">
      {changes.map(({ what, values: v }, i) => (
        <li key={i}>
          {t(`changes.${what}`, {
            ...v, role: name.role((v.role as SetQuestion['writtenBy']) || null), figures: name.figures(split(v.figures)) || t('changes.none'),
            who: name.who(split(v.forms), split(v.years)) || t('changes.everyone'), place: name.place(String(v.code)),
          })}
        </li>
      ))}
    </ul>
  );
}

const split = (text: string | number | undefined): string[] => (text ? String(text).split(', ') : []);

/** How roles, figures, forms and linked questions are said. */
export function useNames(level: AnalysisLevel, above: LinkedSet[]) {
  const { t, roles, forms } = useTexts();
  return {
    role: (role: SetQuestion['writtenBy']) => roles[role ?? writerOf[level]].toLocaleLowerCase(),
    figures: (keys: readonly string[]) => keys.map((k) => t(`figure.${k as 'criteria'}`)).join(', '),
    who: (schoolForms: readonly string[], years: readonly string[]) => [...schoolForms.map((f) => forms[f as keyof typeof forms]), ...(years.length ? [t('changes.years', { years: years.join(', ') })] : [])].join(', '),
    place: (code: string) => {
      const found = above.flatMap((s) => s.questions).find((q) => q.code === code);
      return found ? t('place', { section: found.section, number: found.number }) : code;
    },
  };
}
