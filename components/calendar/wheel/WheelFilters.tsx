import { getTranslations } from 'next-intl/server';
import Link from 'next/link';
import { areaLetters } from '@/components/ui/AreaChip';
import { Button, buttonClass } from '@/components/ui/Button';
import { Details } from '@/components/ui/Details';
import { CheckboxField, SelectField } from '@/components/ui/Field';
import type { WheelParams, YearWheel } from '@/lib/agenda/queries/year';
import { ringOrder } from '@/lib/agenda/rules/wheel-rings';
import { roleNames, roleWord, schoolForms } from '@/lib/organisation/rules/roles';
import { addressOf } from './address';

/** School year and what is shown of it: a plain form, so that the choice is in the address and works before any script has loaded. */
export async function WheelFilters({ wheel, params, yearName }: { wheel: YearWheel; params: WheelParams; yearName: string }) {
  const [t, area, roles, forms] = [await getTranslations('wheel.filter'), await getTranslations('ui.area'), await getTranslations('shell.roles'), await getTranslations('organisation.forms')];
  const chosen = [params.omrade, params.enhet, params.roll, params.form, params.mitt].filter((x) => x !== undefined).length;
  const all = [
    { name: 'omrade', label: t('area'), every: t('allAreas'), value: params.omrade, options: ringOrder.map((a) => ({ value: a as string, text: `${areaLetters[a]}: ${area(a)}`, sv: false })) },
    { name: 'enhet', label: t('unit'), every: t('allUnits'), value: params.enhet, options: wheel.units.map((u) => ({ value: u.id, text: u.name, sv: true })) },
    { name: 'roll', label: t('role'), every: t('allRoles'), value: params.roll && roleWord[params.roll], options: roleNames.map((r) => ({ value: roleWord[r], text: roles(r), sv: false })) },
    { name: 'form', label: t('form'), every: t('allForms'), value: params.form, options: schoolForms.map((f) => ({ value: f as string, text: forms(f), sv: false })) },
  ];
  return (
    <div data-print="no" className="wheel-filters">
      <Details summary={t('summary', { count: chosen })} key={JSON.stringify(params)}>
        <form action="/kalender" role="search" aria-label={t('label')} className="grid items-end gap-4 sm:grid-cols-2 xl:grid-cols-3">
          {params.vy !== 'hjul' && <input type="hidden" name="vy" value={params.vy} />}
          {params.vrid && <input type="hidden" name="vrid" value={params.vrid} />}
          {params.manad && <input type="hidden" name="manad" value={params.manad} />}
          <SelectField name="lasar" label={t('year')} defaultValue={yearName} required>
            {wheel.years.map((y) => <option key={y} value={y}>{y}</option>)}
          </SelectField>
          {all.map((f) => (
            <SelectField key={f.name} name={f.name} label={f.label} defaultValue={f.value ?? ''} optional={false}>
              <option value="">{f.every}</option>
              {f.options.map((o) => <option key={o.value} value={o.value} lang={o.sv ? 'sv' : undefined}>{o.text}</option>)}
            </SelectField>
          ))}
          <CheckboxField name="mitt" value="1" label={t('mine')} defaultChecked={params.mitt === '1'} />
          <div className="flex flex-wrap gap-2">
            <Button type="submit" variant="primary">{t('show')}</Button>
            {chosen > 0 && <Link href={clearedOf(params)} className={buttonClass('quiet')}>{t('clear')}</Link>}
          </div>
        </form>
      </Details>
    </div>
  );
}

/** The same view of the same year, with everything in it. */
export const clearedOf = ({ vy, lasar, manad, vrid }: WheelParams): string => addressOf({ vy, lasar, manad, vrid });
