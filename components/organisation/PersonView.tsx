import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { Card } from '@/components/ui/Card';
import { DateText } from '@/components/ui/DateText';
import { Details } from '@/components/ui/Details';
import { Notice } from '@/components/ui/Notice';
import { PageTitle } from '@/components/ui/PageTitle';
import { addRole, endRole, savePerson } from '@/lib/organisation/actions';
import type { GroupRow, TeamRow } from '@/lib/organisation/queries/groups';
import type { PersonPage } from '@/lib/organisation/queries/people';
import type { UnitRow } from '@/lib/organisation/queries/units';
import { roleNames } from '@/lib/organisation/rules/roles';
import { subjectCodes, subjects } from '@/lib/organisation/rules/subjects';
import { TextInput } from './AdminForm';
import { Form } from './Form';
import { RoleFields } from './RoleFields';

async function PersonFields({ person }: { person?: PersonPage }) {
  const t = await getTranslations('organisation.people');
  return (
    <>
      <TextInput name="givenName" label={t('givenName')} required maxLength={80} defaultValue={person?.givenName} autoComplete="off" />
      <TextInput name="familyName" label={t('familyName')} required maxLength={80} defaultValue={person?.familyName} autoComplete="off" />
      <TextInput name="email" type="email" label={t('email')} hint={person?.account ? t('emailLocked') : t('emailHint')} readOnly={person?.account} required maxLength={254} defaultValue={person?.email} autoComplete="off" />
      <TextInput name="externalId" label={t('externalId')} hint={t('externalIdHint')} maxLength={64} defaultValue={person?.externalId ?? ''} autoComplete="off" />
    </>
  );
}

/** A new person; roles are given on the person's own page afterwards. */
export async function NewPersonView() {
  const t = await getTranslations('organisation');
  return (
    <>
      <PageTitle title={t('people.new')} crumbs={[{ href: '/admin/personer', label: t('nav.people') }]} lead={t('people.newLead')} />
      <Card><Form name="person" action={savePerson} submit={t('people.create')} then="/admin/personer/[id]"><PersonFields /></Form></Card>
    </>
  );
}

/** Not on paper where a code is printed: the slip goes to the person, alone on its sheet. */
const notWithSlip = 'group-has-[[data-only-print]]/person:print:hidden';

type Props = { person: PersonPage; units: UnitRow[]; groups: GroupRow[]; teams: TeamRow[]; today: string; access: ReactNode };

/** One person: who, which roles and over what, and how they get in (`access`). */
export async function PersonView({ person: p, units, groups, teams, today, access }: Props) {
  const t = await getTranslations('organisation');
  const roles = await getTranslations('shell.roles');
  const own = units.filter((u) => !u.comparison);
  const byUnit = (rows: { id: string; name: string; unitId: string }[]) => own
    .map((u) => ({ label: u.name, choices: rows.filter((r) => r.unitId === u.id).map((r) => ({ value: r.id, label: r.name })) })).filter((u) => u.choices.length > 0);
  const held = p.roles.filter((r) => !r.ended);
  const ended = p.roles.filter((r) => r.ended);
  const text = (r: PersonPage['roles'][number]) => (
    <>
      <strong>{roles(r.role)}</strong>{r.place && <span lang="sv">, {r.place}</span>}{r.mentor && ` (${t('mentor')})`}
      {r.subjects.length > 0 && <span className="text-muted"> · {r.subjects.join(', ')}</span>}
      <span className="block text-sm text-muted">{t('from')} <DateText value={r.fromOn} year weekday={false} />{r.toOn && <> {t('to')} <DateText value={r.toOn} year weekday={false} /></>}</span>
    </>
  );
  return (
    <div className="group/person">
      <div className={notWithSlip}><PageTitle title={<span lang="sv">{p.givenName} {p.familyName}</span>} crumbs={[{ href: '/admin/personer', label: t('nav.people') }]} lead={<span className="break-all">{p.email}</span>} /></div>
      <div className="grid gap-6 xl:grid-cols-2">
        <div className={`grid content-start gap-6 ${notWithSlip}`}>
          {!p.active && <Notice kind="warning" title={t('people.inactive')}><p>{t('people.inactiveHow')}</p></Notice>}
          <Card title={t('people.roles')}>
            {held.length === 0 ? <p className="text-muted">{t('people.noRolesHow')}</p> : (
              <ul className="divide-y divide-line">
                {held.map((r) => (
                  <li key={r.id} className="grid gap-1 py-3">
                    <div>{text(r)}</div>
                    {r.can.end && (
                      <Details summary={r.place ? t('people.endRole', { role: roles(r.role), place: r.place }) : t('people.endRoleEverywhere', { role: roles(r.role) })}>
                        <Form name={`sluta-${r.id}`} action={endRole} hidden={{ id: r.id }} submit={t('people.end')} variant="secondary">
                          <TextInput name="toOn" type="date" label={t('people.lastDay')} hint={r.fromOn > today ? undefined : t('people.lastDayHint')} required min={r.earliestEnd} defaultValue={r.earliestEnd} />
                        </Form>
                      </Details>
                    )}
                    {!r.can.end && r.role === 'ADMINISTRATOR' && <p className="text-sm text-muted">{t('people.lastAdministrator')}</p>}
                  </li>
                ))}
              </ul>
            )}
            {ended.length > 0 && <Details summary={t('people.ended', { count: ended.length })}><ul className="grid gap-3">{ended.map((r) => <li key={r.id}>{text(r)}</li>)}</ul></Details>}
          </Card>
          {p.active && (
            <Card title={t('people.addRole')}>
              <Form name="roll" action={addRole} hidden={{ personId: p.id }} submit={t('people.giveRole')} done={t('people.roleGiven')}>
                <RoleFields
                  today={today} units={own.map((u) => ({ value: u.id, label: u.name }))} roles={roleNames.map((r) => ({ value: r, label: roles(r) }))}
                  subjects={subjectCodes.map((c) => ({ value: c, label: `${c} ${subjects[c]}` }))}
                  groups={byUnit(groups)} teams={byUnit(teams.filter((x) => x.kind === 'WORK'))} learningTeams={byUnit(teams.filter((x) => x.kind === 'LEARNING'))}
                  labels={{
                    role: t('people.role'), unit: t('unit'), group: t('people.group'), groupHint: t('people.groupHint'), team: t('people.team'), learningTeam: t('people.learningTeam'),
                    subjects: t('people.subjects'), subjectsHint: t('people.subjectsHint'), mentor: t('people.mentor'), fromOn: t('people.fromOn'), toOn: t('people.toOn'), toOnHint: t('people.toOnHint'), none: t('people.choose'),
                  }}
                />
              </Form>
            </Card>
          )}
        </div>
        <div className="grid content-start gap-6">
          <Card title={t('people.details')} className={notWithSlip}><Form name="person" action={savePerson} hidden={{ id: p.id }} submit={t('save')} done={t('saved')}><PersonFields person={p} /></Form></Card>
          {access}
        </div>
      </div>
    </div>
  );
}
