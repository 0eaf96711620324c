'use client';
import { WifiOff } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useSyncExternalStore } from 'react';

const subscribe = (changed: () => void) => {
  window.addEventListener('online', changed);
  window.addEventListener('offline', changed);
  return () => {
    window.removeEventListener('online', changed);
    window.removeEventListener('offline', changed);
  };
};

/** A calm strip while the network is away. */
export function OfflineStrip() {
  const t = useTranslations('shell');
  const online = useSyncExternalStore(subscribe, () => navigator.onLine, () => true);
  return (
    <div role="status">
      {!online && (
        <p className="flex items-start justify-center gap-3 bg-warning-soft px-4 py-2 text-[0.9375rem] text-ink" data-print="no">
          <WifiOff aria-hidden="true" className="mt-0.5 size-5 shrink-0 text-warning" />{t('offline')}
        </p>
      )}
    </div>
  );
}
