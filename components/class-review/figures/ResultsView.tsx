import { getTranslations } from 'next-intl/server';
import { buttonClass } from '@/components/ui/Button';
import { EmptyState } from '@/components/ui/EmptyState';
import { PageTitle } from '@/components/ui/PageTitle';
import type { Results } from '@/lib/class-review/queries/figures';
import { PlaceChoice } from './PlaceChoice';
import { Final, Levels, PlaceTable, StandsOut, Spread, SubjectTable, Support } from './sections';

/** The address of these results. */
function resultsQuery({ place, term }: Pick<Results, 'place' | 'term'>): string {
  return new URLSearchParams({ termin: term.termId, enhet: place.unitId ?? 'alla', ...(place.groupId ? { klass: place.groupId } : {}) }).toString();
}

/** /resultat: each section a question, answered by a table. */
export async function ResultsView({ results }: { results: Results }) {
  const t = await getTranslations('figures');
  const { place, term, figures, parts, settings } = results;
  const name = place.kind === 'organiser' ? t('place.organiser') : place.name;
  return (
    <>
      <PageTitle
        title={t('title')} lead={t('lead')}
        actions={figures.length > 0 && <a href={`/api/export/resultat?${resultsQuery(results)}`} className={buttonClass()} download>{t('export')}</a>}
      />
      <PlaceChoice results={results} />
      <div className="mt-8 grid gap-6">
        <h2>{place.kind === 'organiser' ? name : <span lang="sv">{name}</span>} · <span lang="sv">{term.label}</span></h2>
        {figures.length === 0 && parts.length === 0 && <EmptyState title={t('emptyTitle')}><p>{t('empty')}</p></EmptyState>}
        <PlaceTable results={results} indicator="forecast" />
        <PlaceTable results={results} indicator="grades" />
        <SubjectTable results={results} />
        <PlaceTable results={results} indicator="grades_high" />
        <StandsOut results={results} />
        <Spread results={results} />
        <Final results={results} />
        <Levels results={results} />
        <Support results={results} />
        {figures.length > 0 && (
          <section aria-labelledby="lasa-siffrorna" className="grid max-w-text gap-2">
            <h3 id="lasa-siffrorna">{t('legend.title')}</h3>
            <ul className="grid list-disc gap-1 pl-5">
              <li>{t('legend.n')}</li>
              <li>{t('legend.genders')}</li>
              <li>{t('legend.same')}</li>
              <li>{t('legend.withheld', { n: settings.minShareN, few: settings.minCount - 1 })}</li>
              {results.byName && <li>{t('legend.few')}</li>}
            </ul>
          </section>
        )}
      </div>
    </>
  );
}
