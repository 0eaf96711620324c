'use client';
import { useLocale, useTranslations } from 'next-intl';
import { Button } from '@/components/ui/Button';
import { formatDay } from '@/components/ui/format';
import { BrandSign } from '@/components/shell/Brand';

export type Slip = { personId: string; name: string; email: string; code: string; until: Date };

/** Slips to print and cut: whose it is, where to go, the code, what to do. `address` is the product's. As many side by side as there is room for; none is cut by the end of a page. A page that holds more can leave the rest out of the print where there is a `data-only-print`. */
export function CodeSheet({ slips, organiser, address }: { slips: Slip[]; organiser: string; address: string }) {
  const t = useTranslations('accounts.codes');
  const locale = useLocale();
  return (
    <div className="grid gap-4">
      <div data-print="no"><Button variant="primary" onClick={() => window.print()}>{t('print')}</Button></div>
      <ul data-only-print className="grid grid-cols-[repeat(auto-fill,minmax(min(22rem,100%),1fr))] gap-4 print:grid-cols-2">
        {slips.map((s) => (
          <li key={s.personId} data-card className="grid content-start gap-3 rounded-lg border border-dashed border-line-strong bg-surface p-5">
            <p className="flex items-center gap-2 text-sm text-muted"><BrandSign className="size-6" />{t('slipTitle')} {t('slipOrganiser', { organiser })}</p>
            <p className="text-xl font-semibold">{s.name}</p>
            <ol className="grid list-decimal gap-1.5 pl-5">
              <li>{t('slipGo', { address: `${address.replace(/^https?:\/\//, '').replace(/\/$/, '')}/logga-in/inbjudan` })}</li>
              <li>{t('slipType')}<span className="my-1 block font-mono text-xl font-bold tracking-widest whitespace-nowrap max-sm:text-lg max-sm:tracking-wide">{s.code}</span></li>
              <li>{t('slipChoose', { email: s.email })}</li>
            </ol>
            <p className="text-sm text-muted">{t('slipUntil', { until: formatDay(s.until, locale, { year: true, weekday: false }) })}</p>
          </li>
        ))}
      </ul>
    </div>
  );
}
