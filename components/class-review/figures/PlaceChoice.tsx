import { getTranslations } from 'next-intl/server';
import { Button } from '@/components/ui/Button';
import { SelectField } from '@/components/ui/Field';
import type { Results } from '@/lib/class-review/queries/figures';

/** Which term, unit and class: a plain form, so that the choice is in the address and works before any script has loaded. */
export async function PlaceChoice({ results: { place, term, terms, units, classes } }: { results: Results }) {
  const t = await getTranslations('figures.choose');
  const inUnit = classes.filter((c) => place.unitId === null || c.unitId === place.unitId);
  return (
    <form action="/resultat" className="flex flex-wrap items-end gap-3" data-print="no">
      {/* the keys make the fields follow the address when the reader goes back */}
      <SelectField key={`t${term.termId}`} name="termin" label={t('term')} defaultValue={term.termId} required className="w-full sm:w-40">
        {terms.map((x) => <option key={x.id} value={x.id}>{x.name}</option>)}
      </SelectField>
      <SelectField key={`u${place.unitId}`} name="enhet" label={t('unit')} defaultValue={place.unitId ?? 'alla'} required className="w-full sm:w-64">
        <option value="alla">{t('allUnits')}</option>
        {units.map((u) => <option key={u.id} value={u.id} lang="sv">{u.name}</option>)}
      </SelectField>
      {inUnit.length > 0 && (
        <SelectField key={`c${place.groupId}`} name="klass" label={t('class')} defaultValue={place.groupId ?? ''} optional={false} className="w-full sm:w-40">
          <option value="">{t('wholeUnit')}</option>
          {inUnit.map((c) => <option key={c.id} value={c.id} lang="sv">{c.name}</option>)}
        </SelectField>
      )}
      <Button type="submit">{t('show')}</Button>
    </form>
  );
}
