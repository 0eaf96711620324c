import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ActivityView } from '@/components/calendar/ActivityView';
import { ChainProgress } from '@/components/calendar/ChainProgress';
import { menuFor } from '@/components/shell/menu';
import { getChainOf } from '@/lib/analysis/queries/chain-of';
import { getActivity } from '@/lib/calendar/queries/get-activity';
import { orNotFound, pageId } from '@/lib/core/page';
import { requireActor } from '@/lib/core/session';

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await getTranslations('wheel'))('title') });

export default async function ActivityPage({ params, searchParams }: PageProps<'/kalender/[id]'>) {
  const actor = await requireActor();
  const id = pageId((await params).id);
  const { fel, fil } = await searchParams;
  const activity = await orNotFound(getActivity(actor, id));
  const chain = await getChainOf(actor, id);
  return (
    <ActivityView
      activity={activity} open={menuFor(actor.roles.map((r) => r.role)).map((m) => m.href)} fault={typeof fel === 'string' ? fel : undefined} added={fil === '1'}
      chain={chain && <ChainProgress activityId={id} chain={chain} />}
    />
  );
}
