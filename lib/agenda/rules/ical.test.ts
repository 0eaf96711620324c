import fc from 'fast-check';
import ICAL from 'ical.js';
import { describe, expect, it } from 'vitest';
import { calendarText, escapeText, foldLine, type CalendarEvent } from './ical';

const event = (over: Partial<CalendarEvent> = {}): CalendarEvent =>
  ({ uid: 'activity-1@exempel.se', from: '2026-10-12', to: '2026-10-16', summary: 'SKA 2 Mitterminsuppföljning ht 26', description: '', url: 'https://exempel.se/kalender/1', ...over });
const parse = (text: string) => new ICAL.Component(ICAL.parse(text) as unknown[]);
const read = (text: string) => parse(text).getAllSubcomponents('vevent').map((v) => new ICAL.Event(v));

describe('the feed, read by another hand (ical.js)', () => {
  it('holds calendar, version and whole days, the last one included', () => {
    const text = calendarText({ name: 'SKA-kalendern hos Ekbacka', events: [event(), event({ uid: 'b', to: '2026-10-12' })] }, '2026-10-01');
    const calendar = parse(text);
    expect([calendar.getFirstPropertyValue('version'), calendar.getFirstPropertyValue('x-wr-calname')]).toEqual(['2.0', 'SKA-kalendern hos Ekbacka']);
    const [first, second] = read(text);
    expect([first!.uid, first!.summary, first!.startDate.isDate]).toEqual(['activity-1@exempel.se', 'SKA 2 Mitterminsuppföljning ht 26', true]);
    expect([first!.startDate.toString(), first!.endDate.toString(), first!.duration.toSeconds() / 86_400]).toEqual(['2026-10-12', '2026-10-17', 5]);
    expect(second!.duration.toSeconds() / 86_400).toBe(1);
    expect(first!.component.getFirstPropertyValue('url')).toBe('https://exempel.se/kalender/1');
    expect(String(first!.component.getFirstPropertyValue('dtstamp'))).toBe('2026-10-01T00:00:00Z');
  });
  it('days over a change of the clock and a leap day are days', () => {
    const [first] = read(calendarText({ name: 'x', events: [event({ from: '2026-10-24', to: '2026-10-26' })] }, '2026-10-01'));
    expect(first!.duration.toSeconds() / 86_400).toBe(3);
    expect(read(calendarText({ name: 'x', events: [event({ from: '2028-02-29', to: '2028-02-29' })] }, '2026-10-01'))[0]!.endDate.toString()).toBe('2028-03-01');
  });
  it('every line ends with CRLF and has at most 75 octets', () => {
    const text = calendarText({ name: 'Å'.repeat(100), events: [event({ description: 'ö, ; \\ \n'.repeat(60) })] }, '2026-10-01');
    expect(text.endsWith('END:VCALENDAR\r\n')).toBe(true);
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  });
  it('a text cannot become a line of its own', () => {
    const text = calendarText({ name: 'x', events: [event({ summary: 'A\r\nEND:VEVENT\nBEGIN:VALARM', description: 'B\rATTACH:http://evil.example' })] }, '2026-10-01');
    expect(text).not.toMatch(/^(ATTACH|BEGIN:VALARM)/m);
    expect(read(text)).toHaveLength(1);
  });
  it('gives any text back as it was', () => {
    fc.assert(fc.property(fc.array(fc.record({ summary: fc.string({ unit: 'binary', maxLength: 200 }), description: fc.string({ unit: 'grapheme', maxLength: 300 }) }), { minLength: 1, maxLength: 4 }), (texts) => {
      const events = texts.map((t, i) => event({ ...t, uid: `u${i}` }));
      const back = read(calendarText({ name: 'x', events }, '2026-10-01'));
      const clean = (s: string) => s.toWellFormed().replace(/\r\n?/g, '\n').replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '');
      expect(back.map((e) => e.summary ?? '')).toEqual(texts.map((t) => clean(t.summary)));
      expect(back.map((e) => e.description ?? '')).toEqual(texts.map((t) => clean(t.description)));
    }), { numRuns: 60 });
  });
  it('folds no sign in two', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
      const folded = foldLine(escapeText(text));
      expect(folded.replaceAll('\r\n ', '')).toBe(escapeText(text));
      for (const line of folded.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    }));
  });
});
