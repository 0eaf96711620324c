'use client';
import { useState } from 'react';
import { Field } from '@/components/ui/Field';
import { SelectInput, TextAreaInput, TextInput } from './Form';

/** `now`: each statistic that exists there, with its value and period. */
export type PlaceOption = { id: string; name: string; kind: 'whole' | 'class' | 'group'; now: Record<string, string> };
type Props = {
  places: PlaceOption[];
  /** What each statistic is called, in the order they are shown. */
  indicators: [value: string, label: string][];
  chosen: { groupId: string; indicator: string; indicatorText: string; target: string };
  texts: Record<'place' | 'classes' | 'groups' | 'effect' | 'effectHint' | 'indicator' | 'inWords' | 'noFigures' | 'start' | 'startHint' | 'target' | 'percent' | 'words' | 'wordsHint' | 'wordsMore', string>;
};

/** Where a measure is done, and how its effect will be seen: the statistics to choose among follow from the place, and the starting value from both. */
export function PlaceAndEffect({ places, indicators, chosen, texts }: Props) {
  const [placeId, setPlace] = useState(chosen.groupId);
  const [indicator, setIndicator] = useState(chosen.indicator);
  const place = places.find((p) => p.id === placeId) ?? places[0]!;
  const there = indicators.filter(([value]) => Object.hasOwn(place.now, value));
  const figure = place.now[indicator];
  const options = (kind: PlaceOption['kind']) => places.filter((p) => p.kind === kind).map((p) => <option key={p.id} value={p.id} lang="sv">{p.name}</option>);
  const [classes, groups] = [options('class'), options('group')];
  return (
    <>
      <SelectInput name="measure.groupId" label={texts.place} required value={place.id} onChange={(e) => setPlace(e.target.value)}>
        {options('whole')}
        {classes.length > 0 && <optgroup label={texts.classes}>{classes}</optgroup>}
        {groups.length > 0 && <optgroup label={texts.groups}>{groups}</optgroup>}
      </SelectInput>
      <fieldset className="grid min-w-0 gap-4 border-l-2 border-accent pl-4">
        <legend className="float-left font-semibold">{texts.effect}</legend>
        <p className="text-sm text-muted">{texts.effectHint}</p>
        {there.length > 0 ? (
          <SelectInput name="measure.indicator" label={texts.indicator} required value={figure === undefined ? '' : indicator} onChange={(e) => setIndicator(e.target.value)}>
            <option value="">{texts.inWords}</option>
            {there.map(([value, label]) => <option key={value} value={value}>{label}</option>)}
          </SelectInput>
        ) : <p className="text-muted">{texts.noFigures}</p>}
        {figure !== undefined && (
          <div className="grid max-w-xl gap-4 sm:grid-cols-2">
            <Field name="start" id="falt-utgangslage" label={texts.start} hint={texts.startHint} value={figure} readOnly />
            <TextInput name="measure.target" label={texts.target} hint={texts.percent} inputMode="decimal" autoComplete="off" defaultValue={chosen.target} required />
          </div>
        )}
        <TextAreaInput name="measure.indicatorText" label={figure ? texts.wordsMore : texts.words} hint={figure ? undefined : texts.wordsHint} rows={2} maxLength={500} defaultValue={chosen.indicatorText} optional={Boolean(figure)} required={!figure} />
      </fieldset>
    </>
  );
}
