import type { Actor } from '@/lib/core/actor';
import { asActor, type Db } from '@/lib/core/db';
import { authorise } from '@/lib/core/errors';
import { dateOf, dayOf } from '@/lib/core/time';
import { groupOrder } from '@/lib/organisation/rules/group-order';
import type { Shown } from '@/lib/core/withholding';
import { editableUnits, mayOwn } from '../policy';
import { indicatorOrder, kindOf, refText, type MeasuredRef } from '../rules';
import { MeasureFigures } from './measure-figures';

export type IndicatorChoice = { value: string; ref: MeasuredRef; kind: 'share' | 'mean'; figure: Shown; period: string };
/** Where a measure can be done: the whole (id null), or a class or group; with the statistics that exist there. */
export type PlaceChoice = { id: string | null; name: string | null; kind: 'whole' | 'class' | 'group'; indicators: IndicatorChoice[] };
export type Choices = { unitId: string | null; unitName: string | null; units: { id: string | null; name: string | null }[]; owners: { id: string; name: string }[]; places: PlaceChoice[] };

/** The analysis and question that a new area comes from. */
export type Origin = { analysisId: string; questionId: string; questionCode: string | null };

/**
 * What the form for a new area begins with: for the unit that is asked for, else that of the analysis it comes from, else the first that the actor may
 * make areas for. Throws `forbidden` for a unit that is not the actor's. `today` is YYYY-MM-DD.
 */
export const startArea = (actor: Actor, asked: { unitId?: string | null; analysisId?: string; questionId?: string }, today: string): Promise<{ choices: Choices; origin: Origin | null }> => asActor(actor, async (db) => {
  const mine = editableUnits(actor);
  const analysis = asked.analysisId ? await db.analysis.findFirst({ where: { id: asked.analysisId }, select: { id: true, unitId: true, questionSetId: true } }) : null;
  const chosen = asked.unitId !== undefined ? asked.unitId : analysis && mine.includes(analysis.unitId) ? analysis.unitId : mine[0];
  authorise(chosen !== undefined && mine.includes(chosen));
  const fits = analysis !== null && analysis.unitId === chosen;
  const question = fits && asked.questionId ? await db.question.findFirst({ where: { id: asked.questionId, questionSetId: analysis.questionSetId }, select: { id: true, code: true } }) : null;
  return { choices: await choicesOf(db, actor, chosen, today), origin: fits ? { analysisId: analysis.id, questionId: question?.id ?? '', questionCode: question?.code ?? null } : null };
}, 30_000);

/** What the form for a measure of a unit (null: the organiser) chooses among. `also`: a class of another year that the measure is for. Throws `forbidden`. */
export const getChoices = (actor: Actor, unitId: string | null, today: string, also: string | null = null): Promise<Choices> => asActor(actor, async (db) => {
  authorise(editableUnits(actor).includes(unitId));
  return choicesOf(db, actor, unitId, today, also);
}, 30_000);

async function choicesOf(db: Db, actor: Actor, chosen: string | null, today: string, also: string | null = null): Promise<Choices> {
  const mine = editableUnits(actor);
  const named = await db.schoolUnit.findMany({ where: { id: { in: mine.flatMap((u) => u ?? []) } }, select: { id: true, name: true } });
  const units = [...(mine.includes(null) ? [{ id: null, name: null }] : []), ...named.sort((a, b) => groupOrder(a.name, b.name))];
  const owners = await db.person.findMany({ where: mayOwn(chosen, today), select: { id: true, givenName: true, familyName: true } });
  const day = dateOf(today);
  const groups = chosen === null ? [] : await db.group.findMany({
    where: { unitId: chosen, OR: [{ schoolYear: { startsOn: { lte: day }, endsOn: { gte: day } } }, ...(also ? [{ id: also }] : [])] },
    select: { id: true, name: true, kind: true, schoolYear: { select: { endsOn: true } } },
  });
  const figures = await MeasureFigures.open(db, actor, today);
  const indicators = async (group: (typeof groups)[number] | null): Promise<IndicatorChoice[]> => {
    const there = await figures.all({ unitId: chosen, group: group && { id: group.id, kind: group.kind, until: dayOf(group.schoolYear.endsOn) } });
    return there.map(({ ref, now }) => ({ value: refText(ref), ref, kind: kindOf(ref), figure: now.figure, period: now.period?.label ?? '' })).sort(indicatorOrder);
  };
  const places: PlaceChoice[] = [{ id: null, name: null, kind: 'whole', indicators: await indicators(null) }];
  for (const g of groups.sort((a, b) => groupOrder(a.name, b.name))) places.push({ id: g.id, name: g.name, kind: g.kind === 'CLASS' ? 'class' : 'group', indicators: await indicators(g) });
  return {
    unitId: chosen, unitName: named.find((u) => u.id === chosen)?.name ?? null, units,
    owners: owners.map((o) => ({ id: o.id, name: `${o.givenName} ${o.familyName}` })).sort((a, b) => a.name.localeCompare(b.name, 'sv')), places,
  };
}
