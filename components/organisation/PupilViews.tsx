import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { ButtonLink } from '@/components/ui/Button';
import { Card } from '@/components/ui/Card';
import { DateText } from '@/components/ui/DateText';
import { Details } from '@/components/ui/Details';
import { EmptyState } from '@/components/ui/EmptyState';
import { Field, SelectField } from '@/components/ui/Field';
import { PageTitle } from '@/components/ui/PageTitle';
import { StatusChip } from '@/components/ui/StatusChip';
import { Table } from '@/components/ui/Table';
import { endEnrolment, movePupil, savePupil } from '@/lib/organisation/actions';
import type { GroupRow } from '@/lib/organisation/queries/groups';
import type { Page } from '@/lib/organisation/queries/people';
import type { PupilPage, PupilRow } from '@/lib/organisation/queries/pupils';
import type { UnitRow } from '@/lib/organisation/queries/units';
import { pupilYears } from '@/lib/organisation/rules/school-year';
import type { ListQuery } from '@/lib/organisation/schema';
import { SelectInput, TextInput } from './AdminForm';
import { Filter } from './Filter';
import { Form } from './Form';
import { Pages } from './Pages';
import { PupilNameFields } from './PupilNameFields';

type ListProps = { page: Page<PupilRow>; query: ListQuery; units: UnitRow[]; groups: GroupRow[] };

/** The roster: names, groups, years; protected identity by its code. Nothing here is fetched ahead: each reading is logged. */
export async function PupilsView({ page, query, units, groups }: ListProps) {
  const t = await getTranslations('organisation');
  return (
    <>
      <PageTitle title={t('nav.pupils')} lead={t('pupils.lead')} actions={<ButtonLink href="/admin/elever/ny" prefetch={false} variant="primary">{t('pupils.new')}</ButtonLink>} />
      <Filter label={t('filter')} submit={t('search')}>
        <Field name="sok" type="search" label={t('pupils.search')} defaultValue={query.sok} maxLength={100} required={false} autoComplete="off" />
        <SelectField name="enhet" label={t('unit')} required={false} optional={false} defaultValue={query.enhet ?? ''}><option value="">{t('allUnits')}</option>{units.filter((u) => !u.comparison).map((u) => <option key={u.id} value={u.id}>{u.name}</option>)}</SelectField>
        <SelectField name="grupp" label={t('pupils.group')} required={false} optional={false} defaultValue={query.grupp ?? ''}><option value="">{t('pupils.allGroups')}</option>{groups.map((g) => <option key={g.id} value={g.id}>{`${g.name}, ${g.unitName}`}</option>)}</SelectField>
        <SelectField name="status" label={t('status')} required defaultValue={query.status}>{(['aktiva', 'utan-grupp', 'inaktiva', 'alla'] as const).map((s) => <option key={s} value={s}>{t(`pupils.states.${s}`)}</option>)}</SelectField>
      </Filter>
      {page.total === 0 ? <EmptyState title={t('pupils.empty')}>{t('pupils.emptyHow')}</EmptyState> : (
        <div className="grid gap-6">
          <Table
            caption={t('pupils.found', { count: page.total })} rows={page.rows} rowKey={(p) => p.id}
            columns={[
              { key: 'name', header: t('pupils.name'), cell: (p) => <><Link href={`/admin/elever/${p.id}`} prefetch={false} lang="sv">{p.label}</Link>{p.protected && <> <StatusChip tone="waiting">{t('pupils.isProtected')}</StatusChip></>}</> },
              { key: 'groups', header: t('pupils.groups'), cell: (p) => (p.groups.length ? <ul>{p.groups.map((g) => <li key={g.id} lang="sv">{g.name}, {g.unitName}</li>)}</ul> : <span className="text-muted">{t('pupils.noGroup')}</span>) },
              { key: 'year', header: t('pupils.year'), cell: (p) => [...new Set(p.groups.map((g) => g.year).filter(Boolean))].join(', ') || '–' },
              { key: 'id', header: t('pupils.externalId'), cell: (p) => <span className="break-all">{p.externalId}</span> },
            ]}
          />
          <Pages path="/admin/elever" query={{ sok: query.sok, enhet: query.enhet, grupp: query.grupp, status: query.status }} page={page.page} pages={page.pages} pupils />
        </div>
      )}
    </>
  );
}

function GroupOptions({ groups, none }: { groups: GroupRow[]; none: string }) {
  const units = [...new Map(groups.map((g) => [g.unitId, g.unitName]))];
  return (
    <>
      <option value="">{none}</option>
      {units.map(([id, name]) => <optgroup key={id} label={name}>{groups.filter((g) => g.unitId === id).map((g) => <option key={g.id} value={g.id}>{`${g.name} (${g.schoolYear})`}</option>)}</optgroup>)}
    </>
  );
}

