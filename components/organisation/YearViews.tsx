import { getTranslations } from 'next-intl/server';
import { ButtonLink } from '@/components/ui/Button';
import { Card } from '@/components/ui/Card';
import { Details } from '@/components/ui/Details';
import { Notice } from '@/components/ui/Notice';
import { PageTitle } from '@/components/ui/PageTitle';
import { StatusChip } from '@/components/ui/StatusChip';
import { createSchoolYear, rollOver, saveTerms } from '@/lib/organisation/actions';
import type { RollPreview, SchoolYearRow } from '@/lib/organisation/queries/school-years';
import { proposedTerms, schoolYearName, type TermDays } from '@/lib/organisation/rules/school-year';
import { CheckInput, TextInput } from './AdminForm';
import { Form } from './Form';

async function TermFields({ terms }: { terms: TermDays }) {
  const t = await getTranslations('organisation.years');
  return (
    <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-4">
      {(['htStartsOn', 'htEndsOn', 'vtStartsOn', 'vtEndsOn'] as const).map((field) => (
        <TextInput key={field} name={field} type="date" label={t(field)} required defaultValue={terms[field]} />
      ))}
    </div>
  );
}

/** School years, newest first, with their terms; and the way to the next. */
export async function YearsView({ years, thisYear }: { years: SchoolYearRow[]; thisYear: number }) {
  const t = await getTranslations('organisation');
  const newest = years[0];
  return (
    <>
      <PageTitle
        title={t('nav.years')} lead={t('years.lead')}
        actions={newest && <ButtonLink href={`/admin/lasar/byt?fran=${newest.id}`} variant="primary">{t('years.roll', { name: schoolYearName(newest.start + 1) })}</ButtonLink>}
      />
      <div className="grid gap-6">
        {!newest && (
          <Card title={t('years.first')}>
            <p className="max-w-text">{t('years.firstLead')}</p>
            <Form name="lasar" action={createSchoolYear} hidden={{ start: String(thisYear) }} submit={t('years.create', { name: schoolYearName(thisYear) })}>
              <TermFields terms={proposedTerms(thisYear)} />
            </Form>
          </Card>
        )}
        {years.map((year) => (
          <Card key={year.id} title={t('years.title', { name: year.name })} actions={year.current ? <StatusChip tone="active">{t('years.current')}</StatusChip> : <span className="text-muted">{t('years.groups', { count: year.groups })}</span>}>
            <Form name={`lasar-${year.start}`} action={saveTerms} hidden={{ schoolYearId: year.id }} submit={t('years.saveTerms')} variant="secondary" done={t('saved')}>
              <TermFields terms={year.terms ?? proposedTerms(year.start)} />
            </Form>
          </Card>
        ))}
      </div>
    </>
  );
}

/** What a new school year does to each group, and the choice of which teachers follow. */
export async function RollView({ preview: p }: { preview: RollPreview }) {
  const t = await getTranslations('organisation');
  const sum = (f: (g: RollPreview['groups'][number]) => number) => p.groups.reduce((n, g) => n + f(g), 0);
  const units = [...new Map(p.groups.map((g) => [g.unitId, g.unitName]))];
  const nothing = p.groups.every((g) => (g.done || g.newName === null) && g.moves.length + g.leaves.length + g.roles.length === 0);
  return (
    <>
      <PageTitle title={t('years.rollTitle', { name: p.to.name })} crumbs={[{ href: '/admin/lasar', label: t('nav.years') }]} lead={t('years.rollLead', { from: p.from.name, to: p.to.name })} />
      <Form name="byt" action={rollOver} hidden={{ fromYearId: p.from.id, start: String(p.to.start) }} submit={p.to.exists ? t('years.rollAgain') : t('years.rollNow', { name: p.to.name })} done={t('years.rolled')} className="grid gap-6">
        <Card title={t('years.terms', { name: p.to.name })}>
          {p.to.exists && <p className="text-muted">{t('years.termsExist')}</p>}
          <TermFields terms={proposedTerms(p.to.start)} />
        </Card>
        <p>{nothing ? t('years.rollNothing') : t('years.rollSum', { groups: sum((g) => (g.newName && !g.done ? 1 : 0)), moves: sum((g) => g.moves.length), leaves: sum((g) => g.leaves.length), roles: sum((g) => g.roles.length) })}</p>
        <Notice><p>{t('years.rollNew')}</p></Notice>
        {units.map(([unitId, unitName]) => (
          <Card key={unitId} title={<span lang="sv">{unitName}</span>}>
            <ul className="divide-y divide-line">
              {p.groups.filter((g) => g.unitId === unitId).map((g) => (
                <li key={g.groupId} className="grid gap-1 py-3">
                  <p>
                    <strong lang="sv">{g.name}</strong>{' → '}
                    {g.newName ? <strong lang="sv">{g.newName}</strong> : <span className="text-muted">{g.kind === 'TEACHING' ? t('years.teachingEnds') : t('years.classEnds')}</span>}
                    {g.done && <span className="text-muted"> ({t('years.done')})</span>}
                  </p>
                  <p className="text-sm text-muted">{t('years.groupSum', { moves: g.moves.length, leaves: g.leaves.length })}</p>
                  {g.newName && g.roles.length > 0 && (
                    <Details summary={t('years.teachers', { count: g.roles.length })} open={false}>
                      {g.roles.map((r) => (
                        <CheckInput key={r.id} name="carry" value={r.id} defaultChecked part={r.id} label={<>{r.name}{r.mentor ? `, ${t('mentor')}` : ''}{r.subjects.length ? ` (${r.subjects.join(', ')})` : ''}</>} />
                      ))}
                    </Details>
                  )}
                </li>
              ))}
            </ul>
          </Card>
        ))}
      </Form>
    </>
  );
}
