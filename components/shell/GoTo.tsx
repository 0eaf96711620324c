'use client';
import { Search } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useEffect, useId, useState, type KeyboardEvent } from 'react';
import { Dialog } from '@/components/ui/Dialog';
import { cx } from '@/components/ui/cx';
import { matches } from './match';

export type Destination = { href: string; label: string };

/** "Gå till …": Ctrl+K (or Cmd+K) from anywhere, type, arrow, Enter. */
export function GoTo({ destinations, searches }: { destinations: Destination[]; /** whether words may be searched for in the analyses */ searches: boolean }) {
  const t = useTranslations('shell.goTo');
  const [open, setOpen] = useState(false);
  useEffect(() => {
    const onKey = (e: globalThis.KeyboardEvent) => {
      if (!(e.ctrlKey || e.metaKey) || e.altKey || e.shiftKey || e.key.toLowerCase() !== 'k') return;
      e.preventDefault();
      setOpen(true);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
  return (
    <>
      <button type="button" onClick={() => setOpen(true)} aria-keyshortcuts="Control+K" className="inline-flex min-h-11 items-center gap-2 rounded-lg px-3 text-muted hover:bg-sunken hover:text-ink lg:border lg:border-line-strong lg:bg-surface">
        <Search aria-hidden="true" className="size-5" />
        <span className="sr-only lg:not-sr-only">{t('open')}</span>
        <kbd aria-hidden="true" className="ml-4 hidden rounded border border-line px-1.5 font-sans text-xs lg:inline">Ctrl K</kbd>
      </button>
      <Dialog open={open} onClose={() => setOpen(false)} title={t('title')} className="mt-[12vh]">
        <Finder destinations={destinations} searches={searches} onDone={() => setOpen(false)} />
      </Dialog>
    </>
  );
}

function Finder({ destinations, searches, onDone }: { destinations: Destination[]; searches: boolean; onDone: () => void }) {
  const t = useTranslations('shell.goTo');
  const router = useRouter();
  const id = useId();
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const words = text.trim();
  const pages = destinations.filter((d) => matches(d.label, text));
  const found = searches && words ? [...pages, { href: `/sok?q=${encodeURIComponent(words)}`, label: t('searchFor', { text: words }) }] : pages;
  const chosen = found[Math.min(at, found.length - 1)];

  const go = (d: Destination | undefined) => {
    if (!d) return;
    onDone();
    router.push(d.href);
  };
  const onKeyDown = (e: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[e.key];
    if (step && found.length) setAt((Math.min(at, found.length - 1) + step + found.length) % found.length);
    else if (e.key === 'Enter') go(chosen);
    else return;
    e.preventDefault();
  };
  return (
    <div className="grid gap-3">
      <p id={`${id}-hint`} className="text-sm text-muted">{t('hint')}</p>
      <input
        role="combobox" aria-label={t('field')} aria-describedby={`${id}-hint`} aria-expanded={found.length > 0} aria-controls={`${id}-list`} aria-autocomplete="list"
        aria-activedescendant={chosen && `${id}-${chosen.href}`} data-autofocus autoComplete="off" spellCheck={false}
        value={text} onChange={(e) => { setText(e.target.value); setAt(0); }} onKeyDown={onKeyDown}
        className="min-h-12 w-full rounded-lg border border-line-strong bg-paper px-3 text-lg"
      />
      <ul id={`${id}-list`} role="listbox" aria-label={t('title')} className={cx('grid gap-1', !found.length && 'hidden')}>
        {found.map((d) => (
          <li
            key={d.href} id={`${id}-${d.href}`} role="option" aria-selected={d === chosen}
            onClick={() => go(d)} onPointerMove={() => setAt(found.indexOf(d))}
            className={cx('flex min-h-11 cursor-pointer items-center justify-between gap-4 rounded-lg px-3', d === chosen && 'bg-accent-soft font-semibold')}
          >
            {d.label}<span aria-hidden="true" className="text-sm font-normal text-muted">{d.href.split('?')[0]}</span>
          </li>
        ))}
      </ul>
      {!found.length && <p>{t('none')}</p>}
      <p role="status" className="sr-only">{text && t('count', { count: found.length })}</p>
    </div>
  );
}
