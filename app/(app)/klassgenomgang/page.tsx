import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ReviewListView } from '@/components/class-review/ReviewListView';
import { MentorSetting } from '@/components/class-review/template/MentorSetting';
import { orNotFound } from '@/lib/core/page';
import { requireActor } from '@/lib/core/session';
import { todayInSweden } from '@/lib/core/time';
import { getMyReviews, mayImportUnitGrades } from '@/lib/class-review/queries/my-reviews';
import { getMentorSettings } from '@/lib/class-review/queries/template';

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await getTranslations('classReview'))('title') });

export default async function Page() {
  const actor = await requireActor();
  const today = todayInSweden();
  const reviews = await orNotFound(getMyReviews(actor, today));
  const settings = await getMentorSettings(actor);
  return (
    <ReviewListView reviews={reviews} today={today} mayImportGrades={mayImportUnitGrades(actor)}>
      {settings.map((s) => <MentorSetting key={s.unit.id} {...s} />)}
    </ReviewListView>
  );
}
