import { addDays } from '@/lib/core/time';

/** A calendar feed as text: RFC 5545. */

export type CalendarEvent = {
  /** The same for the same thing, for ever. */
  uid: string;
  /** First and last day, YYYY-MM-DD; the same where it is one day. */
  from: string;
  to: string;
  summary: string;
  description: string;
  url: string;
};

const bytes = new TextEncoder();

/** A text value: backslash, semicolon, comma and line break are escaped (3.3.11); other control signs may not stand in a calendar. */
export const escapeText = (text: string): string =>
  text.replace(/\r\n?/g, '\n').replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '').replace(/[\\;,]/g, '\\$&').replace(/\n/g, '\\n').toWellFormed();

/** A content line in pieces of at most 75 octets, each but the first begun with a space (3.1). No sign is cut in two. */
export function foldLine(line: string): string {
  const pieces: string[] = [];
  let piece = '';
  let size = 0;
  for (const sign of line) {
    const more = bytes.encode(sign).length;
    if (size + more > 75) {
      pieces.push(piece);
      piece = ' ';
      size = 1;
    }
    piece += sign;
    size += more;
  }
  return [...pieces, piece].join('\r\n');
}

const compact = (day: string) => day.replaceAll('-', '');
/** DTEND of whole days is the day after the last. */
const dayAfter = (day: string) => addDays(day, 1);

const eventLines = (e: CalendarEvent, stamp: string): string[] => [
  'BEGIN:VEVENT', `UID:${escapeText(e.uid)}`, `DTSTAMP:${stamp}`, `DTSTART;VALUE=DATE:${compact(e.from)}`, `DTEND;VALUE=DATE:${compact(dayAfter(e.to))}`,
  `SUMMARY:${escapeText(e.summary)}`, ...(e.description ? [`DESCRIPTION:${escapeText(e.description)}`] : []), `URL:${e.url}`, 'TRANSP:TRANSPARENT', 'END:VEVENT',
];

/**
 * The whole feed, with CRLF. All days: nobody's time is taken. `madeOn` (YYYY-MM-DD) is what DTSTAMP says, so that the feed is the same
 * all day long; calendars are asked to look again every few hours.
 */
export function calendarText(calendar: { name: string; events: readonly CalendarEvent[] }, madeOn: string): string {
  const stamp = `${compact(madeOn)}T000000Z`;
  const name = escapeText(calendar.name);
  return [
    'BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//SKA-kedjan//SKA-kalender//SV', 'CALSCALE:GREGORIAN', 'METHOD:PUBLISH', `NAME:${name}`, `X-WR-CALNAME:${name}`,
    'REFRESH-INTERVAL;VALUE=DURATION:PT6H', 'X-PUBLISHED-TTL:PT6H', ...calendar.events.flatMap((e) => eventLines(e, stamp)), 'END:VCALENDAR',
  ].map((line) => `${foldLine(line)}\r\n`).join('');
}
