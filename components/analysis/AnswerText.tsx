import { useTranslations } from 'next-intl';
import Link from 'next/link';
import { cx } from '@/components/ui/cx';
import { Prose } from '@/components/ui/Prose';
import type { QuoteDto, QuotedIn, Quotes } from '@/lib/analysis/queries/quotes';
import { parseBlocks } from '@/lib/analysis/rules';

/** Where a quote comes from, in words: "7B", "Almskolan, åk 7, ht 25", with the author of an individual answer for who may know. */
export function useSource(): (quote: Pick<QuoteDto, 'from' | 'by'>) => string {
  const t = useTranslations('compile.source');
  return ({ from, by }) => {
    const place = [from.place, from.years.length ? t('years', { years: from.years.join(', ') }) : null, from.term].filter(Boolean).join(', ');
    return by ? t('by', { from: place, by }) : place;
  };
}

/** The source under a quote, with a way to it for who may open it. */
export function QuoteSource({ quote }: { quote: QuoteDto }) {
  const t = useTranslations('compile.source');
  const words = useSource()(quote);
  const version = quote.version ? `?version=${quote.version}` : '';
  return <>{t('label')} {quote.analysisId ? <Link href={`/analyser/${quote.analysisId}${version}#fraga-${quote.code}`} className="font-semibold">{words}</Link> : words}</>;
}

/** Somebody else's words, in » «, with their source. `data-block` and `data-source`: what may be quoted on, and what is not the words. */
export function QuoteBlock({ quote, className }: { quote: QuoteDto; className?: string }) {
  return (
    <figure className={cx('grid gap-1 border-l-2 border-accent pl-4', className)}>
      <blockquote lang="sv" data-block className="prose-people">{`»${quote.text}«`}</blockquote>
      <figcaption data-source className="text-sm text-muted select-none"><QuoteSource quote={quote} /></figcaption>
    </figure>
  );
}

/** An answer as it is read: what was written, and the quotes in it as blocks with their source. An unknown quote is nothing. */
export function AnswerText({ text, quotes, className }: { text: string; quotes: Quotes; className?: string }) {
  const blocks = parseBlocks(text);
  if (blocks.every((b) => b.kind === 'text')) return <Prose className={className}>{text}</Prose>;
  return (
    <div className="grid gap-3">
      {blocks.map((b, i) => {
        if (b.kind === 'quote') return quotes[b.id] ? <QuoteBlock key={i} quote={quotes[b.id]!} className={className} /> : null;
        return b.text.trim() ? <div key={i} data-block><Prose className={className}>{b.text.replace(/^\n+|\n+$/g, '')}</Prose></div> : null;
      })}
    </div>
  );
}

/** What of an answer the level above has quoted, and where. */
export function QuotedInList({ places }: { places: QuotedIn[] }) {
  const t = useTranslations('compile.quotedIn');
  if (!places.length) return null;
  return (
    <ul className="grid gap-2 border-l-2 border-line-strong pl-4 text-sm">
      {places.map((p, i) => {
        const where = t.rich(p.level, { unit: p.unitName ?? '', section: p.section, number: p.number, sv: (words) => <span lang="sv">{words}</span> });
        return (
          <li key={i} className="grid gap-0.5">
            <p className="text-muted">{p.analysisId ? <Link href={`/analyser/${p.analysisId}#fraga-${p.code}`} className="font-semibold">{where}</Link> : where}</p>
            <Prose className="line-clamp-3 text-sm print:line-clamp-none">{`»${p.text}«`}</Prose>
          </li>
        );
      })}
    </ul>
  );
}
