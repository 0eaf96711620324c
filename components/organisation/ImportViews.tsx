import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { Button } from '@/components/ui/Button';
import { Card } from '@/components/ui/Card';
import { DateText } from '@/components/ui/DateText';
import { EmptyState } from '@/components/ui/EmptyState';
import { Fact, Facts } from '@/components/ui/Facts';
import { Field, SelectField } from '@/components/ui/Field';
import { Notice } from '@/components/ui/Notice';
import { PageTitle } from '@/components/ui/PageTitle';
import { Table } from '@/components/ui/Table';
import { acceptImport, refuseImport } from '@/lib/organisation/actions';
import type { ImportPreview, WaitingImport } from '@/lib/organisation/queries/imports';
import type { SchoolYearRow } from '@/lib/organisation/queries/school-years';
import { columns, headerOf, type ColumnKey } from '@/lib/organisation/rules/import-columns';
import type { ProblemCode } from '@/lib/organisation/rules/import-plan';
import { importKinds, type ImportKind } from '@/lib/organisation/schema';
import { Form } from './Form';
import { Pages } from './Pages';

/** A person has a name, a pupil with protected identity has none: the columns are the same, what is said of them is not. */
const aboutColumn = (kind: ImportKind, key: ColumnKey) =>
  (kind !== 'people' ? key : key === 'givenName' ? 'personGivenName' : key === 'familyName' ? 'personFamilyName' : key);

type StartProps = { years: SchoolYearRow[]; year: SchoolYearRow | undefined; waiting: WaitingImport[]; done: ImportKind | undefined; fault: { detail: string; line?: string; columns?: string } | null };

/** Where files come in: what is wrong with the last, what waits, what the columns are. */
export async function ImportStart({ years, year, waiting, done, fault }: StartProps) {
  const t = await getTranslations('organisation');
  const key = fault && (`import.faults.${fault.detail}` as 'import.faults.file_empty');
  return (
    <>
      <PageTitle title={t('nav.import')} lead={t('import.lead')} />
      <div className="grid gap-6">
        {fault && <Notice kind="error" title={t('import.refusedFile')}><p>{t(key && t.has(key) ? key : 'import.faults.unexpected', { line: fault.line ?? '', columns: fault.columns ?? '' })}</p></Notice>}
        {done && <Notice kind="success" live="status" title={t('import.done', { kind: t(`import.kinds.${done}`) })} />}
        {waiting.length > 0 && (
          <Card title={t('import.waiting')}>
            <ul className="divide-y divide-line">
              {waiting.map((w) => <li key={w.id} className="py-2"><Link href={`/admin/import/${w.id}`} prefetch={false}>{w.fileName}</Link> <span className="text-muted">{t(`import.kinds.${w.kind}`)}, <DateText value={w.createdAt} time /></span></li>)}
            </ul>
          </Card>
        )}
        {!year ? <EmptyState title={t('import.noYear')} action={<Link href="/admin/lasar">{t('nav.years')}</Link>} /> : (
          <Card title={t('import.choose')}>
            <form method="post" action="/api/filer" encType="multipart/form-data" className="grid gap-4">
              <SelectField name="kind" label={t('import.kind')} required defaultValue="groups">{importKinds.map((k) => <option key={k} value={k}>{t(`import.kinds.${k}`)}</option>)}</SelectField>
              <SelectField name="schoolYearId" label={t('years.year')} required defaultValue={year.id}>{years.map((y) => <option key={y.id} value={y.id}>{y.name}</option>)}</SelectField>
              <Field name="file" type="file" label={t('import.file')} hint={t('import.fileHint')} required accept=".csv,.txt,.xlsx,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" />
              <div><Button type="submit" variant="primary">{t('import.check')}</Button></div>
              <p className="max-w-text text-sm text-muted">{t('import.dryRun')}</p>
            </form>
          </Card>
        )}
        <Card title={t('import.columns')}>
          <p className="max-w-text">{t('import.columnsLead')}</p>
          {importKinds.map((kind) => (
            <section key={kind} className="grid gap-2">
              <h3>{t(`import.kinds.${kind}`)}</h3>
              <p className="max-w-text text-muted">{t(`import.about.${kind}`)}</p>
              <dl className="grid gap-x-6 gap-y-1 sm:grid-cols-[max-content_1fr]">
                {columns[kind].map((c) => (
                  <div key={c.key} className="contents"><dt><code lang="sv" className="rounded bg-sunken px-1.5 py-0.5">{c.header}</code></dt><dd className="mb-2 sm:mb-0">{t(`import.column.${aboutColumn(kind, c.key)}`)}</dd></div>
                ))}
              </dl>
              <p className="flex flex-wrap gap-x-6">
                <a href={`/admin/import/fil/${kind}`} download>{t('import.template', { kind: t(`import.kinds.${kind}`) })}</a>
                {year && <a href={`/admin/import/fil/${kind}?lasar=${year.id}`} download>{t('import.export', { kind: t(`import.kinds.${kind}`), year: year.name })}</a>}
              </p>
            </section>
          ))}
        </Card>
      </div>
    </>
  );
}

