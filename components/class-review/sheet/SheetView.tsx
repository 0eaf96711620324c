import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { Button, ButtonLink } from '@/components/ui/Button';
import { Card } from '@/components/ui/Card';
import { DateText } from '@/components/ui/DateText';
import { Details } from '@/components/ui/Details';
import { CheckboxField, Field, SelectField } from '@/components/ui/Field';
import { Notice } from '@/components/ui/Notice';
import { PageTitle } from '@/components/ui/PageTitle';
import type { SheetPage } from '@/lib/class-review/queries/matrix-import';

type Props = { page: SheetPage; /** the file that was just said yes to */ answered: string | undefined; fault: { detail: string; line?: string; columns?: string } | null };

/** The class' spreadsheet: take it out, and read one in. */
export async function SheetView({ page: p, answered, fault }: Props) {
  const t = await getTranslations('matrixFile');
  const left = p.waiting.find((w) => w.id === answered);
  const key = fault && (`faults.${fault.detail}` as 'faults.file_empty');
  return (
    <>
      <PageTitle
        title={t('titleFor', { group: p.group })} lead={t('lead')}
        crumbs={[{ href: '/klassgenomgang', label: t('reviews') }, { href: `/klassgenomgang/${p.reviewId}`, label: p.group }]}
        place={<span>{t(`term.${p.term.kind}`, { year: p.term.startsOn.slice(0, 4) })}, <span lang="sv">{p.unit}</span></span>}
      />
      <div className="grid gap-6">
        {fault && <Notice kind="error" title={t('refused')}><p>{t(key && t.has(key) ? key : 'faults.unexpected', { line: fault.line ?? '', columns: fault.columns ?? '' })}</p></Notice>}
        {answered && !left && (
          <Notice kind="success" live="status" title={t('done')}><p><Link href={`/klassgenomgang/${p.reviewId}`} prefetch={false}>{t('toMatrix')}</Link></p></Notice>
        )}
        {left && (
          <Notice kind="warning" live="status" title={t('partly', { saved: left.saved, left: left.left })}>
            <p><Link href={`/klassgenomgang/${p.reviewId}/fil/${left.id}`} prefetch={false}>{t('seeLeft')}</Link></p>
          </Notice>
        )}
        <Card title={t('out.title')}>
          <p className="max-w-text">{t('out.lead')}</p>
          {!p.can.exportSensitive && <p className="max-w-text text-muted">{t(p.seesAll ? 'out.without' : 'out.partly')}</p>}
          <form method="get" action={`/api/export/klassgenomgang/${p.reviewId}`} className="grid gap-4">
            <SelectField name="format" label={t('out.format')} required defaultValue="xlsx" className="max-w-sm">
              <option value="xlsx">{t('out.xlsx')}</option>
              <option value="csv">{t('out.csv')}</option>
            </SelectField>
            {p.can.exportSensitive && <CheckboxField name="kansliga" value="1" label={t('out.sensitive')} hint={t('out.sensitiveHint')} />}
            <div><Button type="submit" variant="primary">{t('out.get')}</Button></div>
            <p className="max-w-text text-sm text-muted">{t('out.logged')}</p>
          </form>
        </Card>
        <Card title={t('in.title')}>
          {p.waiting.length > 0 && (
            <section className="grid gap-1">
              <h3>{t('in.waiting')}</h3>
              <ul className="divide-y divide-line">
                {p.waiting.map((w) => <li key={w.id} className="py-2 wrap-anywhere"><Link href={`/klassgenomgang/${p.reviewId}/fil/${w.id}`} prefetch={false}>{w.fileName}</Link> <span className="text-muted">(<DateText value={w.createdAt} time />)</span></li>)}
              </ul>
            </section>
          )}
          {!p.can.fill ? <p className="max-w-text">{t(p.open ? 'in.notYours' : 'in.over')}</p> : (
            <>
              <p className="max-w-text">{t('in.lead')}</p>
              <form method="post" action={`/api/filer?kind=matris&review=${p.reviewId}`} encType="multipart/form-data" className="grid gap-4">
                <Field name="file" type="file" label={t('in.file')} hint={t('in.fileHint')} required accept=".csv,.txt,.xlsx,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" />
                <CheckboxField name="empty" label={t('in.empty')} hint={t('in.emptyHint')} />
                <div><Button type="submit" variant="primary">{t('in.check')}</Button></div>
                <p className="max-w-text text-sm text-muted">{t('in.dryRun')}</p>
              </form>
              <Details summary={t('in.how')}>
                <ul className="grid max-w-text list-disc gap-1 pl-5">
                  {(['rows', 'names', 'columns', 'values', 'sums'] as const).map((k) => <li key={k}>{t(`in.help.${k}`)}</li>)}
                </ul>
              </Details>
            </>
          )}
        </Card>
        <div><ButtonLink href={`/klassgenomgang/${p.reviewId}`} prefetch={false}>{t('toMatrix')}</ButtonLink></div>
      </div>
    </>
  );
}
