import { getTranslations } from 'next-intl/server';
import { FollowView } from '@/components/analysis/FollowView';
import { followAnswer } from '@/lib/analysis/queries/follow';
import { orNotFound, pageId } from '@/lib/core/page';
import { requireActor } from '@/lib/core/session';

export const generateMetadata = async () => ({ title: (await getTranslations('chain.follow'))('title') });

export default async function FollowPage({ params }: PageProps<'/analyser/folj/[id]'>) {
  const actor = await requireActor();
  return <FollowView follow={await orNotFound(followAnswer(actor, pageId((await params).id)))} />;
}
