'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/Button';
import { Card } from '@/components/ui/Card';
import { EmptyState } from '@/components/ui/EmptyState';
import { Notice } from '@/components/ui/Notice';
import { SubmitButton } from '@/components/ui/SubmitButton';
import { inviteManyAction } from '@/lib/accounts/actions';
import type { Invitee } from '@/lib/accounts/queries';
import { CodeSheet, type Slip } from './CodeSheet';
import { useForm } from './use-form';

const most = 200;
type Props = { people: Invitee[]; organiser: string; address: string };

/** Whom to make codes for, and then the slips. */
export function CodesForm({ people, organiser, address }: Props) {
  const t = useTranslations('accounts.codes');
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [slips, setSlips] = useState<Slip[]>([]);
  const { pending, problem, onSubmit } = useForm(inviteManyAction, setSlips);
  if (slips.length) {
    return (
      <div className="grid gap-4">
        <div data-print="no"><Notice kind="success" live="status" title={t('made', { count: slips.length })} /></div>
        <CodeSheet slips={slips} organiser={organiser} address={address} />
        <div data-print="no"><Button onClick={() => { setSlips([]); setChosen(new Set()); }}>{t('again')}</Button></div>
      </div>
    );
  }
  if (!people.length) return <EmptyState title={t('none')} />;
  const offered = people.slice(0, most);
  const toggle = (id: string, on: boolean) => setChosen((before) => new Set(on ? [...before, id] : [...before].filter((x) => x !== id)));
  return (
    <Card className="max-w-3xl">
      <form method="post" onSubmit={onSubmit} className="grid gap-4">
        {problem && <Notice kind="error" live="alert" title={problem} />}
        <fieldset className="grid min-w-0 gap-1">
          <legend className="mb-2 text-lg font-semibold">{t('who')}</legend>
          <label className="flex min-h-11 cursor-pointer items-center gap-3 border-b border-line font-semibold">
            <input type="checkbox" className="size-5 accent-accent" checked={chosen.size === offered.length} onChange={(e) => setChosen(new Set(e.target.checked ? offered.map((p) => p.personId) : []))} />
            {t('all')}
          </label>
          {people.length > most && <p className="text-sm text-muted">{t('someLeft')}</p>}
          {people.map((p) => (
            <label key={p.personId} className="flex min-h-11 cursor-pointer items-center gap-3">
              <input
                type="checkbox" name="personIds" value={p.personId} className="size-5 shrink-0 accent-accent" checked={chosen.has(p.personId)}
                disabled={!chosen.has(p.personId) && chosen.size >= most} onChange={(e) => toggle(p.personId, e.target.checked)}
              />
              <span className="min-w-0">{p.name} <span className="text-sm text-muted">{p.email}</span></span>
            </label>
          ))}
        </fieldset>
        <p className="text-sm text-muted">{t('warning')}</p>
        <div><SubmitButton pending={pending} disabled={chosen.size === 0}>{t('submit', { count: chosen.size })}</SubmitButton></div>
      </form>
    </Card>
  );
}
