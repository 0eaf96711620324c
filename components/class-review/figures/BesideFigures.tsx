import { getLocale, getTranslations } from 'next-intl/server';
import { Details } from '@/components/ui/Details';
import type { KeyFigures, QuestionFigures, ScopedFigures } from '@/lib/analysis/queries/question-figures';
import type { ShownFigure } from '@/lib/class-review/queries/figures';
import { FigureText, formatChange, sizeOf } from './FigureText';
import { FoldOnPhone } from './FoldOnPhone';
import { measureNames } from './names';

/** The figures that a question asks for, beside it: what, how many, where from, by gender and since last time. */
export async function BesideFigures({ figures }: { figures: QuestionFigures }) {
  const t = await getTranslations('figures.beside');
  return (
    <FoldOnPhone summary={t(figures.frozen ? 'frozen' : 'figures')}>
      <div className="grid gap-5" data-figures={figures.frozen ? 'frozen' : 'live'}>{figures.keys.map((k) => <OneKey key={k.key} figures={k} />)}</div>
    </FoldOnPhone>
  );
}

async function OneKey({ figures: { key, own, parts } }: { figures: KeyFigures }) {
  const t = await getTranslations('figures');
  return (
    <div role="group" aria-label={t(`beside.title.${key}`)} className="grid gap-2">
      <p className="text-sm font-semibold text-muted">{t(`beside.title.${key}`)}</p>
      {own?.figures.length ? <FigureList figures={own.figures} /> : <p className="text-muted">{t('beside.noneOf', { what: key })}</p>}
      {parts.length > 0 && (
        <Details summary={t('beside.parts')}>
          <ul className="grid gap-4">
            {parts.map((p) => <li key={`${p.scope.kind} ${p.scope.name}`} className="grid gap-1"><PartName part={p} /><FigureList figures={p.figures} /></li>)}
          </ul>
        </Details>
      )}
    </div>
  );
}

async function PartName({ part: { scope } }: { part: ScopedFigures }) {
  const t = await getTranslations('figures.place');
  return <p className="text-sm font-semibold">{scope.kind === 'year' ? t('year', { year: scope.name }) : <span lang="sv">{scope.name}</span>}</p>;
}

async function FigureList({ figures }: { figures: ShownFigure[] }) {
  const [t, name] = [await getTranslations('figures'), await measureNames()];
  return (
    <ul className="grid gap-3">
      {figures.map((f) => {
        const n = sizeOf(f.figure);
        const parts = [n === null ? null : t('beside.n', { n }), t('sourceOf', { source: t(`source.${f.source}`), period: f.period.label })].filter((x) => x !== null);
        return (
          <li key={`${f.indicator} ${f.subject}`} className="grid gap-0.5">
            <p>{name(f)} <strong className="text-lg"><FigureText figure={f.figure} kind={f.kind} /></strong></p>
            <p className="text-sm text-muted">{parts.join(' · ')}</p>
            {sizeOf(f.genders.K) !== null && <p className="text-sm text-muted">{t.rich('beside.gendersRich', { K: () => <FigureText figure={f.genders.K} kind={f.kind} />, M: () => <FigureText figure={f.genders.M} kind={f.kind} /> })}</p>}
            {(['term', 'year'] as const).map((k) => f.before[k] && <Earlier key={k} figure={f} earlier={f.before[k]} />)}
          </li>
        );
      })}
    </ul>
  );
}

async function Earlier({ figure: { kind }, earlier: { period, figure, change } }: { figure: ShownFigure; earlier: NonNullable<ShownFigure['before']['term']> }) {
  const [t, locale] = [await getTranslations('figures'), await getLocale()];
  return (
    <p className="text-sm text-muted">
      {period.label}: <FigureText figure={figure} kind={kind} />
      {change !== null && <> ({kind === 'share' ? t('change.points', { change: formatChange(change, locale) }) : formatChange(change, locale)})</>}
    </p>
  );
}
