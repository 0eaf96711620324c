'use client';
import { maximumOf, type TemplateData } from '@/lib/class-review/rules/template';
import { useTexts } from './texts';

/** The stated maximum beside the computed, and why they may differ. */
export function MaximumText({ data }: { data: TemplateData }) {
  const t = useTexts();
  const { stated, computed, withOptional } = maximumOf(data);
  const differs = stated !== computed;
  return (
    <div className="grid max-w-text gap-1">
      <p>{[Number.isInteger(stated) && t('sums.stated', { stated }), t('sums.computed', { computed })].filter(Boolean).join(', ')}.</p>
      <p className="text-muted">{differs ? t('sums.differs', { computed }) : t('sums.same')}</p>
      {withOptional !== computed && <p className="text-muted">{t('sums.optionalOne', { withOptional })}</p>}
      {data.redFrom > computed && data.redFrom <= withOptional && <p>{t('sums.redOptional', { red: data.redFrom, computed })}</p>}
    </div>
  );
}
