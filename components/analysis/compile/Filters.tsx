'use client';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/Button';
import { choices, isFiltered, noFilter, type Card, type CardFilter } from './filter';

type Props = { id: string; cards: readonly Card[]; themes: readonly string[]; filter: CardFilter; onChange: (filter: CardFilter) => void };
const control = 'block min-h-11 w-full min-w-0 rounded-lg border border-line-strong bg-surface px-2.5 text-ink';

/** Which answers are shown: by words, and by what they differ in. What all have in common is no choice. */
export function Filters({ id, cards, themes, filter, onChange }: Props) {
  const t = useTranslations('compile.filter');
  const selects = ([['unit', choices(cards, (c) => (c.unit ? [c.unit] : []))], ['year', choices(cards, (c) => c.years)], ['team', choices(cards, (c) => c.teams)], ['theme', themes]] as const)
    .filter(([key, values]) => values.length > (key === 'theme' ? 0 : 1) || filter[key]);
  return (
    <div role="group" aria-label={t('title')} className="flex flex-wrap items-end gap-2 text-sm">
      <div className="grid flex-[2_1_9rem] gap-0.5">
        <label className="text-muted" htmlFor={`${id}-text`}>{t('text')}</label>
        <input id={`${id}-text`} type="search" value={filter.text} onChange={(e) => onChange({ ...filter, text: e.target.value })} className={control} />
      </div>
      {selects.map(([key, values]) => (
        <div key={key} className="grid flex-[1_1_6.5rem] gap-0.5">
          <label className="text-muted" htmlFor={`${id}-${key}`}>{t(key)}</label>
          <select id={`${id}-${key}`} value={filter[key]} onChange={(e) => onChange({ ...filter, [key]: e.target.value })} className={control}>
            <option value="">{t('all')}</option>
            {[...new Set([...values, ...(filter[key] ? [filter[key]] : [])])].map((v) => <option key={v} value={v} lang="sv">{v}</option>)}
          </select>
        </div>
      ))}
      {isFiltered(filter) && <Button variant="quiet" onClick={() => onChange(noFilter)}>{t('clear')}</Button>}
    </div>
  );
}
