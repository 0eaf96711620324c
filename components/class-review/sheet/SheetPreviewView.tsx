import { getMessages, getTranslations } from 'next-intl/server';
import { AdminForm, CheckInput } from '@/components/organisation/AdminForm';
import { Fact, Facts } from '@/components/ui/Facts';
import { Notice } from '@/components/ui/Notice';
import { PageTitle } from '@/components/ui/PageTitle';
import { Table } from '@/components/ui/Table';
import { acceptMatrixFileAction, refuseMatrixFileAction } from '@/lib/class-review/actions';
import type { PreviewCell, SheetPreview } from '@/lib/class-review/queries/matrix-import';

/** What a file would do to the matrix: each fault by row and column, each change by pupil, and the yes or no. */
export async function SheetPreviewView({ preview: p }: { preview: SheetPreview }) {
  const t = await getTranslations('matrixFile');
  const { matrixFile } = await getMessages();
  const here = `/klassgenomgang/${p.reviewId}/fil`;
  const writes = p.counts.new + p.counts.changed + p.counts.emptied;
  const faulty = p.faultCount > 0;
  const newer = p.pupils.flatMap((x) => x.cells).filter((c) => c.newer && !c.left).length;
  return (
    <>
      <PageTitle
        title={t('previewTitle', { group: p.group })} lead={<span className="wrap-anywhere">{p.fileName}</span>}
        crumbs={[{ href: '/klassgenomgang', label: t('reviews') }, { href: `/klassgenomgang/${p.reviewId}`, label: p.group }, { href: here, label: t('title') }]}
      />
      <div className="grid gap-6">
        <Facts>
          {(['new', 'changed', 'emptied'] as const).map((k) => <Fact key={k} label={t(`counts.${k}`)} value={p.counts[k]} />)}
          <Fact label={t('counts.unchanged')} value={p.unchanged} />
          <Fact label={t('counts.faults')} value={p.faultCount} />
        </Facts>
        {p.round > 0 && <Notice kind="warning" title={t('left.title', { saved: p.saved })}><p>{t('left.lead')}</p></Notice>}
        {faulty && (
          <Notice kind="error" title={t('faulty', { count: p.faultCount })}>
            <p>{t('faultyHow')}</p>
            <ul className="list-disc pl-5">
              {p.faults.map((f, i) => (
                <li key={`${f.line}-${f.column}-${i}`}>{f.column ? t('at', { line: f.line, column: f.column }) : t('atRow', { line: f.line })} {t(`problems.${f.code}`, { value: f.value, whole: String(Math.trunc(Number(f.value.replace(',', '.').replace('−', '-')))), isWhole: /[.,]0+$/.test(f.value) ? 'yes' : 'no', top: p.top })}</li>
              ))}
            </ul>
            {p.faultCount > p.faults.length && <p>{t('moreFaults', { count: p.faultCount - p.faults.length })}</p>}
          </Notice>
        )}
        {!faulty && p.round === 0 && writes === 0 && <Notice kind="success" title={t('nothing')}><p>{t('nothingHow')}</p></Notice>}
        {newer > 0 && <Notice kind="warning" title={t('newer', { count: newer })}><p>{t('newerHow')}</p></Notice>}
        {(p.kept > 0 || p.skipped.length > 0 || p.unknown.length > 0) && (
          <ul className="grid max-w-text gap-1 text-muted">
            {p.kept > 0 && <li>{t('kept', { count: p.kept })}</li>}
            {p.skipped.length > 0 && <li>{t('skipped')} <span lang="sv">{p.skipped.join(', ')}</span>.</li>}
            {p.unknown.length > 0 && <li>{t('unknown')} <span lang="sv" className="wrap-anywhere">{p.unknown.join(', ')}</span>.</li>}
          </ul>
        )}
        <div className="flex flex-wrap items-end gap-3">
          {p.can.accept && (
            <AdminForm name="ja" action={acceptMatrixFileAction} hidden={{ id: p.id, round: String(p.round) }} submit={t(p.round > 0 ? 'acceptAgain' : 'accept', { count: writes })} then={`${here}?klart=${p.id}`} texts={matrixFile.errors}>
              {faulty && <CheckInput name="skip" label={t('skip', { count: p.faultCount })} />}
            </AdminForm>
          )}
          <AdminForm name="nej" action={refuseMatrixFileAction} hidden={{ id: p.id }} submit={t('refuse')} variant="secondary" then={here} texts={matrixFile.errors} />
        </div>
        {p.pupils.length > 0 && (
          <Table
            caption={t('changes', { count: p.pupils.length })} rows={p.pupils} rowKey={(r) => r.id}
            columns={[
              { key: 'pupil', header: t('pupil'), rowHeader: true, cell: (r) => <span lang="sv">{r.name}</span> },
              { key: 'line', header: t('row'), numeric: true, cell: (r) => r.cells[0]!.line },
              { key: 'cells', header: t('change'), cell: (r) => (
                <ul className="flex flex-wrap gap-x-6 gap-y-1">{r.cells.map((c) => <li key={c.column.code}><Cell cell={c} /></li>)}</ul>
              ) },
            ]}
          />
        )}
      </div>
    </>
  );
}

/** One change: the column, from and to, and why it did not or will not come about. */
async function Cell({ cell: c }: { cell: PreviewCell }) {
  const t = await getTranslations('matrixFile');
  const said = (value: number | null) => value ?? t('empty');
  const why = c.left ? t(`why.${c.left}`) : c.newer ? t('why.newer', { value: said(c.newer.value) }) : null;
  return (
    <>
      <abbr title={c.column.name} lang="sv" className="font-semibold no-underline">{c.column.code}</abbr>{': '}
      <span className="tabular-nums"><span className="sr-only">{t('from')} </span>{said(c.from)} <span aria-hidden="true">→</span><span className="sr-only">{t('to')}</span> <strong>{said(c.to)}</strong></span>
      {why && <span className="text-muted"> ({why})</span>}
    </>
  );
}
