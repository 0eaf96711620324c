import { getTranslations } from 'next-intl/server';
import Link from 'next/link';
import { AreaChip } from '@/components/ui/AreaChip';
import { Details } from '@/components/ui/Details';
import type { PastArea } from '@/lib/development/queries/last-years';
import { FigureLine } from './FigureLine';
import { FollowUpItem, MeasureStatusChip } from './MeasureCard';

/** What an analysis opens with: last year's measures, what the indicator shows, and what came of them. */
export async function PastMeasures({ areas }: { areas: PastArea[] }) {
  const t = await getTranslations('development.past');
  const count = areas.reduce((sum, a) => sum + a.measures.length, 0);
  return (
    <Details summary={<>{t('title')} <span className="font-normal text-muted">{t('count', { count })}</span></>}>
      <div className="grid gap-6" data-past-measures>
        {areas.map((a) => (
          <section key={a.id} aria-labelledby={`omrade-${a.id}`} className="grid gap-3">
            <p className="flex flex-wrap items-center gap-2"><AreaChip area={a.area} /><Link id={`omrade-${a.id}`} href={`/utveckling/${a.id}`} className="inline-flex min-h-11 items-center font-semibold" lang="sv">{a.title}</Link></p>
            <ul className="grid gap-4">
              {a.measures.map((m) => (
                <li key={m.id} className="grid gap-2 border-l-2 border-line-strong pl-4">
                  <p className="flex flex-wrap items-center gap-2"><MeasureStatusChip status={m.status} overdue={m.overdue} /><span lang="sv" className="prose-people">{m.what}</span></p>
                  {m.figure && <FigureLine figure={m.figure} ended={m.status === 'ENDED'} />}
                  {m.followUps.length > 0 ? <ul className="grid gap-3">{m.followUps.map((f) => <FollowUpItem key={f.id} followUp={f} />)}</ul> : <p className="text-sm text-muted">{t('notFollowed')}</p>}
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </Details>
  );
}
