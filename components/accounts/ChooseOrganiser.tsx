'use client';
import { ChevronRight } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Notice } from '@/components/ui/Notice';
import { chooseOrganiserAction } from '@/lib/accounts/actions';
import { useForm } from './use-form';

type Choice = { organiserId: string; name: string; person: string };

/** The organisers one works for, each a button. `till` is where to go then. */
export function ChooseOrganiser({ choices, till }: { choices: Choice[]; till: string }) {
  const t = useTranslations('accounts.choose');
  const { pending, problem, send } = useForm(chooseOrganiserAction);
  return (
    <div className="grid gap-3">
      {problem && <Notice kind="error" live="alert" title={problem} />}
      <ul className="grid gap-3">
        {choices.map((c) => (
          <li key={c.organiserId}>
            <button
              type="button" aria-disabled={pending || undefined} onClick={() => send({ organiserId: c.organiserId, till })}
              className="flex min-h-16 w-full items-center justify-between gap-4 rounded-lg border border-line-strong bg-surface px-4 py-3 text-left hover:border-accent hover:bg-accent-soft"
            >
              <span><span className="block font-semibold">{c.name}</span><span className="text-sm text-muted">{t('as', { name: c.person })}</span></span>
              <ChevronRight aria-hidden="true" className="size-5 shrink-0 text-accent" />
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
