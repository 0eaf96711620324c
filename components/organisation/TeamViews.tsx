import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { Card } from '@/components/ui/Card';
import { Details } from '@/components/ui/Details';
import { EmptyState } from '@/components/ui/EmptyState';
import { PageTitle } from '@/components/ui/PageTitle';
import { removeTeam, saveTeam } from '@/lib/organisation/actions';
import type { TeamRow } from '@/lib/organisation/queries/groups';
import type { UnitRow } from '@/lib/organisation/queries/units';
import { SelectInput, TextInput } from './AdminForm';
import { Form } from './Form';

async function TeamFields({ team }: { team?: Pick<TeamRow, 'name' | 'kind'> }) {
  const t = await getTranslations('organisation.teams');
  return (
    <>
      <TextInput name="name" label={t('name')} required maxLength={80} defaultValue={team?.name} />
      <SelectInput name="kind" label={t('kind')} required defaultValue={team?.kind ?? 'WORK'}><option value="WORK">{t('kinds.WORK')}</option><option value="LEARNING">{t('kinds.LEARNING')}</option></SelectInput>
    </>
  );
}

/** Teams and learning groups, by unit, with who is in them. */
export async function TeamsView({ teams, units }: { teams: TeamRow[]; units: UnitRow[] }) {
  const t = await getTranslations('organisation');
  const own = units.filter((u) => !u.comparison);
  return (
    <>
      <PageTitle title={t('teams.title')} lead={t('teams.lead')} />
      <div className="grid gap-6">
        {own.length > 0 && (
          <Details summary={t('teams.new')}>
            <Form name="nytt" action={saveTeam} submit={t('teams.create')} done={t('saved')} again>
              <SelectInput name="unitId" label={t('unit')} required>{own.map((u) => <option key={u.id} value={u.id}>{u.name}</option>)}</SelectInput>
              <TeamFields />
            </Form>
          </Details>
        )}
        {teams.length === 0 && <EmptyState title={t('teams.empty')}>{t('teams.emptyHow')}</EmptyState>}
        {own.filter((u) => teams.some((x) => x.unitId === u.id)).map((u) => (
          <Card key={u.id} title={<span lang="sv">{u.name}</span>}>
            <ul className="divide-y divide-line">
              {teams.filter((x) => x.unitId === u.id).map((team) => (
                <li key={team.id} className="grid gap-1 py-3">
                  <h3><Link href={`/admin/arbetslag/${team.id}`} lang="sv">{team.name}</Link> <span className="font-normal text-muted">{t(`teams.kinds.${team.kind}`)}</span></h3>
                  <p className="text-muted">
                    {team.members.length === 0 ? t('teams.nobody') : team.members.map((m, i) => (
                      <span key={`${m.personId}${m.leads}`}>{i > 0 && ', '}<Link href={`/admin/personer/${m.personId}`} className="text-muted">{m.name}</Link>{m.leads && ` (${t('teams.leads')})`}</span>
                    ))}
                  </p>
                </li>
              ))}
            </ul>
          </Card>
        ))}
      </div>
    </>
  );
}

/** One team, to change or to take away while it is empty. */
export async function TeamView({ team }: { team: TeamRow }) {
  const t = await getTranslations('organisation');
  return (
    <>
      <PageTitle title={<span lang="sv">{team.name}</span>} lead={<span lang="sv">{team.unitName}</span>} crumbs={[{ href: '/admin/arbetslag', label: t('teams.title') }]} />
      <div className="grid gap-6 lg:grid-cols-2">
        <Card title={t('teams.members')}>
          {team.members.length === 0 ? <p className="text-muted">{t('teams.nobodyHow')}</p> : (
            <ul className="divide-y divide-line">
              {team.members.map((m) => <li key={`${m.personId}${m.leads}`} className="py-2"><Link href={`/admin/personer/${m.personId}`}>{m.name}</Link>{m.leads && ` (${t('teams.leads')})`}</li>)}
            </ul>
          )}
        </Card>
        <Card title={t('teams.edit')}>
          <Form name="lag" action={saveTeam} hidden={{ id: team.id, unitId: team.unitId }} submit={t('save')} done={t('saved')}><TeamFields team={team} /></Form>
          {team.can.remove && <Form name="bort" action={removeTeam} hidden={{ id: team.id }} submit={t('teams.remove', { name: team.name })} variant="danger" then="/admin/arbetslag" />}
        </Card>
      </div>
    </>
  );
}
