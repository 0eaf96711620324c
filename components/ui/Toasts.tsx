'use client';
import { X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';

type Toast = { text: string; undo?: () => void };
type Shown = Toast & { id: number };

const EVENT = 'ska-toast';
const STAYS_MS = 8000;

/** Says what the eye cannot see elsewhere. With `undo` it stays until it is closed. Call from the browser only. */
export const toast = (text: string, undo?: () => void) => window.dispatchEvent(new CustomEvent<Toast>(EVENT, { detail: { text, undo } }));

/** Where toasts are shown and read aloud; one in the page, in the shell. */
export function Toasts() {
  const t = useTranslations();
  const [shown, setShown] = useState<Shown[]>([]);
  useEffect(() => {
    let next = 0;
    const timers = new Set<ReturnType<typeof setTimeout>>();
    const onToast = (event: Event) => {
      const item = { ...(event as CustomEvent<Toast>).detail, id: next++ };
      setShown((all) => [...all.slice(-2), item]);
      if (!item.undo) timers.add(setTimeout(() => setShown((all) => all.filter((x) => x.id !== item.id)), STAYS_MS));
    };
    window.addEventListener(EVENT, onToast);
    return () => { window.removeEventListener(EVENT, onToast); timers.forEach(clearTimeout); };
  }, []);
  const close = (id: number) => setShown((all) => all.filter((x) => x.id !== id));
  return (
    <div role="status" aria-label={t('ui.toasts')} data-print="no" className="pointer-events-none fixed inset-x-3 bottom-24 z-50 grid justify-items-center gap-2 md:bottom-6">
      {shown.map(({ id, text, undo }) => (
        <div key={id} className="pointer-events-auto flex max-w-xl items-center gap-3 rounded-lg bg-ink py-1 pr-1 pl-4 text-paper shadow-raised">
          <span className="py-2">{text}</span>
          {undo && <button type="button" onClick={() => { undo(); close(id); }} className="min-h-11 px-2 font-semibold underline underline-offset-4 focus-visible:outline-paper">{t('common.undo')}</button>}
          <button type="button" onClick={() => close(id)} aria-label={t('common.close')} className="grid size-11 shrink-0 place-items-center focus-visible:outline-paper"><X aria-hidden="true" className="size-5" /></button>
        </div>
      ))}
    </div>
  );
}
