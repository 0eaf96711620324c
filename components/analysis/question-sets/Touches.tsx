'use client';
import { Card } from '@/components/ui/Card';
import type { EditableQuestionSet } from '@/lib/analysis/queries/question-sets';
import type { QuestionSetData } from '@/lib/analysis/rules/question-set';
import { codesRemoved } from '@/lib/analysis/rules/question-set-diff';
import { useTexts } from './texts';

/** What a saved change reaches: activities to come, those that keep their version, and the questions below that would lose their place. */
export function Touches({ set, data }: { set: EditableQuestionSet; data: QuestionSetData }) {
  const { t } = useTexts();
  const gone = codesRemoved(set.data, data);
  const orphans = set.below.map((s) => ({ set: s, questions: s.questions.filter((q) => q.correspondsTo !== null && gone.includes(q.correspondsTo)) })).filter((o) => o.questions.length);
  return (
    <Card title={t('touches.title')}>
      <ul className="grid max-w-text list-disc gap-1 pl-5">
        <li>{set.usedBy.length ? t('touches.usedBy', { uses: set.usedBy.map((u) => t('list.use', u)).join(', ') }) : t('touches.notUsed')}</li>
        {set.version > 0 && <li>{t('touches.rule')} {t('touches.waiting', { count: set.waiting })}</li>}
        {set.version > 0 && <li>{t('touches.begun', { count: set.begun, version: set.version })}</li>}
        {orphans.map((o) => (
          <li key={o.set.key} className="font-semibold">{t('touches.below', { count: o.questions.length, set: o.set.title, questions: o.questions.map((q) => t('place', { section: q.section, number: q.number })).join(', ') })}</li>
        ))}
      </ul>
    </Card>
  );
}
