'use client';
import { useFormatter, useTranslations } from 'next-intl';
import { useSyncExternalStore } from 'react';
import { Button, ButtonLink } from '@/components/ui/Button';
import { useDay } from '@/components/ui/DateText';
import { Prose } from '@/components/ui/Prose';
import { Notice } from '@/components/ui/Notice';
import { maxAnswerLength } from '@/lib/analysis/schema';
import type { AnswerSaver, AnswerSnapshot } from './answer-saver';

export const useSaver = (saver: AnswerSaver): AnswerSnapshot => useSyncExternalStore(saver.subscribe, saver.get, saver.get);

/** One answer: the field, its state ("Sparat 10.32"), and both texts where somebody else wrote meanwhile. */
export function AnswerField({ saver, id, label, section, number }: { saver: AnswerSaver; id: string; label: string; section: string; number: string }) {
  const t = useTranslations('analysis');
  const answer = useSaver(saver);
  return (
    <div className="grid gap-2">
      <label htmlFor={id} className="font-semibold">{label}</label>
      <textarea
        id={id} aria-label={t('answerTo', { label, section, number })} value={answer.text} rows={6} disabled={answer.notApplicable && !answer.text} aria-describedby={`${id}-lage ${id}-rad`} lang="sv"
        onChange={(e) => saver.change(e.target.value)} onBlur={() => void saver.flush()}
        className="block min-h-40 w-full field-sizing-content rounded-lg border border-line-strong bg-surface px-4 py-3 font-serif text-[1.0625em] leading-relaxed text-ink disabled:bg-sunken"
      />
      <div data-print="no" className="flex flex-wrap items-start justify-between gap-x-6 gap-y-1 text-sm text-muted">
        <SaveState id={`${id}-lage`} answer={answer} />
        <p id={`${id}-rad`}>{t('noNames')}</p>
      </div>
      {answer.theirs && <Conflict saver={saver} answer={answer} />}
      <label data-print="no" className="flex min-h-11 items-center gap-3">
        <input type="checkbox" className="size-5 shrink-0 accent-accent" checked={answer.notApplicable} onChange={(e) => { saver.change(answer.text, e.target.checked); void saver.flush(); }} />
        <span>{t('notApplicable')}</span>
      </label>
    </div>
  );
}

function SaveState({ id, answer }: { id: string; answer: AnswerSnapshot }) {
  const t = useTranslations('analysis.save');
  const format = useFormatter();
  const day = useDay();
  const { trouble, state, savedAt } = answer;
  const waiting = trouble !== null || state === 'waiting';
  return (
    <div id={id} data-state={trouble ?? state} className={waiting ? 'grid basis-full gap-2' : undefined}>
      {/* Only trouble is read aloud: a voice at every save would be in the way. */}
      <div role="status">
        {waiting && (
          <Notice kind="warning">
            <p>{trouble ? t(trouble, { max: format.number(maxAnswerLength), length: format.number(answer.text.length) }) : t('waiting')}</p>
            {trouble === 'signedOut' && <p><ButtonLink prefetch={false} href={`/logga-in?till=${encodeURIComponent(window.location.pathname + window.location.search)}`}>{t('signIn')}</ButtonLink></p>}
            {trouble === 'reload' && <p><Button onClick={() => window.location.reload()}>{t('reloadButton')}</Button></p>}
          </Notice>
        )}
      </div>
      {!waiting && (
        <p className="tabular-nums">
          {state === 'saving' ? t('saving') : state === 'typing' ? t('typing') : state === 'conflict' ? '' : savedAt ? t('saved', { time: day(new Date(savedAt), { time: true, weekday: false }) }) : t('empty')}
        </p>
      )}
    </div>
  );
}

function Conflict({ saver, answer }: { saver: AnswerSaver; answer: AnswerSnapshot }) {
  const t = useTranslations('analysis.conflict');
  const theirs = answer.theirs!;
  return (
    <Notice kind="warning" live="alert" title={theirs.by ? t('title', { by: theirs.by }) : t('titleUnknown')} className="max-w-none">
      <p>{t('lead')}</p>
      <div className="grid gap-4 sm:grid-cols-2">
        {([['mine', answer.text], ['theirs', theirs.text]] as const).map(([key, text]) => (
          <div key={key} className="grid content-start gap-1">
            <p className="text-sm font-semibold">{t(key)}</p>
            <Prose className="rounded-lg bg-surface p-3">{text || t('empty')}</Prose>
          </div>
        ))}
      </div>
      <div className="flex flex-wrap gap-2">
        <Button onClick={() => saver.settle(answer.text, answer.notApplicable)}>{t('useMine')}</Button>
        <Button onClick={() => saver.settle(theirs.text, theirs.notApplicable)}>{t('useTheirs')}</Button>
        <Button onClick={() => saver.settle(`${theirs.text}\n\n${answer.text}`.trim(), false)}>{t('useBoth')}</Button>
      </div>
    </Notice>
  );
}
