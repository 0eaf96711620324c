import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { ButtonLink } from '@/components/ui/Button';
import { Card } from '@/components/ui/Card';
import { useDay } from '@/components/ui/DateText';
import { EmptyState } from '@/components/ui/EmptyState';
import { PageTitle } from '@/components/ui/PageTitle';
import { ProgressText } from '@/components/ui/ProgressText';
import type { ListedReview, MissingColumn } from '@/lib/class-review/queries/my-reviews';
import { BeginReview } from './BeginReview';

/** The classes of a term, with what is left for the reader in each. */
export function ReviewListView({ reviews, today, children, mayImportGrades }: { reviews: ListedReview[]; today: string; children?: ReactNode; mayImportGrades: boolean }) {
  const t = useTranslations('classReview');
  const units = [...new Map(reviews.map((r) => [r.unit.id, r.unit])).values()];
  return (
    <>
      <PageTitle title={t('title')} lead={t('lead')} actions={mayImportGrades ? <ButtonLink href="/betyg/import" prefetch={false}>{t('importGrades')}</ButtonLink> : undefined} />
      <div className="grid gap-6">
        {reviews.length === 0 && <EmptyState title={t('emptyTitle')}><p>{t('empty')}</p></EmptyState>}
        {units.map((u) => (
          <Card key={u.id} title={<span lang="sv">{u.name}</span>}>
            <ul className="divide-y divide-line">{reviews.filter((r) => r.unit.id === u.id).map((r) => <Row key={r.group.id} review={r} today={today} />)}</ul>
          </Card>
        ))}
        {children}
      </div>
    </>
  );
}

function Row({ review: r, today }: { review: ListedReview; today: string }) {
  const t = useTranslations('classReview');
  const name = r.group.name;
  const label = r.mine && r.missing.length > 0 ? t('fill') : t('open');
  return (
    <li className="grid items-center gap-x-6 gap-y-2 py-3 first:pt-0 last:pb-0 sm:grid-cols-[6rem_minmax(0,1fr)_auto]">
      <p><span className="text-lg font-semibold" lang="sv">{name}</span> <span className="block text-sm text-muted">{t('pupils', { count: r.pupils })}</span></p>
      <p className="flex flex-wrap items-center gap-x-4 gap-y-1 text-muted">
        <span>{r.reviewId === null ? t('notBegun') : r.mine === null ? <ProgressText done={r.columns.done} total={r.columns.of} text={t('progress', r.columns)} /> : r.missing.length === 0 ? t('nothingLeft') : <MissingText missing={r.missing} />}</span>
        {r.mine && r.dueOn && (r.reviewId === null || r.missing.length > 0) && <DueText dueOn={r.dueOn} today={today} />}
      </p>
      <p className="flex flex-wrap gap-2">
        {r.reviewId === null
          ? <BeginReview groupId={r.group.id} termId={r.term.id} name={name} />
          : (
            <>
              <ButtonLink href={`/klassgenomgang/${r.reviewId}/betyg`} prefetch={false} variant="quiet" aria-label={t('gradesFor', { name })}>{t('grades')}</ButtonLink>
              <ButtonLink href={`/klassgenomgang/${r.reviewId}`} prefetch={false} variant={r.mine && r.missing.length > 0 ? 'primary' : 'secondary'} aria-label={t('openFor', { action: label, name })}>{label}</ButtonLink>
            </>
          )}
      </p>
    </li>
  );
}

const shown = 3;
/** "Engelska saknas, Matematik: 3 av 24 kvar och 4 kolumner till". */
export function MissingText({ missing }: { missing: MissingColumn[] }) {
  const t = useTranslations('classReview');
  const parts = missing.slice(0, shown).map((m) => (m.left === m.of ? t('missing', { name: m.name }) : t('missingSome', m)));
  return <>{parts.join(', ')}{missing.length > shown ? ` ${t('more', { count: missing.length - shown })}` : ''}</>;
}

export function DueText({ dueOn, today }: { dueOn: string; today: string }) {
  const t = useTranslations('classReview');
  const day = useDay();
  if (dueOn === today) return <span className="font-semibold text-warning">{t('today')}</span>;
  return <span className={dueOn < today ? 'font-semibold text-danger' : undefined}>{t(dueOn < today ? 'late' : 'due', { date: day(dueOn) })}</span>;
}
