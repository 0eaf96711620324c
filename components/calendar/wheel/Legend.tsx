import { useTranslations } from 'next-intl';
import { AreaChip, type AreaCode } from '@/components/ui/AreaChip';
import type { WheelStatus } from '@/lib/agenda/rules/wheel-status';
import { StatusMark } from './Mark';

const order: WheelStatus[] = ['mine', 'late', 'ongoing', 'done', 'coming', 'past', 'cancelled'];

/** What the wheel's signs mean: the areas from the outside in, and each status that is there. */
export function Legend({ statuses, areas, hand }: { statuses: readonly WheelStatus[]; areas: readonly AreaCode[]; /** today is in this year */ hand: boolean }) {
  const t = useTranslations('wheel');
  return (
    <div className="wheel-legend" role="group" aria-label={t('legend.title')}>
      <ul>{areas.map((a) => <li key={a}><AreaChip area={a} full /></li>)}</ul>
      <ul>
        {order.filter((s) => statuses.includes(s)).map((s) => <li key={s}><StatusMark status={s} />{t(`status.${s}`)}</li>)}
        <li><svg aria-hidden="true" viewBox="0 0 34 18" className="wheel-sample"><path className="wheel-term" d="M2 8h30v3H2z" /></svg>{t('legend.term')}</li>
        {hand && <li><svg aria-hidden="true" viewBox="0 0 34 18" className="wheel-sample"><g className="wheel-hand"><line x1="4" y1="9" x2="26" y2="9" /><circle cx="27" cy="9" r="4" /></g></svg>{t('legend.hand')}</li>}
      </ul>
    </div>
  );
}
