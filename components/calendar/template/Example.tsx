'use client';
import { useDay } from '@/components/ui/DateText';
import type { TemplateEditorPage } from '@/lib/calendar/queries/templates';
import { planYear, type TemplateActivity } from '@/lib/calendar/rules/plan';
import { useTexts } from './texts';

/** The days that the draft would give in a school year, by the organiser's own terms. */
export function Example({ data, example }: { data: TemplateActivity; example: NonNullable<TemplateEditorPage['example']> }) {
  const { t, roles } = useTexts();
  const day = useDay();
  if (!data.months.length || data.steps.some((s) => Number.isNaN(s.offsetDays))) return <p className="text-muted">{t('editor.exampleFault')}</p>;
  const plan = planYear([{ ...data, retired: false }], example);
  const occurrences = plan.ok ? plan.occurrences : [];
  if (!occurrences.length) return <p className="text-muted">{t('editor.exampleNone', { year: example.name })}</p>;
  return (
    <div className="grid gap-3">
      <div className="grid gap-4 sm:grid-cols-2">
        {occurrences.map((o) => (
          <div key={o.name + o.opensOn}>
            <p className="font-semibold"><span lang="sv">{o.name}</span> <span className="font-normal text-muted">{day(o.opensOn)} – {day(o.endsOn, { year: true })}</span></p>
            <ol className="list-decimal pl-6 text-sm">{o.steps.map((s) => <li key={s.order}>{t('editor.exampleDue', { role: roles[s.role], date: day(s.dueOn) })}</li>)}</ol>
          </div>
        ))}
      </div>
      <p className="text-sm text-muted">{t('editor.exampleNote')}</p>
    </div>
  );
}
