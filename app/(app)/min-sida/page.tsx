import { getTranslations } from 'next-intl/server';
import { MyPageView } from '@/components/my-page/MyPageView';
import { getStepTasks } from '@/lib/agenda/queries/my-agenda';
import { unreadFeedback } from '@/lib/analysis/queries/feedback';
import { getMyTasks } from '@/lib/analysis/queries/my-tasks';
import { getReviewTasks } from '@/lib/class-review/queries/my-reviews';
import { requireActor } from '@/lib/core/session';
import { hourInSweden, todayInSweden } from '@/lib/core/time';
import { myMeasures } from '@/lib/development/queries/my-measures';

export const generateMetadata = async () => ({ title: (await getTranslations('myPage'))('title') });

export default async function MyPage() {
  const actor = await requireActor();
  const today = todayInSweden();
  const [tasks, reviews, steps] = [await getMyTasks(actor, today), await getReviewTasks(actor, today), await getStepTasks(actor, today)];
  const [measures, feedback] = [await myMeasures(actor, today), await unreadFeedback(actor)];
  const hour = hourInSweden();
  const partOfDay = hour < 5 ? 'night' : hour < 10 ? 'morning' : hour < 18 ? 'day' : 'evening';
  const has = (role: string) => actor.roles.some((r) => r.role === role);
  const way = has('BOARD_MEMBER') ? 'board' : has('HEALTH_TEAM') ? 'health' : has('ADMINISTRATOR') ? 'administrator' : has('ICT_DEVELOPER') ? 'ict' : null;
  return <MyPageView {...{ tasks, reviews, steps, measures, feedback, today, partOfDay, way }} name={actor.name} />;
}
