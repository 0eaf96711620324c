import type { Actor } from '@/lib/core/actor';
import { asActor } from '@/lib/core/db';
import { addDays, dateOf, dayOf } from '@/lib/core/time';
import type { QualityArea } from '@/prisma/generated/enums';
import { editableUnits } from '../policy';
import { byUrgency, isOverdue, noticeDays } from '../rules';

/** A measure that somebody is to follow up: the reader (`own`), or somebody in a unit that the reader leads. */
export type MeasureTask = {
  id: string; areaId: string; area: QualityArea; title: string; what: string; /** The class, unit, or '' for the organiser. */ place: string;
  owner: string; own: boolean; followUpOn: string; overdue: boolean; href: string;
};

/**
 * What is to be followed up soon or should have been: the reader's own measures; and those that are late in the units that the reader leads (for the
 * quality developer: of the organiser). `today` is YYYY-MM-DD.
 */
export const myMeasures = (actor: Actor, today: string): Promise<MeasureTask[]> => asActor(actor, async (db) => {
  if (!actor.personId) return [];
  const units = editableUnits(actor);
  const late = { lt: dateOf(today) };
  const rows = await db.measure.findMany({
    where: {
      status: { not: 'ENDED' }, area: { closedAt: null },
      OR: [
        { ownerId: actor.personId, followUpOn: { lte: dateOf(addDays(today, noticeDays)) } },
        { area: { unitId: { in: units.flatMap((u) => u ?? []) } }, followUpOn: late },
        ...(units.includes(null) ? [{ area: { unitId: null }, followUpOn: late }] : []),
      ],
    },
    include: { area: { select: { area: true, title: true, unit: { select: { name: true } } } }, owner: { select: { givenName: true, familyName: true } }, group: { select: { name: true } } },
  });
  return rows.map((m) => {
    const followUpOn = dayOf(m.followUpOn);
    return {
      id: m.id, areaId: m.areaId, area: m.area.area, title: m.area.title, what: m.what, place: m.group?.name ?? m.area.unit?.name ?? '', owner: `${m.owner.givenName} ${m.owner.familyName}`,
      own: m.ownerId === actor.personId, followUpOn, status: m.status, overdue: isOverdue({ status: m.status, followUpOn }, today), href: `/utveckling/${m.areaId}#atgard-${m.id}`,
    };
  }).sort(byUrgency).map(({ status: _, ...task }) => task);
});
