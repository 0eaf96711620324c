import { getLocale, getTranslations } from 'next-intl/server';
import { formatFigure } from '@/components/class-review/figures/FigureText';
import { measureNames } from '@/components/class-review/figures/names';
import { formatNumber } from '@/components/ui/format';
import type { Choices, IndicatorChoice } from '@/lib/development/queries/choices';
import type { MeasureView } from '@/lib/development/queries/get-area';
import { indicatorOrder } from '@/lib/development/rules';
import { SelectInput, TextAreaInput, TextInput } from './Form';
import { PlaceAndEffect, type PlaceOption } from './PlaceAndEffect';

/** The fields of a measure, empty or as it stands. `suggested`: owner and days for a new one. */
export async function MeasureFields({ choices, measure, suggested }: { choices: Choices; measure?: MeasureView; suggested: { ownerId: string; startsOn: string; followUpOn: string } }) {
  const [t, tFigures, name, locale] = [await getTranslations('development'), await getTranslations('figures'), await measureNames(), await getLocale()];
  const now = ({ figure, kind, period }: IndicatorChoice) => {
    const value = 'value' in figure ? `${formatFigure(figure.value, kind, locale)}${figure.code === 'few' ? ` (${tFigures('shown.few')})` : ''}` : figure.code === 'fewer' ? tFigures('shown.fewer', { than: figure.than }) : tFigures(`shown.${figure.code}`);
    return period ? `${value}, ${period}` : value;
  };
  const label = (i: IndicatorChoice) => `${name(i.ref)} (${tFigures(`source.${i.ref.indicator === 'forecast' ? 'prognos' : 'betyg'}`)})`;
  const places = choices.places.map((p): PlaceOption => ({
    id: p.id ?? '', kind: p.kind, name: p.name ?? (choices.unitName ? t('form.wholeUnit', { unit: choices.unitName }) : t('organiser')),
    now: Object.fromEntries(p.indicators.map((i) => [i.value, now(i)])),
  }));
  const all = choices.places.flatMap((p) => p.indicators).sort(indicatorOrder);
  const indicators = [...new Map(all.map((i) => [i.value, label(i)])).entries()];
  const owners = measure && !choices.owners.some((o) => o.id === measure.owner.id) ? [measure.owner, ...choices.owners] : choices.owners;
  const keys = ['place', 'classes', 'groups', 'effect', 'effectHint', 'indicator', 'inWords', 'noFigures', 'start', 'startHint', 'target', 'percent', 'words', 'wordsHint', 'wordsMore'] as const;
  const texts = Object.fromEntries(keys.map((k) => [k, t(`form.${k}`)])) as Record<(typeof keys)[number], string>;
  return (
    <>
      <TextAreaInput name="measure.what" label={t('form.what')} hint={t('form.whatHint')} rows={2} maxLength={1000} defaultValue={measure?.what} required />
      <PlaceAndEffect
        places={places} indicators={indicators} texts={texts}
        chosen={{ groupId: measure?.group?.id ?? '', indicator: measure?.indicator ?? '', indicatorText: measure?.indicatorText ?? '', target: measure?.target == null ? '' : formatNumber(measure.target, locale).replaceAll('\u202f', '') }}
      />
      <SelectInput name="measure.ownerId" label={t('form.owner')} hint={t('form.ownerHint')} defaultValue={measure?.owner.id ?? suggested.ownerId} required>
        {owners.map((o) => <option key={o.id} value={o.id} lang="sv">{o.name}</option>)}
      </SelectInput>
      <div className="grid max-w-xl gap-5 sm:grid-cols-2 sm:gap-4">
        <TextInput name="measure.startsOn" type="date" label={t('form.startsOn')} defaultValue={measure?.startsOn ?? suggested.startsOn} required />
        <TextInput name="measure.followUpOn" type="date" label={t('form.followUpOn')} defaultValue={measure?.followUpOn ?? suggested.followUpOn} required />
      </div>
    </>
  );
}
