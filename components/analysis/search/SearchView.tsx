import { Search } from 'lucide-react';
import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { AreaChip } from '@/components/ui/AreaChip';
import { Button, buttonClass } from '@/components/ui/Button';
import { EmptyState } from '@/components/ui/EmptyState';
import { Field, SelectField } from '@/components/ui/Field';
import { PageTitle } from '@/components/ui/PageTitle';
import { Prose } from '@/components/ui/Prose';
import type { SearchHit, SearchResult } from '@/lib/analysis/queries/search';
import { maxSearchLength } from '@/lib/analysis/rules/search';

export type Asked = { q: string; lasar?: string; omrade?: string; enhet?: string; niva?: string };

/** The address of a search, without what says nothing. */
function addressOf(asked: Asked, page = 1): string {
  const params = new URLSearchParams(Object.entries(asked).flatMap(([k, v]) => (v ? [[k, v]] : [])));
  if (page > 1) params.set('sida', String(page));
  return `/sok?${params}`;
}

/** /sok: one field, what the search can be narrowed to, and the answers where the words stand. */
export async function SearchView({ asked, result }: { asked: Asked; result: SearchResult }) {
  const t = await getTranslations('search');
  const areas = await getTranslations('ui.area');
  const { filters, state, total, page, pages } = result;
  const query = `”${asked.q}”`;
  const narrowed = Boolean(asked.lasar || asked.omrade || asked.enhet || asked.niva);
  const choices = [
    { name: 'lasar', label: t('year'), all: t('allYears'), value: asked.lasar, options: filters.years.map((y) => [y, y] as const) },
    { name: 'omrade', label: t('area'), all: t('allAreas'), value: asked.omrade, options: filters.areas.map((a) => [a, areas(a)] as const) },
    { name: 'enhet', label: t('unit'), all: t('allUnits'), value: asked.enhet, options: filters.units.map((u) => [u.id, u.name] as const) },
    { name: 'niva', label: t('level'), all: t('allLevels'), value: asked.niva, options: filters.levels.map((l) => [l, t(`levels.${l}`)] as const) },
  ].filter((c) => c.options.length > 1 || c.value);
  return (
    <>
      <PageTitle title={t('title')} lead={t('lead')} />
      <form key={addressOf(asked)} method="get" action="/sok" role="search" aria-label={t('title')} className="mb-8 grid gap-4" data-print="no">
        <div className="flex flex-wrap items-end gap-3">
          <Field name="q" type="search" label={t('label')} hint={t('hint')} defaultValue={asked.q} maxLength={maxSearchLength} autoComplete="off" enterKeyHint="search" className="min-w-0 flex-1 basis-72" />
          <Button type="submit" variant="primary"><Search aria-hidden="true" />{t('submit')}</Button>
        </div>
        {choices.length > 0 && (
          <div className="grid gap-4 sm:flex sm:flex-wrap [&>div]:sm:w-56">
            {choices.map((c) => (
              <SelectField key={c.name} name={c.name} label={c.label} optional={false} defaultValue={c.value ?? ''}>
                <option value="">{c.all}</option>
                {c.options.map(([value, label]) => <option key={value} value={value}>{label}</option>)}
              </SelectField>
            ))}
          </div>
        )}
      </form>
      {state === 'idle' && (filters.years.length
        ? <EmptyState title={t('idleTitle')}><p>{t('idle')}</p></EmptyState>
        : <EmptyState title={t('nothingYetTitle')}><p>{t('nothingYet')}</p></EmptyState>)}
      {state === 'wordless' && <EmptyState title={t('wordlessTitle')}><p role="status">{t('wordless')}</p></EmptyState>}
      {state === 'done' && total === 0 && (
        <EmptyState title={t('noneTitle', { query })} action={narrowed ? <Link href={addressOf({ q: asked.q })} className={buttonClass()}>{t('allOfIt')}</Link> : undefined}>
          <p role="status">{narrowed && `${t('noneFilters')} `}{t('none')}</p>
        </EmptyState>
      )}
      {state === 'done' && total > 0 && (
        <section aria-labelledby="traffar" className="grid gap-4">
          <h2 id="traffar" className="text-lg">{t(pages > 1 ? 'foundPage' : 'found', { total, query, page, pages })}</h2>
          <ol aria-label={t('hits')} className="grid gap-4">{result.hits.map((h) => <li key={h.id}><Hit hit={h} /></li>)}</ol>
          {pages > 1 && (
            <nav aria-label={t('pages')} className="flex flex-wrap gap-3" data-print="no">
              {page > 1 && <Link href={addressOf(asked, page - 1)} prefetch={false} rel="prev" className={buttonClass()}>{t('before')}</Link>}
              {page < pages && <Link href={addressOf(asked, page + 1)} prefetch={false} rel="next" className={buttonClass()}>{t('after')}</Link>}
            </nav>
          )}
        </section>
      )}
    </>
  );
}

async function Hit({ hit: h }: { hit: SearchHit }) {
  const t = await getTranslations('search');
  const where = [h.groupName, h.unitName ?? t('organiser'), t('schoolYear', { year: h.schoolYear }), h.draft && t('draft'), h.individual && t('individual')].filter(Boolean).join(' · ');
  return (
    <article data-card aria-labelledby={`traff-${h.id}`} className="grid gap-2 rounded-xl border border-line bg-surface p-4 shadow-card sm:p-6">
      <h3 id={`traff-${h.id}`} className="text-base">
        <Link href={`/analyser/${h.analysisId}?fraga=${encodeURIComponent(h.question.code)}#fraga-${encodeURIComponent(h.question.code)}`} prefetch={false}><span lang="sv">{h.question.section}</span>, {t('question', { number: h.question.number })}: <span lang="sv">{h.question.text}</span></Link>
      </h3>
      <Prose className="max-w-text">{h.excerpt.map((s, i) => (s.hit ? <mark key={i} className="rounded-xs bg-accent-soft px-0.5 font-semibold text-ink">{s.text}</mark> : s.text))}</Prose>
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-muted"><AreaChip area={h.area} /><span lang="sv">{h.title}</span><span>{where}</span></p>
    </article>
  );
}
