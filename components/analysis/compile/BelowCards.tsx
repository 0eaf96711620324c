'use client';
import { useTranslations } from 'next-intl';
import { useDeferredValue, useMemo, useState, useSyncExternalStore } from 'react';
import { Button } from '@/components/ui/Button';
import { cx } from '@/components/ui/cx';
import { Notice } from '@/components/ui/Notice';
import type { QuestionDto } from '@/lib/analysis/queries/get-analysis';
import { quoteIds } from '@/lib/analysis/rules';
import type { AnalysisLevel } from '@/prisma/generated/enums';
import { BelowCard } from './BelowCard';
import { Filters } from './Filters';
import { filterCards, isFiltered, type Card } from './filter';
import { useSelectedWords } from './selection';
import type { Compile, QuoteProblem, Target } from './use-compile';

type Props = { question: QuestionDto; level: AnalysisLevel; compile: Compile; target: Target; /** folded on every screen: many questions stand on the page */ folded: boolean };

/** The answers below to a question as cards, to be read side by side, marked and quoted. On a phone they are folded under one's own text. */
export function BelowCards({ question, level, compile, target, folded }: Props) {
  const t = useTranslations('compile.cards');
  const tAnalysis = useTranslations('analysis');
  const tSource = useTranslations('compile.source');
  const [open, setOpen] = useState(false);
  const [said, setSaid] = useState<{ problem?: QuoteProblem; added?: string }>({});
  const selected = useSelectedWords();
  const { quotes, filter } = compile;
  // Only which quotes stand in the answer, not each key that is pressed in it: there may be sixty cards.
  const quotedIds = () => quoteIds(target.saver.get().text).join(' ');
  const standing = useSyncExternalStore(target.saver.subscribe, quotedIds, quotedIds);
  const sources = useMemo(() => new Set(standing.split(' ').flatMap((id) => quotes[id]?.sourceId ?? [])), [standing, quotes]);

  const all = compile.marked(question.below);
  const answers = all.filter((c) => !c.notApplicable);
  const shown = filterCards(answers, useDeferredValue(filter), quotes);
  const notApplicable = all.filter((c) => c.notApplicable);
  const answered = new Set(all.map((c) => c.analysisId)).size;
  const showNumber = new Set(all.map((c) => c.number)).size > 1;
  const id = `svaren-${question.code}`;

  const quote = async (card: Card, parts: string[] | 'selected') => {
    const wanted = parts === 'selected' ? [selected.words.current] : parts;
    setSaid({});
    for (const part of wanted) {
      const problem = await compile.quote(target, card, part);
      if (problem) { setSaid({ problem }); return; }
    }
    document.getSelection()?.removeAllRanges();
    setSaid({ added: card.by ? tSource('by', { from: card.from, by: card.by }) : card.from });
  };

  return (
    <section aria-labelledby={`${id}-rubrik`} className="grid min-w-0 content-start gap-3">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <h3 id={`${id}-rubrik`}>{tAnalysis(`below.${level}`)}</h3>
        <p className="text-sm text-muted tabular-nums">{t('answered', { answered, of: question.askedBelow })}</p>
      </div>
      <div role="status">
        {said.problem && <Notice kind="warning" title={t(`problem.${said.problem}`)} />}
        {/* The eye sees the card say "Citerat": the cards must not jump under the hand that goes on to the next. */}
        {said.added && <p className="sr-only">{t('added', { from: said.added })}</p>}
      </div>
      <Button aria-expanded={open} aria-controls={id} className={cx('justify-self-start', !folded && 'xl:hidden')} onClick={() => setOpen(!open)}>{open ? t('hide') : t(`show.${level}`)}</Button>
      {(open || !folded) && (
        <div id={id} className={cx('grid gap-3', !open && 'max-xl:hidden')}>
          {answers.length > 1 && <Filters id={id} cards={answers} themes={compile.themes} filter={filter} onChange={compile.setFilter} />}
          {answers.length > 4 && <a href={`#${id}-efter`} className="sr-only focus:not-sr-only">{t('skip')}</a>}
          <p role="status" className={cx('text-sm text-muted', !isFiltered(filter) && 'sr-only')}>{isFiltered(filter) && answers.length > 1 && t('shown', { shown: shown.length, all: answers.length })}</p>
          {all.length === 0 ? <p className="text-muted">{tAnalysis('belowEmpty')}</p> : shown.length === 0 && answers.length > 0 && <p className="text-muted">{t('noneShown')}</p>}
          {shown.length > 0 && (
            <ul className={cx('grid gap-3', !folded && '-m-1 p-1 xl:max-h-[max(24rem,calc(100dvh-15rem))] xl:overflow-y-auto print:max-h-none')}>
              {shown.map((c) => (
                <BelowCard
                  key={c.id} card={c} quotes={quotes} themes={compile.themes} showNumber={showNumber} quoted={sources.has(c.id)} selected={selected.id === c.id}
                  onQuote={quote} onThemes={compile.setThemes}
                />
              ))}
            </ul>
          )}
          {notApplicable.length > 0 && <p className="text-sm text-muted">{tAnalysis('notApplicableFrom', { names: notApplicable.map((b) => b.from).join(', ') })}</p>}
          <span id={`${id}-efter`} tabIndex={-1} />
        </div>
      )}
    </section>
  );
}
