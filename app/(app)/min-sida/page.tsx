import { getTranslations } from 'next-intl/server';
import { MyPageView } from '@/components/my-page/MyPageView';
import { getMyTasks } from '@/lib/analysis/queries/my-tasks';
import { requireActor } from '@/lib/core/session';
import { hourInSweden, todayInSweden } from '@/lib/core/time';

export const generateMetadata = async () => ({ title: (await getTranslations('myPage'))('title') });

export default async function MyPage() {
  const actor = await requireActor();
  const today = todayInSweden();
  const tasks = await getMyTasks(actor, today);
  const hour = hourInSweden();
  const partOfDay = hour < 5 ? 'night' : hour < 10 ? 'morning' : hour < 18 ? 'day' : 'evening';
  return <MyPageView tasks={tasks} name={actor.name} today={today} partOfDay={partOfDay} board={actor.roles.some((r) => r.role === 'BOARD_MEMBER')} />;
}
