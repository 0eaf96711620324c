import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { buttonClass, ButtonLink } from '@/components/ui/Button';
import { Card } from '@/components/ui/Card';
import { DateText } from '@/components/ui/DateText';
import { Notice } from '@/components/ui/Notice';
import { PageTitle } from '@/components/ui/PageTitle';
import { Prose } from '@/components/ui/Prose';
import { Table, type Column } from '@/components/ui/Table';
import type { QuestionSetPage, SetVersion } from '@/lib/analysis/queries/question-sets';
import type { SetQuestion } from '@/lib/analysis/rules/question-set';

/** /admin/fragor/[key]: one version of a set whole, where it is asked, and all its versions with their use. `saved` is a version just saved. */
export async function QuestionSetView({ page, saved }: { page: QuestionSetPage; saved?: number }) {
  const t = await getTranslations('questionSets');
  const { key, level, shown, versions } = page;
  const newest = versions[0]!.version;
  const isNewest = shown.version === newest;
  const at = isNewest ? '' : `?version=${shown.version}`;
  return (
    <>
      <PageTitle
        title={<span lang="sv">{shown.data.title}</span>} crumbs={[{ href: '/admin/fragor', label: t('title') }]} place={<span>{t(`level.${level}`)} · {t('version', { version: shown.version })} · {t('count', { count: shown.data.sections.flatMap((s) => s.questions).length })}</span>}
        actions={<>
          {isNewest && <ButtonLink href={`/admin/fragor/${key}/andra`} variant="primary">{t('edit')}</ButtonLink>}
          <ButtonLink href={`/admin/fragor/${key}/forhandsvisa${at}`}>{t('preview')}</ButtonLink>
          <a href={`/api/export/fragor/${key}${at}`} download className={buttonClass()}>{t('export')}</a>
        </>}
      />
      <div className="grid grid-cols-1 gap-6">
        {saved === newest && isNewest && <Notice kind="success" live="status" title={t('saved', { version: saved })}>{t('savedHow')}</Notice>}
        {!isNewest && <Notice title={t('olderTitle')}><p>{t('older', { newest })}</p><p><Link href={`/admin/fragor/${key}`}>{t('toNewest', { newest })}</Link></p></Notice>}
        {shown.data.intro && <Prose className="max-w-text">{shown.data.intro}</Prose>}
        {shown.data.sections.map((s) => (
          <Card key={s.key} title={<span lang="sv">{s.title}</span>}>
            <ol className="grid gap-4">
              {s.questions.map((q) => <li key={q.code}><QuestionText question={q} page={page} /></li>)}
            </ol>
          </Card>
        ))}
        <Use page={page} />
        <Versions setKey={key} versions={versions} shown={shown.version} />
      </div>
    </>
  );
}

async function QuestionText({ question: q, page }: { question: SetQuestion; page: QuestionSetPage }) {
  const t = await getTranslations('questionSets');
  const roles = await getTranslations('shell.roles');
  const forms = await getTranslations('organisation.forms');
  const above = page.above.flatMap((s) => s.questions).find((x) => x.code === q.correspondsTo);
  const facts = [
    q.individual && t('question.individual'),
    q.writtenBy && t('question.writtenBy', { role: roles(q.writtenBy).toLocaleLowerCase() }),
    q.words !== null && t('question.words', { words: q.words }),
    q.figures.length > 0 && t('question.figures', { figures: q.figures.map((f) => t(`figure.${f as 'criteria'}`)).join(', ') }),
    q.schoolForms.length > 0 && t('question.forms', { forms: q.schoolForms.map((f) => forms(f)).join(', ') }),
    q.years.length > 0 && t('question.years', { years: q.years.join(', ') }),
    page.above.length > 0 && (above ? t('question.corresponds', { place: t('place', { section: above.section, number: above.number }) }) : t('question.correspondsNone')),
  ].filter((x) => x !== false && x !== null);
  return (
    <div className="grid max-w-text grid-cols-[2.5rem_1fr] gap-x-2">
      <strong className="tabular-nums">{q.number}</strong>
      <div className="grid gap-1">
        <p lang="sv" className="font-semibold">{q.text}</p>
        {q.help && <p lang="sv" className="whitespace-pre-line text-muted">{q.help}</p>}
        {facts.length > 0 && <p className="text-sm">{facts.join(' · ')}</p>}
      </div>
    </div>
  );
}

async function Use({ page: { key, level, usedBy, above } }: { page: QuestionSetPage }) {
  const t = await getTranslations('questionSets');
  return (
    <Card title={t('use.title')}>
      <dl className="grid gap-x-8 gap-y-3 md:grid-cols-[14rem_1fr]">
        <div className="contents"><dt className="font-semibold">{t('use.in')}</dt><dd>{usedBy.length ? <span lang="sv">{usedBy.map((u) => t('list.use', u)).join(', ')}</span> : t('list.notUsed')}</dd></div>
        {level !== 'ORGANISER' && <div className="contents"><dt className="font-semibold">{t('use.above')}</dt><dd>{above.length ? <ul lang="sv">{above.map((s) => <li key={s.key}><Link href={`/admin/fragor/${s.key}`}>{s.title}</Link></li>)}</ul> : t('use.none')}</dd></div>}
        <div className="contents"><dt className="font-semibold">{t('use.key')}</dt><dd><code>{key}</code></dd></div>
      </dl>
    </Card>
  );
}

async function Versions({ setKey, versions, shown }: { setKey: string; versions: SetVersion[]; shown: number }) {
  const t = await getTranslations('questionSets');
  const columns: Column<SetVersion>[] = [
    { key: 'version', header: t('versions.version'), cell: (v) => (v.version === shown ? t('version', { version: v.version }) : <Link href={`/admin/fragor/${setKey}?version=${v.version}`}>{t('version', { version: v.version })}</Link>) },
    { key: 'created', header: t('versions.created'), cell: (v) => <DateText value={v.createdAt} year weekday={false} /> },
    { key: 'by', header: t('versions.by'), cell: (v) => v.createdBy ?? t('byNobody') },
    { key: 'analyses', header: t('versions.analyses'), cell: (v) => t('versions.analysesCount', { count: v.analyses }) },
  ];
  return <Card title={t('versions.title')}><Table caption={t('versions.title')} captionHidden columns={columns} rows={versions} rowKey={(v) => String(v.version)} /></Card>;
}