/** What a file would do: faults by row and column, else each change; and the yes or no. */
export async function ImportPreviewView({ preview: p }: { preview: ImportPreview }) {
  const t = await getTranslations('organisation');
  const faulty = p.counts.error > 0;
  const writes = p.counts.new + p.counts.changed;
  return (
    <>
      <PageTitle title={t('import.previewTitle', { kind: t(`import.kinds.${p.kind}`) })} crumbs={[{ href: '/admin/import', label: t('nav.import') }]} lead={<>{p.fileName}, {t('years.name', { name: p.schoolYear })}</>} />
      <div className="grid gap-6">
        <Facts>{(['new', 'changed', 'unchanged', 'error'] as const).map((s) => <Fact key={s} label={t(`import.status.${s}`)} value={p.counts[s]} />)}</Facts>
        {faulty && (
          <Notice kind="error" title={t('import.faulty', { count: p.faultCount })}>
            <p>{t('import.faultyHow')}</p>
            <ul className="list-disc pl-5">
              {p.faults.map((f, i) => (
                <li key={`${f.line}-${f.column}-${i}`}>{t('import.at', { line: f.line, column: headerOf(p.kind, f.column) })} {t(`import.problems.${f.code as ProblemCode}`, { value: f.value })}</li>
              ))}
            </ul>
            {p.faultCount > p.faults.length && <p>{t('import.moreFaults', { count: p.faultCount - p.faults.length })}</p>}
          </Notice>
        )}
        {!faulty && writes === 0 && <Notice kind="success" title={t('import.nothing')}><p>{t('import.nothingHow')}</p></Notice>}
        <div className="flex flex-wrap items-start gap-3">
          {!faulty && writes > 0 && <Form name="ja" action={acceptImport} hidden={{ id: p.id }} submit={t('import.accept', { count: writes })} then={`/admin/import?klart=${p.kind}`} />}
          <Form name="nej" action={refuseImport} hidden={{ id: p.id }} submit={t('import.refuse')} variant="secondary" then="/admin/import" />
        </div>
        {p.total > 0 && (
          <Table
            caption={t('import.changes', { count: p.total })} rows={p.rows} rowKey={(r) => String(r.line)}
            columns={[
              { key: 'line', header: t('import.row'), numeric: true, cell: (r) => r.line },
              { key: 'label', header: t('import.what'), rowHeader: true, cell: (r) => <span lang="sv">{r.label}</span> },
              { key: 'status', header: t('status'), cell: (r) => t(`import.rowStatus.${r.status}`) },
              { key: 'changes', header: t('import.change'), cell: (r) => (
                <ul>{r.changes.map((c) => <li key={c.column}><span lang="sv">{headerOf(p.kind, c.column)}</span>: {c.before && <del>{c.before}</del>} {c.after ? <ins className="no-underline">{c.after}</ins> : t('import.emptied')}</li>)}</ul>
              ) },
            ]}
          />
        )}
        <Pages path={`/admin/import/${p.id}`} query={{}} page={p.page} pages={p.pages} pupils />
      </div>
    </>
  );
}
