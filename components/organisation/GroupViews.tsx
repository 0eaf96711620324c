import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { Card } from '@/components/ui/Card';
import { DateText } from '@/components/ui/DateText';
import { Details } from '@/components/ui/Details';
import { EmptyState } from '@/components/ui/EmptyState';
import { SelectField } from '@/components/ui/Field';
import { PageTitle } from '@/components/ui/PageTitle';
import { StatusChip } from '@/components/ui/StatusChip';
import { Table } from '@/components/ui/Table';
import { removeGroup, saveGroup } from '@/lib/organisation/actions';
import type { GroupPage, GroupRow } from '@/lib/organisation/queries/groups';
import type { SchoolYearRow } from '@/lib/organisation/queries/school-years';
import type { UnitRow } from '@/lib/organisation/queries/units';
import { SelectInput, TextInput } from './AdminForm';
import { Filter } from './Filter';
import { Form } from './Form';

const kinds = ['CLASS', 'TEACHING', 'DEPARTMENT'] as const;

async function GroupFields({ group }: { group?: Pick<GroupRow, 'name' | 'kind'> }) {
  const t = await getTranslations('organisation.groups');
  return (
    <>
      <TextInput name="name" label={t('name')} hint={t('nameHint')} required maxLength={60} defaultValue={group?.name} />
      <SelectInput name="kind" label={t('kind')} required defaultValue={group?.kind ?? 'CLASS'}>{kinds.map((k) => <option key={k} value={k}>{t(`kinds.${k}`)}</option>)}</SelectInput>
    </>
  );
}

type ListProps = { groups: GroupRow[]; years: SchoolYearRow[]; units: UnitRow[]; year: SchoolYearRow | undefined; unitId: string | undefined };

/** The groups of a school year, by unit. Links to a group are not fetched ahead: its members are shown by name. */
export async function GroupsView({ groups, years, units, year, unitId }: ListProps) {
  const t = await getTranslations('organisation');
  const own = units.filter((u) => !u.comparison);
  const shown = own.filter((u) => groups.some((g) => g.unitId === u.id));
  return (
    <>
      <PageTitle title={t('nav.groups')} lead={t('groups.lead')} />
      <Filter label={t('filter')} submit={t('show')}>
        <SelectField name="lasar" label={t('years.year')} required defaultValue={year?.id}>{years.map((y) => <option key={y.id} value={y.id}>{y.name}</option>)}</SelectField>
        <SelectField name="enhet" label={t('unit')} required={false} optional={false} defaultValue={unitId ?? ''}><option value="">{t('allUnits')}</option>{own.map((u) => <option key={u.id} value={u.id}>{u.name}</option>)}</SelectField>
      </Filter>
      <div className="grid gap-8">
        {year && own.length > 0 && (
          <Details summary={t('groups.new', { year: year.name })}>
            <Form name="ny" action={saveGroup} hidden={{ schoolYearId: year.id }} submit={t('groups.create')} done={t('saved')} again>
              <SelectInput name="unitId" label={t('unit')} required defaultValue={unitId}>{own.map((u) => <option key={u.id} value={u.id}>{u.name}</option>)}</SelectInput>
              <GroupFields />
            </Form>
          </Details>
        )}
        {shown.length === 0 && <EmptyState title={t('groups.empty')}>{t('groups.emptyHow')}</EmptyState>}
        {shown.map((u) => (
          <Table
            key={u.id} caption={u.name} rowKey={(g) => g.id} rows={groups.filter((g) => g.unitId === u.id)}
            columns={[
              { key: 'name', header: t('groups.name'), cell: (g) => <Link href={`/admin/grupper/${g.id}`} prefetch={false} lang="sv">{g.name}</Link> },
              { key: 'kind', header: t('groups.kind'), cell: (g) => t(`groups.kinds.${g.kind}`) },
              { key: 'pupils', header: t('nav.pupils'), numeric: true, cell: (g) => g.pupils },
              { key: 'teachers', header: t('groups.teachers'), numeric: true, cell: (g) => g.teachers },
            ]}
          />
        ))}
      </div>
    </>
  );
}

/** One group: its name and kind, who is in it, who teaches it. */
export async function GroupView({ group: g }: { group: GroupPage }) {
  const t = await getTranslations('organisation');
  return (
    <>
      <PageTitle
        title={<span lang="sv">{g.name}</span>} crumbs={[{ href: `/admin/grupper?lasar=${g.schoolYearId}`, label: t('nav.groups') }]}
        lead={<><span lang="sv">{g.unitName}</span>, {t('years.name', { name: g.schoolYear })}</>}
      />
      <div className="grid gap-6 lg:grid-cols-2">
        <Card title={t('groups.staff')}>
          {g.staff.length === 0 ? <p className="text-muted">{t('groups.noStaff')}</p> : (
            <ul className="divide-y divide-line">
              {g.staff.map((s) => (
                <li key={`${s.personId}${s.subjects.join()}`} className="flex flex-wrap items-center gap-x-3 py-2">
                  <Link href={`/admin/personer/${s.personId}`}>{s.name}</Link>
                  {s.mentor && <StatusChip tone="active">{t('mentor')}</StatusChip>}
                  <span className="text-muted">{s.subjects.join(', ')}</span>
                </li>
              ))}
            </ul>
          )}
        </Card>
        {g.can.edit && (
          <Card title={t('groups.edit')}>
            <Form name="grupp" action={saveGroup} hidden={{ id: g.id, unitId: g.unitId, schoolYearId: g.schoolYearId }} submit={t('save')} done={t('saved')}><GroupFields group={g} /></Form>
            {g.can.remove && <Form name="bort" action={removeGroup} hidden={{ id: g.id }} submit={t('groups.remove', { name: g.name })} variant="danger" then="/admin/grupper" />}
          </Card>
        )}
      </div>
      <div className="mt-8">
        {g.members.length === 0 ? <EmptyState title={t('groups.noMembers')}>{t('groups.noMembersHow')}</EmptyState> : (
          <Table
            caption={t('groups.members', { count: g.members.length })} rows={g.members} rowKey={(m) => m.enrolmentId}
            columns={[
              { key: 'name', header: t('pupils.name'), cell: (m) => <><Link href={`/admin/elever/${m.pupilId}`} prefetch={false} lang="sv">{m.label}</Link>{m.protected && <> <StatusChip tone="waiting">{t('pupils.isProtected')}</StatusChip></>}</> },
              { key: 'year', header: t('pupils.year'), cell: (m) => m.year || '–' },
              { key: 'from', header: t('pupils.since'), cell: (m) => <DateText value={m.fromOn} year weekday={false} /> },
            ]}
          />
        )}
      </div>
    </>
  );
}