async function YearSelect() {
  const t = await getTranslations('organisation.pupils');
  return <SelectInput name="year" label={t('year')} required><option value="">{t('noYear')}</option>{pupilYears.map((y) => <option key={y} value={y}>{y}</option>)}</SelectInput>;
}

async function PupilFields({ pupil }: { pupil?: PupilPage }) {
  const t = await getTranslations('organisation.pupils');
  return (
    <>
      <TextInput name="externalId" label={t('externalId')} hint={t('externalIdHint')} required maxLength={64} defaultValue={pupil?.externalId} autoComplete="off" />
      <PupilNameFields
        pupil={{ givenName: pupil?.givenName ?? '', familyName: pupil?.familyName ?? '', protected: pupil?.protected ?? false, code: pupil?.protectedCode ?? '' }}
        labels={{ givenName: t('givenName'), familyName: t('familyName'), protected: t('protected'), protectedHint: t('protectedHint'), code: t('code'), codeHint: t('codeHint'), warning: t('protectWarning') }}
      />
      <SelectInput name="gender" label={t('gender')} required defaultValue={pupil?.gender ?? ''}><option value="">{t('genders.none')}</option><option value="K">{t('genders.K')}</option><option value="M">{t('genders.M')}</option></SelectInput>
    </>
  );
}

/** A new pupil in a group. */
export async function NewPupilView({ groups }: { groups: GroupRow[] }) {
  const t = await getTranslations('organisation');
  return (
    <>
      <PageTitle title={t('pupils.new')} crumbs={[{ href: '/admin/elever', label: t('nav.pupils') }]} lead={t('pupils.newLead')} />
      <Card>
        <Form name="elev" action={savePupil} submit={t('pupils.create')} then="/admin/elever/[id]">
          <PupilFields />
          <SelectInput name="groupId" label={t('pupils.group')} required><GroupOptions groups={groups} none={t('people.choose')} /></SelectInput>
          <YearSelect />
        </Form>
      </Card>
    </>
  );
}

/** One pupil: the few facts that are kept, and where it is and has been. */
export async function PupilView({ pupil: p, groups, today }: { pupil: PupilPage; groups: GroupRow[]; today: string }) {
  const t = await getTranslations('organisation');
  return (
    <>
      <PageTitle title={<span lang="sv">{p.label}</span>} crumbs={[{ href: '/admin/elever', label: t('nav.pupils') }]} place={p.protected && <StatusChip tone="waiting">{t('pupils.isProtected')}</StatusChip>} />
      <div className="grid gap-6 xl:grid-cols-2">
        <Card title={t('pupils.groups')}>
          {p.enrolments.length === 0 ? <p className="text-muted">{t('pupils.noGroup')}</p> : (
            <ul className="divide-y divide-line">
              {p.enrolments.map((e) => (
                <li key={e.id} className="grid gap-1 py-3">
                  <p className={e.ended ? 'text-muted' : undefined}>
                    <Link href={`/admin/grupper/${e.groupId}`} prefetch={false} lang="sv">{e.groupName}</Link>, <span lang="sv">{e.unitName}</span> · {e.schoolYear}{e.year && ` · ${t('pupils.yearName', { year: e.year })}`}
                    <span className="block text-sm text-muted">{t('from')} <DateText value={e.fromOn} year weekday={false} />{e.toOn && <> {t('to')} <DateText value={e.toOn} year weekday={false} /></>}</span>
                  </p>
                  {!e.ended && p.can.edit && (
                    <Details summary={t('pupils.leave', { group: e.groupName })}>
                      <Form name={`sluta-${e.id}`} action={endEnrolment} hidden={{ id: e.id }} submit={t('pupils.leaveNow')} variant="secondary">
                        <TextInput name="toOn" type="date" label={t('people.lastDay')} required defaultValue={today} min={e.fromOn} />
                      </Form>
                    </Details>
                  )}
                </li>
              ))}
            </ul>
          )}
          <Details summary={t('pupils.move')}>
            <Form name="flytta" action={movePupil} hidden={{ pupilId: p.id }} submit={t('pupils.moveNow')} done={t('pupils.moved')}>
              <SelectInput name="groupId" label={t('pupils.toGroup')} hint={t('pupils.moveHint')} required><GroupOptions groups={groups} none={t('people.choose')} /></SelectInput>
              <YearSelect />
              <TextInput name="fromOn" type="date" label={t('pupils.fromOn')} required defaultValue={today} />
            </Form>
          </Details>
        </Card>
        {p.can.edit && <Card title={t('pupils.details')}><Form name="elev" action={savePupil} hidden={{ id: p.id }} submit={t('save')} done={t('saved')}><PupilFields pupil={p} /></Form></Card>}
      </div>
    </>
  );
}
