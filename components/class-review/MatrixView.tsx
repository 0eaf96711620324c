'use client';
import { useTranslations } from 'next-intl';
import { ButtonLink } from '@/components/ui/Button';
import { useDay } from '@/components/ui/DateText';
import { EmptyState } from '@/components/ui/EmptyState';
import { Notice } from '@/components/ui/Notice';
import { PageTitle } from '@/components/ui/PageTitle';
import { MatrixScreen } from './matrix/MatrixScreen';
import type { WiredMatrix } from './matrix/wire';
import './matrix/matrix.css';

type Props = { matrix: WiredMatrix; person: { id: string; name: string }; deviceKey: string };

/** A class' matrix: whose and which term it is, the ways to file and grades, and the matrix itself. */
export function MatrixView({ matrix, person, deviceKey }: Props) {
  const t = useTranslations('matrix');
  const day = useDay();
  return (
    <>
      <PageTitle
        crumbs={[{ href: '/klassgenomgang', label: t('title') }]}
        title={<>{t('title')} <span lang="sv">{matrix.group.name}</span></>}
        place={<>
          <span>{t(`term.${matrix.term.kind}`, { year: matrix.term.startsOn.slice(0, 4) })}</span>
          <span lang="sv">{matrix.unit.name}</span>
          {matrix.open && <span>{t('open', { date: day(matrix.term.endsOn) })}</span>}
        </>}
        actions={<>
          <ButtonLink prefetch={false} href={`/klassgenomgang/${matrix.id}/fil`}>{t('file')}</ButtonLink>
          <ButtonLink prefetch={false} href={`/klassgenomgang/${matrix.id}/betyg`}>{t('grades')}</ButtonLink>
        </>}
      />
      {!matrix.open && <Notice title={t('over.title')} className="mb-4"><p>{t('over.what')}</p></Notice>}
      {matrix.open && !matrix.can.fill && <Notice title={t('readOnly.title')} className="mb-4"><p>{t('readOnly.what')}</p></Notice>}
      {matrix.pupilCount ? <MatrixScreen key={matrix.id} matrix={matrix} person={person} deviceKey={deviceKey} /> : <EmptyState title={t('none.title')}><p>{t('none.what')}</p></EmptyState>}
    </>
  );
}
