import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { ButtonLink } from '@/components/ui/Button';
import { Card } from '@/components/ui/Card';
import { EmptyState } from '@/components/ui/EmptyState';
import { PageTitle } from '@/components/ui/PageTitle';
import { Table, type Column } from '@/components/ui/Table';
import { saveUnit } from '@/lib/organisation/actions';
import type { UnitRow } from '@/lib/organisation/queries/units';
import { schoolForms } from '@/lib/organisation/rules/roles';
import { pupilYears } from '@/lib/organisation/rules/school-year';
import { Choices, TextInput } from './AdminForm';
import { Form } from './Form';

/** Own units, and apart from them those of others that are kept for comparison. */
export async function UnitsView({ units }: { units: UnitRow[] }) {
  const t = await getTranslations('organisation');
  const own = units.filter((u) => !u.comparison);
  const others = units.filter((u) => u.comparison);
  const forms = (u: UnitRow) => u.forms.map((f) => t(`forms.${f}`)).join(', ');
  const columns: Column<UnitRow>[] = [
    { key: 'name', header: t('units.name'), cell: (u) => (u.can.edit ? <Link href={`/admin/enheter/${u.id}`} lang="sv">{u.name}</Link> : <span lang="sv">{u.name}</span>) },
    { key: 'code', header: t('units.codeShort'), cell: (u) => u.code ?? t('units.noCode') },
    { key: 'forms', header: t('units.formsShort'), cell: forms },
    { key: 'years', header: t('units.years'), cell: (u) => u.years.join(', ') || '–' },
    { key: 'groups', header: t('nav.groups'), numeric: true, cell: (u) => u.groups },
    { key: 'teams', header: t('nav.teams'), numeric: true, cell: (u) => u.teams },
  ];
  const foreign: Column<UnitRow>[] = [columns[0]!, columns[1]!, { key: 'owner', header: t('units.owner'), cell: (u) => <span lang="sv">{u.ownerName ?? '–'}</span> }, columns[2]!];
  return (
    <>
      <PageTitle title={t('nav.units')} lead={t('units.lead')} actions={<ButtonLink href="/admin/enheter/ny" variant="primary">{t('units.new')}</ButtonLink>} />
      <div className="grid gap-8">
        {own.length ? <Table caption={t('units.own')} columns={columns} rows={own} rowKey={(u) => u.id} /> : <EmptyState title={t('units.empty')}>{t('units.emptyHow')}</EmptyState>}
        {others.length > 0 && (
          <section className="grid gap-2">
            <p className="max-w-text text-muted">{t('units.comparisonLead')}</p>
            <Table caption={t('units.comparison')} columns={foreign} rows={others} rowKey={(u) => u.id} />
          </section>
        )}
      </div>
    </>
  );
}

type Edited = Pick<UnitRow, 'id' | 'name' | 'code' | 'forms' | 'years'>;

/** A unit to fill in or change. */
export async function UnitForm({ unit }: { unit?: Edited }) {
  const t = await getTranslations('organisation');
  return (
    <>
      <PageTitle title={unit ? <span lang="sv">{unit.name}</span> : t('units.new')} crumbs={[{ href: '/admin/enheter', label: t('nav.units') }]} />
      <Card>
        <Form name="enhet" action={saveUnit} hidden={unit ? { id: unit.id } : {}} submit={unit ? t('save') : t('units.create')} done={t('saved')} then={unit ? undefined : '/admin/enheter'}>
          <TextInput name="name" label={t('units.name')} required maxLength={120} defaultValue={unit?.name} />
          <TextInput name="code" label={t('units.code')} hint={t('units.codeHint')} inputMode="numeric" maxLength={8} defaultValue={unit?.code ?? ''} />
          <Choices name="forms" legend={t('units.forms')} choices={schoolForms.map((f) => ({ value: f, label: t(`forms.${f}`) }))} chosen={unit?.forms} />
          <Choices name="years" legend={t('units.years')} hint={t('units.yearsHint')} choices={pupilYears.map((y) => ({ value: y, label: y }))} chosen={unit?.years} />
        </Form>
      </Card>
    </>
  );
}
