import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ReviewListView } from '@/components/class-review/ReviewListView';
import { orNotFound } from '@/lib/core/page';
import { requireActor } from '@/lib/core/session';
import { todayInSweden } from '@/lib/core/time';
import { getMyReviews } from '@/lib/class-review/queries/my-reviews';

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await getTranslations('classReview'))('title') });

export default async function Page() {
  const actor = await requireActor();
  const today = todayInSweden();
  return <ReviewListView reviews={await orNotFound(getMyReviews(actor, today))} today={today} mayImportGrades={actor.duties.some((d) => d.endsWith(':principal'))} />;
}
