'use client';
import { usePathname, useRouter, useSearchParams } from 'next/navigation';
import { useTranslations } from 'next-intl';

export type PlaceOption = { id: string; label: string };

/** The names in the address: `?enhet=<id>&lasar=<id>`. Pages read them from their `searchParams`. */
export const placeParams = { unit: 'enhet', year: 'lasar' } as const;

/**
 * Unit and school year, chosen in one place and kept in the address. Shows only what there is to choose between; the
 * first year is the one meant when the address names none.
 */
export function Place({ organiser, units, years }: { organiser: string; units: PlaceOption[]; years: PlaceOption[] }) {
  const t = useTranslations('shell.place');
  const router = useRouter();
  const path = usePathname();
  const params = useSearchParams();
  const choose = (name: string, value: string) => {
    const next = new URLSearchParams(params);
    if (value) next.set(name, value);
    else next.delete(name);
    router.push(next.size ? `${path}?${next}` : path, { scroll: false });
  };
  const select = 'min-h-11 min-w-0 truncate rounded-lg border border-transparent bg-transparent px-2 font-semibold hover:border-line-strong hover:bg-surface sm:max-w-56';
  return (
    <div role="group" aria-label={t('label')} className="flex min-w-0 items-center gap-1 max-sm:-ml-2 max-sm:justify-between">
      {units.length > 1
        ? (
          <select aria-label={t('unit')} className={select} value={params.get(placeParams.unit) ?? ''} onChange={(e) => choose(placeParams.unit, e.target.value)}>
            <option value="">{t('allUnits')}</option>
            {units.map((u) => <option key={u.id} value={u.id}>{u.label}</option>)}
          </select>
        )
        : <span className="truncate px-2 font-semibold">{units[0]?.label ?? organiser}</span>}
      {years.length > 1 && (
        <select aria-label={t('year')} className={select} value={params.get(placeParams.year) ?? years[0]?.id} onChange={(e) => choose(placeParams.year, e.target.value)}>
          {years.map((y) => <option key={y.id} value={y.id}>{t('yearName', { label: y.label })}</option>)}
        </select>
      )}
      {years.length === 1 && years[0] && <span className="hidden px-2 text-muted sm:inline">{t('yearName', { label: years[0].label })}</span>}
    </div>
  );
}
