import { getTranslations } from 'next-intl/server';
import Link from 'next/link';
import { AreaChip, areaLetters } from '@/components/ui/AreaChip';
import { Button, ButtonLink } from '@/components/ui/Button';
import { DateText } from '@/components/ui/DateText';
import { EmptyState } from '@/components/ui/EmptyState';
import { SelectField } from '@/components/ui/Field';
import { PageTitle } from '@/components/ui/PageTitle';
import { StatusChip } from '@/components/ui/StatusChip';
import type { AreaLine, AreaList, MeasureLine, UnitAreas } from '@/lib/development/queries/list-areas';
import type { ListParams } from '@/lib/development/schema';
import { QualityArea } from '@/prisma/generated/enums';
import { MeasureStatusChip } from './MeasureCard';

/** /utveckling: what we develop, unit by unit, with what should have been followed up first. */
export async function AreaListView({ list, params }: { list: AreaList; params: ListParams }) {
  const t = await getTranslations('development');
  return (
    <>
      <PageTitle title={t('title')} lead={t('lead')} actions={list.can.create && list.filtered && <ButtonLink href="/utveckling/nytt" variant="primary">{t('new')}</ButtonLink>} />
      {list.filtered && <Filters list={list} params={params} />}
      {list.units.length === 0 && (list.filtered
        ? <EmptyState title={t('noneFitsTitle')} action={<ButtonLink href="/utveckling?visa=alla">{t('showAll')}</ButtonLink>}><p>{t('noneFits')}</p></EmptyState>
        : (
          <EmptyState title={t('emptyTitle')} action={list.can.create && <ButtonLink href="/utveckling/nytt" variant="primary">{t('new')}</ButtonLink>}>
            <p>{t('empty')}</p>
            <ol className="mt-3 grid list-decimal gap-1 pl-5"><li>{t('emptySteps.why')}</li><li>{t('emptySteps.measures')}</li><li>{t('emptySteps.indicator')}</li><li>{t('emptySteps.followUp')}</li></ol>
          </EmptyState>
        ))}
      <div className="grid gap-10">{list.units.map((u) => <Unit key={u.id} unit={u} />)}</div>
    </>
  );
}

async function Filters({ list: { choices }, params }: { list: AreaList; params: ListParams }) {
  const t = await getTranslations('development');
  return (
    // the keys make the fields follow the address when the reader goes back
    <form key={JSON.stringify(params)} action="/utveckling" role="search" aria-label={t('filter.label')} className="mb-8 flex flex-wrap items-end gap-3" data-print="no">
      {choices.units.length > 1 && (
        <SelectField name="enhet" label={t('filter.unit')} defaultValue={params.enhet ?? ''} optional={false} className="w-full sm:w-56">
          <option value="">{t('filter.allUnits')}</option>
          {choices.units.map((u) => <option key={u.id} value={u.id ?? 'huvudman'} lang={u.id ? 'sv' : undefined}>{u.name ?? t('organiser')}</option>)}
        </SelectField>
      )}
      <SelectField name="omrade" label={t('filter.area')} defaultValue={params.omrade ?? ''} optional={false} className="w-full sm:w-32">
        <option value="">{t('filter.all')}</option>
        {Object.values(QualityArea).map((a) => <option key={a} value={a}>{areaLetters[a]}</option>)}
      </SelectField>
      {choices.years.length > 1 && (
        <SelectField name="lasar" label={t('filter.year')} defaultValue={params.lasar ?? ''} optional={false} className="w-full sm:w-36">
          <option value="">{t('filter.all')}</option>
          {choices.years.map((y) => <option key={y.id} value={y.id}>{y.name}</option>)}
        </SelectField>
      )}
      <SelectField name="visa" label={t('filter.show')} defaultValue={params.visa} required className="w-full sm:w-44">
        {(['oppna', 'forsenade', 'alla'] as const).map((v) => <option key={v} value={v}>{t(`filter.${v}`)}</option>)}
      </SelectField>
      <Button type="submit">{t('filter.submit')}</Button>
    </form>
  );
}

async function Unit({ unit }: { unit: UnitAreas }) {
  const t = await getTranslations('development');
  const id = `enhet-${unit.id ?? 'huvudman'}`;
  return (
    <section aria-labelledby={id} className="grid gap-3">
      <h2 id={id}>{unit.name ? <span lang="sv">{unit.name}</span> : t('organiser')}{unit.overdue > 0 && <span className="pl-3 align-middle"><StatusChip tone="returned">{t('overdueCount', { count: unit.overdue })}</StatusChip></span>}</h2>
      <ul className="grid items-start gap-4 xl:grid-cols-2">{unit.areas.map((a) => <Area key={a.id} area={a} />)}</ul>
    </section>
  );
}

async function Area({ area }: { area: AreaLine }) {
  const t = await getTranslations('development');
  return (
    <li data-card className="relative grid content-start gap-3 rounded-xl border border-line bg-surface p-4 shadow-card sm:p-5">
      <div className="grid gap-1">
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-muted"><AreaChip area={area.area} /><span>{t('begun', { year: area.year })}</span>{area.closed && <StatusChip tone="waiting">{t('closed')}</StatusChip>}</p>
        <h3><Link href={`/utveckling/${area.id}`} lang="sv" className="inline-flex min-h-11 items-center">{area.title}</Link></h3>
      </div>
      {area.measures.length > 0 ? <ul className="divide-y divide-line">{area.measures.map((m) => <Measure key={m.id} measure={m} href={`/utveckling/${area.id}`} />)}</ul> : <p className="text-muted">{t('noMeasuresTitle')}</p>}
    </li>
  );
}

async function Measure({ measure: m, href }: { measure: MeasureLine; href: string }) {
  const t = await getTranslations('development');
  return (
    <li className="grid gap-1 py-3 first:pt-0 last:pb-0">
      <Link href={`${href}#atgard-${m.id}`} lang="sv" className="prose-people line-clamp-2 text-ink no-underline hover:underline">{m.what}</Link>
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-muted">
        <MeasureStatusChip status={m.status} overdue={m.overdue} />
        <span lang="sv">{m.group ? `${m.group} · ${m.owner}` : m.owner}</span>
        {m.status !== 'ENDED' && <span className={m.overdue ? 'font-semibold text-danger' : undefined}>{t('followUpBy')} <DateText value={m.followUpOn} year /></span>}
      </p>
    </li>
  );
}
