import { getTranslations } from 'next-intl/server';
import { Button } from '@/components/ui/Button';
import { SelectField } from '@/components/ui/Field';
import type { FiguresUnit } from '@/lib/evidence/queries/official-figures';

/** Which unit: a plain form, so that the choice is in the address and works before any script has loaded. */
export async function UnitChoice({ units, chosen }: { units: FiguresUnit[]; chosen: string }) {
  const t = await getTranslations('evidence');
  const groups = [
    { label: t('own'), units: units.filter((u) => !u.comparison) },
    { label: t('others'), units: units.filter((u) => u.comparison) },
  ].filter((g) => g.units.length);
  return (
    <form action="/underlag" className="flex flex-wrap items-end gap-3" data-print="no">
      {/* the key makes the field follow the address when the reader goes back */}
      <SelectField key={chosen} name="enhet" label={t('choose')} defaultValue={chosen} required className="w-full sm:w-96">
        {groups.map((g) => (
          <optgroup key={g.label} label={g.label}>
            {g.units.map((u) => <option key={u.id} value={u.id} lang="sv">{u.name}</option>)}
          </optgroup>
        ))}
      </SelectField>
      <Button type="submit">{t('show')}</Button>
    </form>
  );
}
