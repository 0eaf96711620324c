'use client';
import { useFormatter, useTranslations } from 'next-intl';
import { useSyncExternalStore, type RefObject } from 'react';
import { Button, ButtonLink } from '@/components/ui/Button';
import { useDay } from '@/components/ui/DateText';
import { Notice } from '@/components/ui/Notice';
import type { Quotes } from '@/lib/analysis/queries/quotes';
import { maxAnswerLength } from '@/lib/analysis/schema';
import type { AnswerSaver, AnswerSnapshot } from './answer-saver';
import { AnswerHistory } from './AnswerHistory';
import { AnswerText } from './AnswerText';
import { OwnText } from './OwnText';

export const useSaver = (saver: AnswerSaver): AnswerSnapshot => useSyncExternalStore(saver.subscribe, saver.get, saver.get);

type Props = { saver: AnswerSaver; analysisId: string; questionId: string; /** colleagues who are at the question now */ company: string[]; id: string; label: string; section: string; number: string; quotes?: Quotes; lastBlock?: RefObject<number | null> };

/** One answer: the field, its state ("Sparat 10.32"), and both texts where somebody else wrote meanwhile. */
export function AnswerField({ saver, analysisId, questionId, company, id, label, section, number, quotes, lastBlock }: Props) {
  const t = useTranslations('analysis');
  const tChain = useTranslations('chain.presence');
  const answer = useSaver(saver);
  const shown = answer.notApplicable ? t('whyNotApplicable') : label;
  return (
    <div className="grid gap-2">
      <label htmlFor={id} className="font-semibold">{shown}</label>
      <OwnText saver={saver} answer={answer} id={id} label={t('answerTo', { label: shown, section, number })} describedBy={`${id}-lage ${id}-rad`} quotes={quotes} lastBlock={lastBlock} />
      <div data-print="no" className="flex flex-wrap items-start justify-between gap-x-6 gap-y-1 text-sm text-muted">
        <SaveState id={`${id}-lage`} answer={answer} />
        <p id={`${id}-rad`}>{t('noNames')}</p>
      </div>
      <p role="status" data-print="no" className="text-sm empty:hidden">{[company.length > 0 && tChain('writing', { names: company.join(', ') }), answer.takenFrom && tChain('changed', { by: answer.takenFrom })].filter(Boolean).join(' ')}</p>
      {answer.theirs && <Conflict saver={saver} answer={answer} quotes={quotes ?? {}} />}
      <label data-print="no" className="flex min-h-11 items-center gap-3">
        <input type="checkbox" className="size-5 shrink-0 accent-accent" checked={answer.notApplicable} onChange={(e) => { saver.change(answer.text, e.target.checked); void saver.flush(); }} />
        <span>{t('notApplicable')}</span>
      </label>
      <div data-print="no"><AnswerHistory analysisId={analysisId} questionId={questionId} label={number} onTake={(text) => { saver.change(text); void saver.flush(); }} /></div>
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

function Conflict({ saver, answer, quotes }: { saver: AnswerSaver; answer: AnswerSnapshot; quotes: Quotes }) {
  const t = useTranslations('analysis.conflict');
  const theirs = answer.theirs!;
  return (
    <Notice kind="warning" live="alert" title={theirs.by ? t('title', { by: theirs.by }) : t('titleUnknown')} className="max-w-none">
      <p>{t('lead')}</p>
      <div className="grid gap-4 sm:grid-cols-2">
        {([['mine', answer.text], ['theirs', theirs.text]] as const).map(([key, text]) => (
          <div key={key} className="grid content-start gap-1">
            <p className="text-sm font-semibold">{t(key)}</p>
            <div className="rounded-lg bg-surface p-3"><AnswerText text={text || t('empty')} quotes={quotes} /></div>
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
