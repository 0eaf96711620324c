import { createTranslator } from 'next-intl';
import type { FeedItem } from '@/lib/agenda/queries/feed';
import { calendarText } from '@/lib/agenda/rules/ical';
import messages from '@/messages/sv/notices.json' with { type: 'json' };

// A calendar asks without a cookie: no language is known, and the activities are in Swedish.
const text = createTranslator({ locale: 'sv', messages });

/** The feed as iCalendar text. `origin` is where the app is, without a slash at the end; `today` is YYYY-MM-DD. */
export function writeFeed(items: readonly FeedItem[], { organiser, origin, today }: { organiser: string; origin: string; today: string }): string {
  const host = new URL(origin).hostname;
  const events = items.map(({ kind, key, number, name, place, what, from, to, path }) => ({
    uid: `${key}@${host}`, from, to, url: origin + path, description: what,
    summary: text(`ical.${kind}`, { number: String(number), name, place: place || 'none' }),
  }));
  return calendarText({ name: text('ical.name', { organiser }), events }, today);
}
