import Link from 'next/link';
import { getLocale, getMessages, getTranslations } from 'next-intl/server';
import { ButtonLink } from '@/components/ui/Button';
import { Card } from '@/components/ui/Card';
import { Details } from '@/components/ui/Details';
import { EmptyState } from '@/components/ui/EmptyState';
import { Fact, Facts } from '@/components/ui/Facts';
import { formatNumber } from '@/components/ui/format';
import { PageTitle } from '@/components/ui/PageTitle';
import type { ClassGrades, GradedRow } from '@/lib/class-review/queries/grades';
import { dashed } from '@/lib/class-review/rules/grade-text';
import { gradeSubjectName } from '@/lib/class-review/rules/grades';
import { GradeTable } from './GradeTable';
import { PrintButton } from './PrintButton';

type Props = { grades: ClassGrades; edit: boolean; allSubjects: boolean; person: string };

/** The grades of a class in one term: by pupil and subject, with what they come to. */
export async function ClassGradesView({ grades: g, edit, allSubjects, person }: Props) {
  const t = await getTranslations('grades');
  const { cells } = (await getMessages()).grades;
  const locale = await getLocale();
  const term = t('term', { kind: g.term.kind, year: String(g.term.year) });
  const at = (query: Record<string, string>) => `/klassgenomgang/${g.reviewId}/betyg?${new URLSearchParams({ termin: g.term.id, ...query })}`;
  const given = g.sum.graded > 0;
  const number = (value: number) => formatNumber(value, locale, { decimals: 1 });
  return (
    <>
      <PageTitle
        title={t('titleOf', { group: g.groupName, term })} crumbs={[{ href: '/klassgenomgang', label: t('reviews') }]} lead={t('lead', { term })}
        actions={<>
          <ButtonLink href={`/klassgenomgang/${g.reviewId}`} prefetch={false}>{t('review', { group: g.groupName })}</ButtonLink>
          {g.can.import && <ButtonLink href={`/betyg/import?for=grupp:${g.groupId}`} prefetch={false}>{t('import')}</ButtonLink>}
          <PrintButton>{t('print')}</PrintButton>
        </>}
      />
      <div className="grid min-w-0 gap-6">
        {g.terms.length > 1 && (
          <nav aria-label={t('terms')} className="flex flex-wrap gap-2" data-print="no">
            {g.terms.map((x) => (
              <Link key={x.id} href={`/klassgenomgang/${g.reviewId}/betyg?termin=${x.id}`} prefetch={false} aria-current={x.id === g.term.id ? 'page' : undefined} className="inline-flex min-h-11 items-center rounded-lg border border-line-strong px-3 text-ink no-underline aria-[current]:border-accent aria-[current]:bg-accent-soft aria-[current]:font-semibold">
                <span className="sr-only">{t('showTerm')} </span>{t('term', { kind: x.kind, year: String(x.year) })}
              </Link>
            ))}
          </nav>
        )}
        {given && (
          <Card title={t('sum.title')}>
            <Facts>
              <Fact label={t('sum.graded')} value={t('sum.gradedOf', { count: String(g.sum.graded), of: String(g.rows.length) })} />
              <Fact label={t('sum.reachAll')} value={t('sum.gradedOf', { count: String(g.sum.reachAll), of: String(g.sum.graded) })} />
              {g.sum.ofEligible > 0 && <Fact label={t('sum.eligible')} value={t('sum.gradedOf', { count: String(g.sum.eligible), of: String(g.sum.ofEligible) })} />}
              {g.sum.meanMerit !== null && <Fact label={t('sum.merit')} value={number(g.sum.meanMerit)} />}
            </Facts>
            {g.before9 && <p className="max-w-text text-muted">{t('how.before9')}</p>}
            {g.sum.graded < 10 && <p className="text-muted">{t('sum.few')}</p>}
          </Card>
        )}
        {g.rows.length === 0 ? <EmptyState title={t('emptyClass')} /> : !given && !edit && (
          <EmptyState title={t('emptyTitle')}><p>{t('empty', { term })}</p></EmptyState>
        )}
        {g.can.edit && (
          <p className="flex flex-wrap gap-3" data-print="no">
            {edit ? <ButtonLink href={at({})} prefetch={false}>{t('read')}</ButtonLink> : <ButtonLink href={at({ andra: '1' })} prefetch={false} variant="primary">{t('edit')}</ButtonLink>}
            {edit && !allSubjects && given && <ButtonLink href={at({ andra: '1', alla: '1' })} prefetch={false}>{t('allSubjects')}</ButtonLink>}
          </p>
        )}
        {g.rows.length > 0 && (given || edit) && (
          <GradeTable
            key={`${g.term.id} ${edit} ${allSubjects}`}
            reviewId={g.reviewId} termId={g.term.id} person={person} edit={edit} caption={t('table', { term })}
            subjects={g.subjects.map((s) => ({ ...s, name: gradeSubjectName(s.code) }))}
            rows={g.rows.map((r) => ({
              id: r.id, name: r.name, year: r.year, grades: r.grades, steps: r.steps,
              sums: [...(g.merit ? [r.merit === null ? '' : number(r.merit), eligibility(r)] : []), r.reachesAll === null ? '' : t(r.reachesAll ? 'reaches' : 'reachesNot')],
            }))}
            sumHeaders={[...(g.merit ? [t('merit'), t('eligibility')] : []), t('reachesAll')]}
            texts={{
              pupil: t('pupil'), year: t('year'), none: t('none'), help: t('cells.help'), name: cells.name, saved: cells.saved, removed: cells.removed,
              scale: [...new Set(g.rows.map((r) => r.steps.map(dashed).join(', ')).filter(Boolean))].map((values) => t('cells.scale', { values })).join(' '),
              faults: cells.faults,
            }}
          />
        )}
        {given && (
          <Details summary={t('how.title')}>
            <ul className="grid max-w-text list-disc gap-2 pl-5">
              {g.merit && <li>{t('how.merit')}</li>}
              {g.merit && <li>{t('how.eligible')}</li>}
              <li>{t('how.all')}</li>
              {g.merit && <li>{t('how.mean')}</li>}
            </ul>
          </Details>
        )}
      </div>
    </>
  );

  function eligibility({ eligibility: e }: GradedRow): string {
    if (e === null) return '';
    if (e.eligible) return t('eligible');
    const parts = [...e.missing, ...(e.more ? [t('missingMore', { count: e.more })] : [])];
    return t('missing', { what: parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} ${t('and')} ${parts.at(-1)}` });
  }
}
