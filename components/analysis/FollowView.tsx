import { useTranslations } from 'next-intl';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { BesideFigures } from '@/components/class-review/figures/BesideFigures';
import { Card } from '@/components/ui/Card';
import { PageTitle } from '@/components/ui/PageTitle';
import { Prose } from '@/components/ui/Prose';
import { cx } from '@/components/ui/cx';
import type { Follow, FollowedAnswer, FollowStep } from '@/lib/analysis/queries/follow';
import { AnswerText, useSource } from './AnswerText';

/** One answer in the chain: where its words have gone, and what it builds on. The way goes from the board down to the class. */
export function FollowView({ follow }: { follow: Follow }) {
  const t = useTranslations('chain.follow');
  return (
    <>
      <PageTitle crumbs={[{ href: `/analyser/${follow.analysisId}#fraga-${follow.here.question.code}`, label: t('back') }]} title={t('title')} lead={t('lead')} />
      <div className="grid max-w-3xl gap-8">
        <section aria-labelledby="upp" className="grid gap-4">
          <h2 id="upp">{t('up')}</h2>
          {follow.up.length === 0 ? <p className="text-muted">{t('upNone')}</p> : <Way steps={follow.up} hidden={t('hiddenUp')} />}
        </section>
        <section aria-labelledby="har" className="grid gap-4">
          <h2 id="har">{t('here')}</h2>
          <Answer answer={follow.here} here />
        </section>
        <section aria-labelledby="ner" className="grid gap-4">
          <h2 id="ner">{t('down')}</h2>
          {follow.down.length === 0 ? <p className="text-muted">{t('downNone')}</p> : <Way steps={follow.down} hidden={t('hidden')} />}
        </section>
      </div>
    </>
  );
}

function Way({ steps, hidden }: { steps: FollowStep[]; hidden: string }) {
  const t = useTranslations('chain.follow');
  return (
    <ol className="grid gap-5">
      {steps.map((s) => (
        <li key={s.id} className="grid gap-3 border-l-2 border-line-strong pl-4 sm:pl-6">
          <div className="grid gap-1"><p className="text-sm text-muted">{t('quoted')}</p><Prose quote>{s.words}</Prose></div>
          <Answer answer={s.answer}>{s.answer.text === null && <p className="text-sm text-muted">{hidden}</p>}</Answer>
          {s.further.length > 0 && <Way steps={s.further} hidden={hidden} />}
        </li>
      ))}
    </ol>
  );
}

function Answer({ answer: a, here, children }: { answer: FollowedAnswer; here?: boolean; children?: ReactNode }) {
  const t = useTranslations('chain.follow');
  const tName = useTranslations('analysis.name');
  const source = useSource();
  const place = source({ from: a.from, by: null }) || tName('ORGANISER');
  const version = a.version ? `?version=${a.version}` : '';
  return (
    <Card title={<span lang="sv">{place}</span>} className={cx(here && 'border-2 border-accent')}>
      <div className="grid gap-3">
        <p className="text-sm text-muted" lang="sv">{a.title}{a.by && ` · ${a.by}`}</p>
        <p lang="sv" className="font-semibold">{t('question', { number: a.question.number, text: a.question.text })}</p>
        {children}
        {a.text !== null && <AnswerText text={a.text} quotes={a.quotes} />}
        {a.figures && <div className="rounded-lg bg-sunken p-3"><BesideFigures figures={a.figures} /></div>}
        {a.analysisId && !here && <p><Link href={`/analyser/${a.analysisId}${version}#fraga-${a.question.code}`} prefetch={false} className="inline-flex min-h-11 items-center">{t('open')}</Link></p>}
      </div>
    </Card>
  );
}
