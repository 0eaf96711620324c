import { createHash } from 'node:crypto';
import { createTranslator } from 'next-intl';
import { env } from '@/lib/core/env';
import type { NoticeKind } from '@/lib/core/notices';
import { dayOf } from '@/lib/core/time';
import messages from '@/messages/sv/notices.json' with { type: 'json' };
import { pageOf } from '../rules/remind';

type Told = { kind: string; title: string; place: string; dueOn: Date | null; analysisId: string | null; measureId: string | null; activityId: string | null };

// Letters are in Swedish, as the activities in them are.
const text = createTranslator({ locale: 'sv', messages, timeZone: 'UTC' });
const link = (path: string) => `${env().NEXTAUTH_URL.replace(/\/$/, '')}${path}`;

/** What makes a letter one: the notices in it, in any order. */
export const letterKey = (ids: readonly string[]): string => createHash('sha256').update([...ids].sort().join()).digest('hex').slice(0, 40);

/** Subject and plain text of a letter: activity, class or unit, date and where to act; nothing that anybody wrote, and no pupil. `areas`: the development area of each measure. */
export function writeLetter(to: { name: string; organiser: string }, notices: readonly Told[], areas: ReadonlyMap<string, string>): { subject: string; text: string } {
  const all = [...notices].sort((a, b) => (a.dueOn ? dayOf(a.dueOn) : '9').localeCompare(b.dueOn ? dayOf(b.dueOn) : '9') || a.title.localeCompare(b.title, 'sv'));
  const first = all[0]!;
  const what = [first.title, first.place].filter(Boolean).join(', ');
  const subject = first.dueOn ? text('letter.subjectDue', { what, due: first.dueOn }) : what;
  const items = all.map((n) => [
    `– ${text(`kinds.${n.kind as NoticeKind}`)}: ${[n.title, n.place].filter(Boolean).join(', ')}`,
    ...(n.dueOn ? [`  ${text('letter.due', { due: n.dueOn })}`] : []),
    `  ${link(pageOf(n, areas))}`,
  ].join('\n'));
  return {
    subject: all.length > 1 ? text('letter.subjectMore', { subject, more: all.length - 1 }) : subject,
    text: text('letter.text', { name: to.name, organiser: to.organiser, items: items.join('\n\n'), link: link('/konto#paminnelser') }),
  };
}
