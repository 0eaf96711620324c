import { describe, expect, it } from 'vitest';
import { formatDay, formatNumber } from './format';

const months = (locale: string) => Array.from({ length: 12 }, (_, i) => formatDay(`2025-${String(i + 1).padStart(2, '0')}-15`, locale, { weekday: false }).split(' ')[1]);

describe('formatDay', () => {
  it('writes a day as people do', () => expect(formatDay('2025-10-24', 'sv')).toBe('fre 24 okt'));
  it('writes the same in English', () => expect(formatDay('2025-10-24', 'en')).toBe('Fri 24 Oct'));
  it('has three letters for each month', () => {
    expect(months('sv')).toEqual(['jan', 'feb', 'mar', 'apr', 'maj', 'jun', 'jul', 'aug', 'sep', 'okt', 'nov', 'dec']);
    expect(months('en')).toEqual(['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']);
  });
  it('adds year and time when asked', () => {
    const late = new Date('2025-12-31T23:30:00Z');
    expect(formatDay(late, 'sv', { year: true, time: true })).toBe('tor 1 jan 2026 00.30');
    expect(formatDay(late, 'en', { time: true })).toBe('Thu 1 Jan 00:30');
  });
  it('keeps a day that day, whatever the zone', () => expect(formatDay('2025-03-30', 'sv')).toBe('sön 30 mar'));
  it('shows instants in Swedish summer time', () => expect(formatDay(new Date('2025-06-30T22:15:00Z'), 'sv', { time: true })).toBe('tis 1 jul 00.15'));
});

describe('formatNumber', () => {
  it('writes a share with comma and thin space', () => expect(formatNumber(82.4, 'sv', { unit: '%' })).toBe('82,4\u202f%'));
  it('keeps the decimals asked for', () => expect(formatNumber(5, 'sv', { decimals: 1 })).toBe('5,0'));
  it('parts thousands with thin spaces', () => expect(formatNumber(1234567, 'sv')).toBe('1\u202f234\u202f567'));
  it('has a true minus, and a plus when asked', () => {
    expect(formatNumber(-3, 'sv')).toBe('\u22123');
    expect(formatNumber(3, 'sv', { sign: true })).toBe('+3');
    expect(formatNumber(0, 'sv', { sign: true })).toBe('0');
  });
  it('has a whole space before a word', () => expect(formatNumber(2, 'sv', { unit: 'elever' })).toBe('2\u00a0elever'));
  it('writes English in English', () => expect(formatNumber(1234.5, 'en', { unit: '%' })).toBe('1,234.5%'));
});
