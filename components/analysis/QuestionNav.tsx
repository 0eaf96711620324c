import { Check, CornerUpLeft } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/Button';
import { Details } from '@/components/ui/Details';
import { ProgressText } from '@/components/ui/ProgressText';
import { cx } from '@/components/ui/cx';

export type NavItem = { code: string; number: string; done: boolean; returned: boolean };
type Props = {
  sections: { key: string; title: string; items: NavItem[] }[];
  current: string | null; done: number; total: number; all: boolean;
  onGo: (code: string) => void; onToggle: () => void;
};

/** All questions at a glance: which are answered, which came back, and one press to each. */
export function QuestionNav({ sections, current, done, total, all, onGo, onToggle }: Props) {
  const t = useTranslations('analysis');
  const list = sections.map((s) => (
    <div key={s.key} className="grid gap-1.5">
      <p className="text-sm font-semibold" lang="sv">{s.title}</p>
      <ul className="flex flex-wrap gap-1.5">{s.items.map((q) => <li key={q.code}><Mark item={q} here={q.code === current} onGo={onGo} /></li>)}</ul>
    </div>
  ));
  return (
    <nav aria-label={t('questions')} className="grid content-start gap-4 lg:sticky lg:top-4 lg:self-start">
      <ProgressText done={done} total={total} text={t('progress', { done, total })} className="w-full" />
      {/* On a phone the list would stand in front of the question. */}
      <Details summary={t('allQuestions')} className="lg:hidden"><div className="grid gap-4">{list}</div></Details>
      <div className="hidden gap-4 lg:grid">{list}</div>
      <Button variant="quiet" className="-ml-4 justify-self-start" onClick={onToggle}>{all ? t('view.one') : t('view.all')}</Button>
    </nav>
  );
}

function Mark({ item: q, here, onGo }: { item: NavItem; here: boolean; onGo: (code: string) => void }) {
  const t = useTranslations('analysis.state');
  return (
    <button
      type="button" onClick={() => onGo(q.code)} aria-current={here ? 'step' : undefined}
      aria-label={t('named', { number: q.number, state: q.returned ? t('returned') : q.done ? t('done') : t('open') })}
      className={cx(
        'inline-flex min-h-11 min-w-11 items-center justify-center gap-1 rounded-lg border px-2 text-sm font-semibold tabular-nums',
        here ? 'border-accent bg-accent text-on-accent' : q.returned ? 'border-warning bg-warning-soft text-warning' : q.done ? 'border-accent bg-accent-soft text-ink' : 'border-line-strong bg-surface text-ink',
      )}
    >
      {q.returned ? <CornerUpLeft aria-hidden="true" className="size-3.5" strokeWidth={2.5} /> : q.done && <Check aria-hidden="true" className="size-3.5" strokeWidth={3} />}
      {q.number}
    </button>
  );
}
