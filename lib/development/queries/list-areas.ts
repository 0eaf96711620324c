import type { Actor } from '@/lib/core/actor';
import { asActor } from '@/lib/core/db';
import { authorise } from '@/lib/core/errors';
import { dayOf } from '@/lib/core/time';
import { groupOrder } from '@/lib/organisation/rules/group-order';
import type { MeasureStatus, QualityArea } from '@/prisma/generated/enums';
import { canList, editableUnits, visibleAreas } from '../policy';
import { byUrgency, isOpen, isOverdue } from '../rules';
import type { ListParams } from '../schema';

export type MeasureLine = { id: string; what: string; status: MeasureStatus; owner: string; group: string | null; followUpOn: string; overdue: boolean };
export type AreaLine = { id: string; area: QualityArea; title: string; year: string; closed: boolean; overdue: number; open: number; measures: MeasureLine[] };
/** The areas of a unit, or (id null) of the organiser: those with something overdue first, then by what is to be followed up next. */
export type UnitAreas = { id: string | null; name: string | null; overdue: number; areas: AreaLine[] };
export type AreaList = {
  units: UnitAreas[];
  /** What can be chosen among: the units and years of all that the reader may see. */
  choices: { units: { id: string | null; name: string | null }[]; years: { id: string; name: string }[] };
  /** There are areas, only none that fit the choice. */
  filtered: boolean;
  can: { create: boolean };
};

const include = {
  unit: { select: { name: true } }, schoolYear: { select: { name: true } },
  measures: { include: { owner: { select: { givenName: true, familyName: true } }, group: { select: { name: true } } } },
} as const;

/** The development areas that the reader may see, by unit. `today` is YYYY-MM-DD. Throws `forbidden` for who has nothing to look for here. */
export const listAreas = (actor: Actor, params: ListParams, today: string): Promise<AreaList> => asActor(actor, async (db) => {
  const visible = visibleAreas(actor);
  const all = await db.developmentArea.findMany({ where: visible, select: { id: true, unitId: true, unit: { select: { name: true } }, schoolYear: { select: { id: true, name: true } } } });
  authorise(canList(actor) || all.length > 0);
  const rows = await db.developmentArea.findMany({
    where: {
      AND: [visible, params.enhet ? { unitId: params.enhet === 'huvudman' ? null : params.enhet } : {}, params.omrade ? { area: params.omrade } : {}, params.lasar ? { schoolYearId: params.lasar } : {}],
      ...(params.visa === 'alla' ? {} : { closedAt: null }),
    },
    include, orderBy: { createdAt: 'desc' },
  });
  const units = new Map<string | null, UnitAreas>();
  for (const row of rows) {
    const measures = row.measures.map((m): MeasureLine & { followUpOn: string } => {
      const followUpOn = dayOf(m.followUpOn);
      return {
        id: m.id, what: m.what, status: m.status, owner: `${m.owner.givenName} ${m.owner.familyName}`, group: m.group?.name ?? null, followUpOn, overdue: isOverdue({ status: m.status, followUpOn }, today),
      };
    }).sort(byUrgency);
    const overdue = measures.filter((m) => m.overdue).length;
    if (params.visa === 'forsenade' && !overdue) continue;
    const unit = units.get(row.unitId) ?? { id: row.unitId, name: row.unit?.name ?? null, overdue: 0, areas: [] };
    units.set(row.unitId, unit);
    unit.overdue += overdue;
    unit.areas.push({ id: row.id, area: row.area, title: row.title, year: row.schoolYear.name, closed: row.closedAt !== null, overdue, open: measures.filter(isOpen).length, measures });
  }
  for (const u of units.values()) u.areas.sort(areaOrder);
  const byName = (a: { id: string | null; name: string | null }, b: typeof a) => Number(b.id === null) - Number(a.id === null) || groupOrder(a.name ?? '', b.name ?? '');
  return {
    units: [...units.values()].sort((a, b) => Number(b.overdue > 0) - Number(a.overdue > 0) || byName(a, b)),
    choices: {
      units: [...new Map(all.map((a) => [a.unitId, { id: a.unitId, name: a.unit?.name ?? null }])).values()].sort(byName),
      years: [...new Map(all.map((a) => [a.schoolYear.id, a.schoolYear])).values()].sort((a, b) => b.name.localeCompare(a.name)),
    },
    filtered: all.length > 0,
    can: { create: editableUnits(actor).length > 0 },
  };
});

/** Closed last; with something overdue first; then by what is to be followed up next. */
function areaOrder(a: AreaLine, b: AreaLine): number {
  const next = (x: AreaLine) => x.measures.find(isOpen)?.followUpOn ?? '9999';
  return Number(a.closed) - Number(b.closed) || Number(b.overdue > 0) - Number(a.overdue > 0) || next(a).localeCompare(next(b));
}
