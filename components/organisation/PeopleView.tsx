import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { ButtonLink } from '@/components/ui/Button';
import { EmptyState } from '@/components/ui/EmptyState';
import { Field, SelectField } from '@/components/ui/Field';
import { PageTitle } from '@/components/ui/PageTitle';
import { StatusChip } from '@/components/ui/StatusChip';
import { Table } from '@/components/ui/Table';
import type { Page, PersonRow } from '@/lib/organisation/queries/people';
import { roleNames } from '@/lib/organisation/rules/roles';
import type { ListQuery } from '@/lib/organisation/schema';
import { Filter } from './Filter';
import { Pages } from './Pages';

/** People by name, with their roles; found by name, role and whether they are still here. */
export async function PeopleView({ page, query }: { page: Page<PersonRow>; query: ListQuery }) {
  const t = await getTranslations('organisation');
  const roles = await getTranslations('shell.roles');
  return (
    <>
      <PageTitle
        title={t('nav.people')} lead={t('people.lead')}
        actions={<><ButtonLink href="/admin/personer/koder">{t('people.codes')}</ButtonLink><ButtonLink href="/admin/personer/ny" variant="primary">{t('people.new')}</ButtonLink></>}
      />
      <Filter label={t('filter')} submit={t('search')}>
        <Field name="sok" type="search" label={t('people.search')} defaultValue={query.sok} maxLength={100} required={false} autoComplete="off" />
        <SelectField name="roll" label={t('people.role')} required={false} optional={false} defaultValue={query.roll ?? ''}><option value="">{t('people.allRoles')}</option><option value="ingen">{t('people.noRoles')}</option>{roleNames.map((r) => <option key={r} value={r}>{roles(r)}</option>)}</SelectField>
        <SelectField name="status" label={t('status')} required defaultValue={query.status}>{(['aktiva', 'utan-konto', 'inaktiva', 'alla'] as const).map((s) => <option key={s} value={s}>{t(`people.states.${s}`)}</option>)}</SelectField>
      </Filter>
      {page.total === 0 ? <EmptyState title={t('people.empty')}>{t('people.emptyHow')}</EmptyState> : (
        <div className="grid gap-6">
          <Table
            caption={t('people.found', { count: page.total })} rows={page.rows} rowKey={(p) => p.id}
            columns={[
              { key: 'name', header: t('people.name'), cell: (p) => <Link href={`/admin/personer/${p.id}`} lang="sv">{p.name}</Link> },
              { key: 'roles', header: t('people.roles'), cell: (p) => (p.roles.length ? (
                <ul className="grid gap-0.5">{p.roles.map((r) => <li key={r.id}>{roles(r.role)}{r.place && <span className="text-muted" lang="sv">, {r.place}</span>}{r.mentor && <span className="text-muted"> ({t('mentor')})</span>}</li>)}</ul>
              ) : <span className="text-muted">{t('people.noRoles')}</span>) },
              { key: 'email', header: t('people.email'), cell: (p) => <span className="break-all">{p.email}</span> },
              { key: 'status', header: t('status'), cell: (p) => <StatusChip tone={!p.active ? 'waiting' : p.account ? 'done' : 'idle'}>{t(`people.state.${!p.active ? 'inactive' : p.account ? 'account' : 'noAccount'}`)}</StatusChip> },
            ]}
          />
          <Pages path="/admin/personer" query={{ sok: query.sok, roll: query.roll, status: query.status }} page={page.page} pages={page.pages} />
        </div>
      )}
    </>
  );
}
