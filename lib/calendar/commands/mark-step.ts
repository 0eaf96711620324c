import type { z } from 'zod';
import type { Actor, ActorRole } from '@/lib/core/actor';
import { audit } from '@/lib/core/audit';
import { asActor, type Db } from '@/lib/core/db';
import { AppError, authorise, found } from '@/lib/core/errors';
import { newId } from '@/lib/core/ids';
import { notify } from '@/lib/core/notices';
import { dateOf, dayOf, todayInSweden } from '@/lib/core/time';
import { markRole, visibleActivities, type MarkFor } from '../policy';
import { loadActivity } from '../queries/load-activity';
import { readPlaces } from '../queries/places';
import type { markSchema } from '../schema';

type Input = z.output<typeof markSchema>;

/**
 * Says that a step is done: for a unit, for oneself, or for the organiser, as its role has it. Marked already, nothing is written. When the ICT developer's
 * step is done, the principals of the activity's units are told that the evidence is there.
 */
export async function markStep(actor: Actor, input: Input): Promise<{ marked: boolean }> {
  return asActor(actor, async (db) => {
    const { activity, step, mark, role } = await load(db, actor, input);
    const { organiserId } = actor;
    const { count } = await db.stepDone.createMany({
      data: [{ organiserId, id: newId(), stepId: step.id, ...mark, personId: actor.personId, onBehalfOfId: role.onBehalfOfId }], skipDuplicates: true,
    });
    if (!count) return { marked: true };
    const told = step.role === 'ICT_DEVELOPER' ? await tellPrincipals(db, organiserId, activity, step.id) : 0;
    await audit(db, actor, { action: 'calendar.markStep', subject: 'ActivityStep', subjectId: step.id, data: { ...mark, told }, onBehalfOfId: role.onBehalfOfId });
    return { marked: true };
  });
}

/** Takes the mark back. */
export async function unmarkStep(actor: Actor, input: Input): Promise<{ marked: boolean }> {
  return asActor(actor, async (db) => {
    const { step, mark, role } = await load(db, actor, input);
    const { count } = await db.stepDone.deleteMany({ where: { stepId: step.id, ...mark } });
    if (count) await audit(db, actor, { action: 'calendar.unmarkStep', subject: 'ActivityStep', subjectId: step.id, data: mark, onBehalfOfId: role.onBehalfOfId });
    return { marked: false };
  });
}

async function load(db: Db, actor: Actor, { stepId, ...mark }: Input): Promise<{ activity: Awaited<ReturnType<typeof loadActivity>>['row']; step: { id: string; role: string }; mark: MarkFor; role: ActorRole }> {
  const { activityId } = found(await db.activityStep.findFirst({ where: { id: stepId, activity: visibleActivities(actor) }, select: { activityId: true } }));
  const { row, facts, told } = await loadActivity(db, actor, activityId);
  const step = found(row.steps.find((s) => s.id === stepId));
  const role = markRole(actor, facts, { role: step.role, told: told(step) }, mark, await readPlaces(db, actor));
  authorise(role !== undefined);
  if (row.cancelledAt) throw new AppError('locked', 'cancelled');
  return { activity: row, step, mark, role };
}

/** Each principal of the activity's units, and who stands in for one today, once. `dueOn` is the principals' next step. */
async function tellPrincipals(db: Db, organiserId: string, activity: Awaited<ReturnType<typeof loadActivity>>['row'], stepId: string): Promise<number> {
  const today = dateOf(todayInSweden());
  const roles = await db.roleAssignment.findMany({
    where: { role: 'PRINCIPAL', unitId: { in: activity.units.map((u) => u.unitId) }, fromOn: { lte: today }, OR: [{ toOn: null }, { toOn: { gte: today } }], person: { deactivatedAt: null } },
    select: { personId: true, unit: { select: { name: true } } }, orderBy: { unit: { name: 'asc' } },
  });
  const deputies = await db.deputy.findMany({ where: { personId: { in: roles.map((r) => r.personId) }, fromOn: { lte: today }, toOn: { gte: today } }, select: { personId: true, deputyId: true } });
  const places = new Map<string, string[]>();
  for (const r of roles) {
    for (const personId of [r.personId, ...deputies.filter((d) => d.personId === r.personId).map((d) => d.deputyId)]) places.set(personId, [...(places.get(personId) ?? []), r.unit!.name]);
  }
  const next = activity.steps.find((s) => s.role === 'PRINCIPAL');
  return notify(db, organiserId, [...places].map(([personId, names]) => ({
    personId, kind: 'evidence_ready' as const, key: `evidence_ready:${stepId}`, activityId: activity.id, title: activity.name, place: names.join(', '), dueOn: next && dayOf(next.dueOn),
  })));
}
