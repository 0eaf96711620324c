'use client';
import { X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect, useId, useRef, useState, type ReactNode } from 'react';
import { Button, type ButtonVariant } from './Button';
import { cx } from './cx';
import { SubmitButton } from './SubmitButton';

type Props = { open: boolean; onClose: () => void; title: string; children: ReactNode; className?: string };

/**
 * A question or a choice over the page, in the browser's own <dialog>: focus stays inside, Escape closes, focus comes back.
 * It begins on what is marked `data-autofocus`, else on the heading.
 */
export function Dialog({ open, onClose, title, children, className }: Props) {
  const t = useTranslations('common');
  const id = useId();
  const ref = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const dialog = ref.current;
    if (open && dialog && !dialog.open) {
      dialog.showModal();
      (dialog.querySelector<HTMLElement>('[data-autofocus]') ?? dialog.querySelector('h2'))?.focus();
    }
    if (!open && dialog?.open) dialog.close();
  }, [open]);
  return (
    // A press on the dialog itself is one beside its content. Escape does the same from the keyboard.
    <dialog
      ref={ref} aria-labelledby={id} onClose={onClose} onPointerDown={(e) => { if (e.target === ref.current) onClose(); }}
      className={cx('m-auto max-h-[90dvh] w-[min(36rem,calc(100vw-1.5rem))] rounded-xl border border-line p-0 text-ink shadow-raised', className)}
    >
      <div className="grid gap-4 p-5 sm:p-6">
        <div className="flex items-start justify-between gap-4">
          <h2 id={id} tabIndex={-1} className="outline-none">{title}</h2>
          <button type="button" onClick={onClose} aria-label={t('close')} className="-m-2 grid size-11 shrink-0 place-items-center rounded-lg hover:bg-accent-soft">
            <X aria-hidden="true" className="size-5" />
          </button>
        </div>
        {open && children}
      </div>
    </dialog>
  );
}

type ConfirmProps = {
  /** The button that opens the question. */
  label: ReactNode;
  variant?: ButtonVariant;
  title: string;
  /** What will happen, naming the thing. */
  children?: ReactNode;
  confirmLabel: string;
  confirmVariant?: ButtonVariant;
  /** What sends it; the dialog closes when it has come back. */
  action: (form: FormData) => void | Promise<void>;
  /** Hidden fields of the form. */
  fields?: Record<string, string>;
};

/** A button that asks once before it does what cannot be undone. */
export function ConfirmButton({ label, variant, title, children, confirmLabel, confirmVariant = 'primary', action, fields = {} }: ConfirmProps) {
  const t = useTranslations('common');
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button variant={variant} onClick={() => setOpen(true)}>{label}</Button>
      <Dialog open={open} onClose={() => setOpen(false)} title={title}>
        <form action={async (form) => { await action(form); setOpen(false); }} className="grid gap-4">
          {children}
          {Object.entries(fields).map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />)}
          <div className="flex flex-wrap justify-end gap-2">
            <Button onClick={() => setOpen(false)}>{t('cancel')}</Button>
            <SubmitButton variant={confirmVariant}>{confirmLabel}</SubmitButton>
          </div>
        </form>
      </Dialog>
    </>
  );
}
