import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { Button } from '@/components/ui/Button';
import { Card } from '@/components/ui/Card';
import { DateText } from '@/components/ui/DateText';
import { EmptyState } from '@/components/ui/EmptyState';
import { Field, SelectField } from '@/components/ui/Field';
import { Notice } from '@/components/ui/Notice';
import { PageTitle } from '@/components/ui/PageTitle';
import type { GradeImportStart as Start } from '@/lib/class-review/queries/grade-imports';
import { subjectColumns } from '@/lib/class-review/rules/grade-import';

type Props = { start: Start; target: string | undefined; done: boolean; fault: { detail: string; line?: string; columns?: string } | null };

/** Where files of grades come in: what is wrong with the last, what waits, what a file looks like. */
export async function GradeImportStart({ start, target, done, fault }: Props) {
  const t = await getTranslations('grades');
  const key = fault && (`faults.${fault.detail}` as 'faults.file_empty');
  const name = (x: Start['targets'][number]) => t(`files.${x.kind}`, { name: x.name, unit: x.unit });
  const term = (x: Start['terms'][number]) => t('term', { kind: x.kind, year: String(x.year) });
  const chosen = start.targets.find((x) => x.value === target)?.value ?? start.targets[0]?.value;
  const fields = (form: string) => (
    <>
      <SelectField name="target" id={`falt-${form}-target`} label={t('files.target')} required defaultValue={chosen}>{start.targets.map((x) => <option key={x.value} value={x.value}>{name(x)}</option>)}</SelectField>
      <SelectField name="termId" id={`falt-${form}-termin`} label={t('files.term')} required defaultValue={start.terms[0]?.id}>{start.terms.map((x) => <option key={x.id} value={x.id}>{term(x)}</option>)}</SelectField>
    </>
  );
  return (
    <>
      <PageTitle title={t('files.title')} crumbs={[{ href: '/klassgenomgang', label: t('reviews') }]} lead={t('files.lead')} />
      <div className="grid gap-6">
        {fault && <Notice kind="error" title={t('files.refused')}><p>{t(key && t.has(key) ? key : 'faults.unexpected', { line: fault.line ?? 'none', columns: fault.columns ?? '' })}</p></Notice>}
        {done && <Notice kind="success" live="status" title={t('files.done')} />}
        {start.waiting.length > 0 && (
          <Card title={t('files.waiting')}>
            <ul className="divide-y divide-line">
              {start.waiting.map((w) => <li key={w.id} className="py-2"><Link href={`/betyg/import/${w.id}`} prefetch={false}>{w.fileName}</Link> <span className="text-muted"><DateText value={w.createdAt} time /></span></li>)}
            </ul>
          </Card>
        )}
        {start.targets.length === 0 || start.terms.length === 0 ? <EmptyState title={t('files.nobodyTitle')}><p>{t('files.nobody')}</p></EmptyState> : (
          <>
            <Card title={t('files.choose')}>
              <form method="post" action="/api/filer?kind=betyg" encType="multipart/form-data" className="grid gap-4">
                {fields('fil')}
                <Field name="file" type="file" label={t('files.file')} hint={t('files.fileHint')} required accept=".csv,.txt,.xlsx,.json,text/csv,application/json,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" />
                <div><Button type="submit" variant="primary">{t('files.check')}</Button></div>
                <p className="max-w-text text-sm text-muted">{t('files.dryRun')}</p>
              </form>
            </Card>
            <Card title={t('files.template')}>
              <p className="max-w-text">{t('files.templateHow')}</p>
              <form method="get" action="/betyg/import/mall" className="grid gap-4">
                {fields('mall')}
                <div><Button type="submit">{t('files.templateGet')}</Button></div>
              </form>
            </Card>
          </>
        )}
        <Card title={t('files.shape')}>
          <ul className="grid max-w-text list-disc gap-2 pl-5">
            {(['wide', 'long', 'ss12000', 'values', 'never'] as const).map((k) => <li key={k}>{t(`files.${k}`)}</li>)}
          </ul>
          {start.subjects.length > 0 && <h3>{t('files.subjects')}</h3>}
          <dl lang="sv" className="grid grid-cols-[max-content_1fr] gap-x-6 gap-y-1 sm:grid-cols-[max-content_1fr_max-content_1fr]">
            {subjectColumns(start.subjects).map((s) => <div key={s.code} className="contents"><dt><code className="rounded bg-sunken px-1.5 py-0.5">{s.code}</code></dt><dd>{s.name}</dd></div>)}
          </dl>
        </Card>
      </div>
    </>
  );
}
