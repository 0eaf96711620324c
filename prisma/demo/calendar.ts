import { markScope } from '@/lib/calendar/rules/steps';
import type { Db } from '@/lib/core/db';
import { newId } from '@/lib/core/ids';
import { addDays, dateOf, dayOf } from '@/lib/core/time';
import type { Prisma } from '../generated/client';
import type { Random } from './random';
import type { Roster } from './roster';

/** Who sees to it in Ekbacka, and time and place, by the template's key. */
const arrangements: Record<string, { owner: string; note?: string }> = {
  'year-start': { owner: 'petra' },
  midterm: { owner: 'petra' },
  'goal-attainment': { owner: 'petra' },
  'national-comparison': { owner: 'petra' },
  'inspectorate-survey': { owner: 'erik', note: 'Inloggningarna kommer från Skolinspektionen i början av januari. Erik skickar dem till rektorerna.' },
  'local-survey-5-8': { owner: 'erik' },
  'preschool-guardian-survey': { owner: 'erik' },
  'school-survey-year-2': { owner: 'erik' },
  'leisure-survey': { owner: 'erik' },
  'guidance-survey': { owner: 'erik' },
  safety: { owner: 'petra' },
  'quality-dialogue-1': { owner: 'anders', note: 'Kommunhuset, sammanträdesrum Eken, kl. 13.00–15.30.' },
  'quality-dialogue-2': { owner: 'anders', note: 'Kommunhuset, sammanträdesrum Eken, kl. 13.00–15.30.' },
  'quality-dialogue-3': { owner: 'anders', note: 'Almskolans bibliotek, kl. 13.00–15.30. Vi börjar med en rundvandring.' },
  'quality-forum': { owner: 'nils', note: 'Björkskolans matsal, kl. 14.00–16.00. Ta med ett exempel från din lärgrupp.' },
  'subject-conference-1': { owner: 'sofia', note: 'Almskolan, kl. 13.30–16.00. Svenska i sal 12, matematik i sal 14, engelska i sal 15.' },
  'subject-conference-2': { owner: 'sofia', note: 'Almskolan, kl. 13.30–16.00. Samma salar som i höstens första konferens.' },
  'subject-conference-3': { owner: 'sofia', note: 'Björkskolan, kl. 13.30–16.00.' },
  'development-forum': { owner: 'sofia', note: 'Almskolans aula, kl. 14.30–16.00.' },
  'presidium-dialogue-1': { owner: 'anders', note: 'Kommunhuset, sammanträdesrum Björken, kl. 9.00.' },
  'presidium-dialogue-2': { owner: 'anders', note: 'Kommunhuset, sammanträdesrum Björken, kl. 9.00.' },
  'board-visit': { owner: 'anders', note: 'Samling i enhetens entré kl. 8.30. Besöket är klart till lunch.' },
};

/** Who sees to each activity and where it is held, and the steps that people have marked as done: nearly all that should have been. */
export async function fillCalendar(db: Db, roster: Roster, rng: Random, today: string) {
  const activities = await db.activity.findMany({ include: { template: { select: { key: true } }, units: true, steps: { where: { level: null }, orderBy: { order: 'asc' } } }, orderBy: { id: 'asc' } });
  const byKey = new Map<string, string[]>();
  for (const a of activities) byKey.set(a.template.key, [...(byKey.get(a.template.key) ?? []), a.id]);
  for (const [key, { owner, note }] of Object.entries(arrangements)) {
    await db.activity.updateMany({ where: { id: { in: byKey.get(key) ?? [] } }, data: { ownerId: roster.people.get(owner)!, note: note ?? '' } });
  }
  const holders = (role: string, unitId?: string) => roster.roleAssignment.filter((r) => r.role === role && (unitId === undefined || r.unitId === unitId)).map((r) => r.personId);
  const marks: Prisma.StepDoneCreateManyInput[] = [];
  for (const a of activities) {
    const over = dayOf(a.endsOn) < addDays(today, -60);
    for (const step of a.steps.filter((s) => dayOf(s.dueOn) < today)) {
      const from = rng.fork(`${a.template.key} ${dayOf(step.dueOn)} ${step.order}`);
      const done = (personId: string | undefined, own: { unitId?: string; forPersonId?: string }) => {
        if (!personId || !from.chance(over ? 1 : 0.85)) return;
        const at = dateOf(addDays(dayOf(step.dueOn), -from.int(0, 6)));
        at.setUTCHours(from.int(7, 15), from.int(0, 59));
        marks.push({ organiserId: a.organiserId, id: newId(), stepId: step.id, at, personId, ...own });
      };
      switch (markScope(step.role)) {
        case 'unit': for (const { unitId } of a.units) done(holders(step.role, unitId)[0], { unitId }); break;
        case 'person': for (const personId of new Set(holders(step.role).slice(0, 8))) done(personId, { forPersonId: personId }); break;
        case 'organiser': done(holders(step.role)[0], {});
      }
    }
  }
  await db.stepDone.createMany({ data: marks });
}
