import { NextIntlClientProvider } from 'next-intl';
import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { sv } from '@/messages/sv';
import type { QuoteDto, QuotedIn } from '@/lib/analysis/queries/quotes';
import { AnswerText, QuotedInList } from './AnswerText';

const render = (node: ReactNode) => renderToStaticMarkup(<NextIntlClientProvider locale="sv" messages={sv} timeZone="Europe/Stockholm">{node}</NextIntlClientProvider>);
const words = (html: string) => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ').trim();

const [a, b] = ['019a0000-0000-7000-8000-000000000001', '019a0000-0000-7000-8000-000000000002'] as const;
const quote = (change: Partial<QuoteDto>): QuoteDto =>
  ({ id: a, sourceId: b, text: 'Vi läser <mer>.', from: { place: 'Almskolan', years: ['7'], term: 'ht 25' }, by: null, analysisId: null, version: null, code: 'R3c', ...change });
const text = `Så här:\n[[citat:${a}]]\n[[citat:${b}]]\nDet stämmer.`;

describe('an answer with quotes', () => {
  it('shows the words with unit, year and term for who may not open the source, and nothing for an unknown quote', () => {
    const html = render(<AnswerText text={text} quotes={{ [a]: quote({}) }} />);
    expect(words(html)).toBe('Så här: »Vi läser &lt;mer&gt;.« Källa: Almskolan, åk 7, ht 25 Det stämmer.');
    expect(html).not.toMatch(/<a |citat:/);
  });
  it('leads to the source, as it was quoted, for who may open it', () => {
    const html = render(<AnswerText text={text} quotes={{ [a]: quote({ from: { place: '7B', years: [], term: null }, by: 'Karin Holm', analysisId: 'x', version: 2 }) }} />);
    expect(html).toContain('href="/analyser/x?version=2#fraga-R3c"');
    expect(words(html)).toContain('Källa: 7B, Karin Holm');
  });
  it('says where the level above has quoted it, with a way there only for who may open it', () => {
    const place = (change: Partial<QuotedIn>): QuotedIn => ({ id: a, text: 'Vi läser', level: 'PRINCIPAL', unitName: 'Almskolan', section: 'Resultat', number: '3c', code: 'R3c', analysisId: null, ...change });
    const html = render(<QuotedInList places={[place({}), place({ level: 'ORGANISER', unitName: null, analysisId: 'y' })]} />);
    expect(words(html)).toBe('Citerat i analysen för Almskolan , Resultat fråga 3c »Vi läser« Citerat i den övergripande analysen, Resultat fråga 3c »Vi läser«');
    expect(html.match(/<a /g)).toHaveLength(1);
    expect(html).toContain('href="/analyser/y#fraga-R3c"');
    expect(render(<QuotedInList places={[]} />)).toBe('');
  });
});
