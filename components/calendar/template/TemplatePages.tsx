import Link from 'next/link';
import { getMessages, getTranslations } from 'next-intl/server';
import { AreaChip } from '@/components/ui/AreaChip';
import { ButtonLink } from '@/components/ui/Button';
import { Card } from '@/components/ui/Card';
import { DateText } from '@/components/ui/DateText';
import { EmptyState } from '@/components/ui/EmptyState';
import { Notice } from '@/components/ui/Notice';
import { PageTitle } from '@/components/ui/PageTitle';
import { Table, type Column } from '@/components/ui/Table';
import { retireTemplateAction } from '@/lib/calendar/actions';
import type { TemplateEditorPage, TemplateRow } from '@/lib/calendar/queries/templates';
import { CalendarForm } from '../CalendarForm';
import { useMonths } from '../words';
import { TemplateEditor } from './TemplateEditor';
import { EditorTexts } from './texts';

function Months({ months }: { months: number[] }) {
  return useMonths()(months);
}

/** /kalender/mall: every activity of the template. */
export async function TemplateListView({ templates }: { templates: TemplateRow[] }) {
  const t = await getTranslations('calendar');
  const columns: Column<TemplateRow>[] = [
    { key: 'name', header: t('template.columns.name'), cell: (a) => <><span className="font-normal text-muted">{t('number', { number: a.number })}</span> <Link href={`/kalender/mall/${a.key}`} prefetch={false} lang="sv">{a.name}</Link></> },
    { key: 'area', header: t('template.columns.area'), cell: (a) => <AreaChip area={a.area} /> },
    { key: 'months', header: t('template.columns.months'), cell: (a) => <Months months={a.months} /> },
    { key: 'recurrence', header: t('template.columns.recurrence'), cell: (a) => t(`recurrence.${a.recurrence}`) },
    { key: 'steps', header: t('template.columns.steps'), cell: (a) => (a.chain ? t('template.withChain', { steps: a.steps }) : a.steps) },
    { key: 'version', header: t('template.columns.version'), numeric: true, cell: (a) => a.version },
  ];
  const [used, retired] = [templates.filter((a) => !a.retired), templates.filter((a) => a.retired)];
  return (
    <>
      <PageTitle
        crumbs={[{ href: '/kalender', label: (await getTranslations('wheel'))('title') }]} title={t('template.title')} lead={t('template.lead')}
        actions={<><ButtonLink href="/kalender/nytt-lasar">{t('template.roll')}</ButtonLink><ButtonLink href="/kalender/mall/ny" variant="primary">{t('template.new')}</ButtonLink></>}
      />
      <div className="grid gap-8">
        {used.length ? <Table caption={t('template.caption')} captionHidden columns={columns} rows={used} rowKey={(a) => a.key} /> : <EmptyState title={t('template.emptyTitle')}><p>{t('template.empty')}</p></EmptyState>}
        {retired.length > 0 && <Table caption={t('template.retiredCaption')} columns={columns} rows={retired} rowKey={(a) => a.key} />}
      </div>
    </>
  );
}

/** /kalender/mall/[key] and /kalender/mall/ny: the editor of one activity, its versions, and taking it out. `saved` is a version just saved. */
export async function TemplateEditView({ page, saved }: { page: TemplateEditorPage; saved?: number }) {
  const t = await getTranslations('calendar');
  const { calendar: { editor, changes, recurrence }, organisation, shell } = await getMessages();
  const isNew = page.key === null;
  const uses = page.versions[0]?.uses ?? 0;
  const crumbs = [{ href: '/kalender', label: (await getTranslations('wheel'))('title') }, { href: '/kalender/mall', label: t('template.title') }];
  return (
    <EditorTexts texts={{ editor, changes, recurrence }} forms={organisation.forms} roles={shell.roles}>
      <PageTitle crumbs={crumbs} title={isNew ? t('editor.titleNew') : t('editor.title', { name: page.data.name })} place={t('number', { number: page.data.number })} lead={isNew ? t('editor.leadNew', { number: page.data.number }) : t('editor.lead')} />
      <div className="grid grid-cols-1 gap-6">
        {saved === page.version && saved > 0 && <Notice kind="success" live="status" title={saved === 1 ? t('editor.savedNew') : t('editor.saved', { version: saved })}><p>{t('editor.savedHow')}</p></Notice>}
        {page.data.retired && <Notice kind="warning" title={t('editor.retiredTitle')}><p>{t('editor.retired')}</p></Notice>}
        {!isNew && <p className="max-w-text">{t('editor.uses', { count: uses, version: page.version })}</p>}
        {/* A version just saved is a new beginning; one that another saved meanwhile comes beside the draft. */}
        <TemplateEditor key={`${page.key}/${saved ?? ''}`} page={page} />
        {!isNew && <Versions page={page} />}
        {page.key !== null && (
          <Card>
            {!page.data.retired && <p className="max-w-text text-muted">{t('editor.retireHow')}</p>}
            <CalendarForm
              key={page.version} name="ta-bort" action={retireTemplateAction} hidden={{ key: page.key, baseVersion: String(page.version), retired: page.data.retired ? 'nej' : 'ja' }}
              submit={t(page.data.retired ? 'editor.restore' : 'editor.retire')} variant={page.data.retired ? 'secondary' : 'danger'} then="/kalender/mall"
            />
          </Card>
        )}
      </div>
    </EditorTexts>
  );
}

async function Versions({ page }: { page: TemplateEditorPage }) {
  const t = await getTranslations('calendar.editor');
  return (
    <Card title={t('versions')}>
      <ul className="divide-y divide-line">
        {page.versions.map((v) => (
          <li key={v.version} className="flex flex-wrap gap-x-4 py-2">
            <strong>{t('version', { version: v.version })}</strong>
            <span className="text-muted">{v.by ?? t('shipped')}, <DateText value={v.createdAt} year /></span>
            <span className="text-muted">{t('usesCount', { count: v.uses })}</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
