import Link from 'next/link';
import { getMessages, getTranslations } from 'next-intl/server';
import { AdminForm } from '@/components/organisation/AdminForm';
import { buttonClass } from '@/components/ui/Button';
import { Fact, Facts } from '@/components/ui/Facts';
import { Notice } from '@/components/ui/Notice';
import { PageTitle } from '@/components/ui/PageTitle';
import { Table } from '@/components/ui/Table';
import { acceptGradesAction, refuseGradesAction } from '@/lib/class-review/actions';
import type { GradePreview } from '@/lib/class-review/queries/grade-imports';
import { dashed } from '@/lib/class-review/rules/grade-text';

/** What a file of grades would do: faults by row and column, else each change; and the yes or no. */
export async function GradePreviewView({ preview: p }: { preview: GradePreview }) {
  const t = await getTranslations('grades');
  const { grades } = await getMessages();
  const faulty = p.counts.error > 0;
  const writes = p.counts.new + p.counts.changed;
  return (
    <>
      <PageTitle
        title={t('preview.title')} crumbs={[{ href: '/betyg/import', label: t('files.title') }]}
        lead={t('preview.lead', { file: p.fileName, term: t('term', { kind: p.term.kind, year: String(p.term.year) }) })}
      />
      <div className="grid gap-6">
        <Facts>{(['new', 'changed', 'unchanged', 'error'] as const).map((s) => <Fact key={s} label={t(`preview.status.${s}`)} value={p.counts[s]} />)}</Facts>
        {p.otherTerms > 0 && <p>{t('preview.otherTerms', { count: p.otherTerms })}</p>}
        {faulty && (
          <Notice kind="error" title={t('preview.faulty', { count: p.problemCount })}>
            <p>{t('preview.faultyHow')}</p>
            <ul className="list-disc pl-5 [overflow-wrap:anywhere]">
              {p.problems.map((f, i) => (
                <li key={`${f.line}-${f.column}-${i}`}>{t('preview.at', { shape: p.shape, line: String(f.line), column: f.column })} {t(`preview.problems.${f.code}`, { value: f.value, scale: f.scale ?? '' })}</li>
              ))}
            </ul>
            {p.problemCount > p.problems.length && <p>{t('preview.more', { count: p.problemCount - p.problems.length })}</p>}
          </Notice>
        )}
        {!faulty && writes === 0 && <Notice kind="success" title={t('preview.nothing')}><p>{t('preview.nothingHow')}</p></Notice>}
        <div className="flex flex-wrap items-start gap-3">
          {!faulty && writes > 0 && <AdminForm name="ja" action={acceptGradesAction} hidden={{ id: p.id }} submit={t('preview.accept', { count: writes })} then="/betyg/import?klart=1" texts={grades.faults} />}
          <AdminForm name="nej" action={refuseGradesAction} hidden={{ id: p.id }} submit={t('preview.refuse')} variant="secondary" then="/betyg/import" texts={grades.faults} />
        </div>
        {p.total > 0 && (
          <Table
            caption={t('preview.changes', { count: p.total })} rows={p.lines} rowKey={(r) => String(r.line)}
            columns={[
              { key: 'line', header: t('preview.line', { shape: p.shape }), numeric: true, cell: (r) => r.line },
              { key: 'name', header: t('preview.pupil'), rowHeader: true, cell: (r) => <span lang="sv">{r.name}</span> },
              { key: 'grades', header: t('preview.grades'), cell: (r) => (
                <ul className="flex flex-wrap gap-x-5 gap-y-1">
                  {r.changes.map((c) => <li key={c.subject} className="whitespace-nowrap"><span lang="sv">{c.subject}</span> <strong>{dashed(c.after)}</strong>{c.before && <span className="text-muted"> ({t('preview.before', { value: dashed(c.before) })})</span>}</li>)}
                </ul>
              ) },
            ]}
          />
        )}
        {p.pages > 1 && (
          <nav aria-label={t('pages.label')} className="flex flex-wrap items-center gap-3" data-print="no">
            {p.page > 1 && <Link href={`/betyg/import/${p.id}?sida=${p.page - 1}`} prefetch={false} rel="prev" className={buttonClass()}>{t('pages.before')}</Link>}
            <span className="tabular-nums">{t('pages.where', { page: p.page, pages: p.pages })}</span>
            {p.page < p.pages && <Link href={`/betyg/import/${p.id}?sida=${p.page + 1}`} prefetch={false} rel="next" className={buttonClass()}>{t('pages.after')}</Link>}
          </nav>
        )}
      </div>
    </>
  );
}
