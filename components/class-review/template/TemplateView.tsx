import Link from 'next/link';
import { getMessages, getTranslations } from 'next-intl/server';
import { ButtonLink } from '@/components/ui/Button';
import { Card } from '@/components/ui/Card';
import { DateText } from '@/components/ui/DateText';
import { EmptyState } from '@/components/ui/EmptyState';
import { Notice } from '@/components/ui/Notice';
import { PageTitle } from '@/components/ui/PageTitle';
import { Table, type Column } from '@/components/ui/Table';
import type { TemplatePage, VersionRow } from '@/lib/class-review/queries/template';
import type { TemplateColumn, TemplateData } from '@/lib/class-review/rules/template';
import { GradeScales } from './GradeScales';
import { MaximumText } from './MaximumText';
import { Preview } from './Preview';
import { TemplateTexts } from './texts';

/** /admin/matris: one version of the matrix whole, all versions with their use, and the grade scales. `saved` is a version just saved. */
export async function TemplateView({ page: { versions, shown, gradeScales }, saved }: { page: TemplatePage; saved?: number }) {
  const t = await getTranslations('matrixTemplate');
  const newest = versions[0];
  if (!shown || !newest) {
    return (
      <>
        <PageTitle title={t('title')} lead={t('lead')} />
        <EmptyState title={t('empty')}><p>{t('emptyHow')}</p></EmptyState>
      </>
    );
  }
  const { matrixTemplate } = await getMessages();
  const isNewest = shown.version === newest.version;
  return (
    <TemplateTexts texts={matrixTemplate}>
      <PageTitle title={t('title')} lead={t('lead')} place={t('version', { version: shown.version })} actions={isNewest && <ButtonLink href="/admin/matris/andra" variant="primary">{t('edit')}</ButtonLink>} />
      <div className="grid grid-cols-1 gap-6">
        {saved === newest.version && isNewest && <Notice kind="success" live="status" title={t('saved', { version: saved })}>{t('savedHow')}</Notice>}
        {!isNewest && <Notice title={t('olderTitle')}><p>{t('older', { newest: newest.version })}</p><p><Link href="/admin/matris">{t('toNewest', { newest: newest.version })}</Link></p></Notice>}
        <Card title={t('preview.title')} className="min-w-0"><Preview data={shown.data} /></Card>
        <Sums data={shown.data} />
        <Blocks data={shown.data} />
        <Versions versions={versions} shown={shown.version} />
        <GradeScales scales={gradeScales} />
      </div>
    </TemplateTexts>
  );
}

async function Sums({ data }: { data: TemplateData }) {
  const t = await getTranslations('matrixTemplate');
  const { onCourseTo, atRiskTo } = data;
  const facts = [
    { name: t('sums.scale'), value: <ol start={0} className="grid" lang="sv">{data.scaleWords.map((w, i) => <li key={i}>{i} {w}</li>)}</ol> },
    { name: t('sums.levels'), value: [t('sums.green', { to: data.yellowFrom }), ...([['yellow', data.yellowFrom], ['orange', data.orangeFrom], ['red', data.redFrom]] as const).map(([level, from]) => t('sums.from', { level: t(`levels.${level}`), from }))].join(', ') },
    { name: t('sums.maximum'), value: <MaximumText data={data} /> },
    { name: t('sums.forecast'), value: <ul>{[
      t('sums.onCourse', { onCourse: onCourseTo }),
      atRiskTo > onCourseTo && t(atRiskTo === onCourseTo + 1 ? 'sums.riskOne' : 'sums.risk', { from: onCourseTo + 1, to: atRiskTo }),
      t('sums.below', { from: atRiskTo + 1 }),
    ].map((line) => line && <li key={line}>{line}</li>)}</ul> },
    { name: t('sums.standsOut'), value: t('sums.standsOutText', { points: data.standsOutBy }) },
  ];
  return (
    <Card title={t('sums.title')}>
      <dl className="grid gap-x-8 gap-y-4 md:grid-cols-[12rem_1fr]">
        {facts.map(({ name, value }) => <div key={name} className="contents"><dt className="font-semibold">{name}</dt><dd>{value}</dd></div>)}
      </dl>
    </Card>
  );
}

async function Blocks({ data }: { data: TemplateData }) {
  const t = await getTranslations('matrixTemplate');
  const particulars = (c: TemplateColumn) => [c.optional && t('blocks.optional'), c.exclusive && t('blocks.exclusive', { name: c.exclusive })].filter(Boolean).join(', ') || t('blocks.none');
  const columns: Column<TemplateColumn>[] = [
    { key: 'code', header: t('blocks.code'), cell: (c) => <span lang="sv">{c.code}</span> },
    { key: 'name', header: t('blocks.name'), cell: (c) => <span lang="sv">{c.name}{c.help && <span className="block text-sm text-muted">{c.help}</span>}</span> },
    { key: 'kind', header: t('blocks.kind'), cell: (c) => t(`kinds.${c.kind}`) },
    { key: 'subjects', header: t('blocks.subjects'), cell: (c) => c.subjects.join(', ') || t('blocks.none') },
    { key: 'rules', header: t('blocks.rules'), cell: particulars },
  ];
  return (
    <Card title={t('blocks.title')}>
      {data.blocks.map((b) => (
        <section key={b.name} className="grid gap-1">
          <h3><span lang="sv">{b.name}</span> <span className="font-normal text-muted">({t(b.counts ? 'preview.counts' : 'preview.countsNot')})</span></h3>
          <Table caption={b.name} captionHidden columns={columns} rows={b.columns} rowKey={(c) => c.code} />
        </section>
      ))}
    </Card>
  );
}

async function Versions({ versions, shown }: { versions: VersionRow[]; shown: number }) {
  const t = await getTranslations('matrixTemplate');
  const columns: Column<VersionRow>[] = [
    { key: 'version', header: t('versions.version'), cell: (v) => (v.version === shown ? t('version', { version: v.version }) : <Link href={`/admin/matris?version=${v.version}`}>{t('version', { version: v.version })}</Link>) },
    { key: 'created', header: t('versions.created'), cell: (v) => <DateText value={v.createdAt} year weekday={false} /> },
    { key: 'by', header: t('versions.by'), cell: (v) => v.createdBy ?? t('versions.byNobody') },
    { key: 'reviews', header: t('versions.reviews'), cell: (v) => t('versions.reviewsCount', { count: v.reviews }) },
  ];
  return <Card title={t('versions.title')}><Table caption={t('versions.title')} captionHidden columns={columns} rows={versions} rowKey={(v) => String(v.version)} /></Card>;
}
