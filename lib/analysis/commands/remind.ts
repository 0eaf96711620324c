import type { Actor } from '@/lib/core/actor';
import { audit } from '@/lib/core/audit';
import { asActor } from '@/lib/core/db';
import { authorise } from '@/lib/core/errors';
import { notify } from '@/lib/core/notices';
import { dayOf, todayInSweden } from '@/lib/core/time';
import { canWrite, writerRole } from '../policy';
import { rowsBelow } from '../queries/below';
import { headInclude, headOf } from '../queries/parts';
import { writersOf } from '../queries/people';
import { allowed, loadAnalysis } from './load';

/** `told`: people told now. `already`: those who had been told today. `nobody`: the classes or units that nobody writes for. */
export type Reminded = { told: number; already: number; nobody: string[] };

/**
 * Tells those below who have not handed in that the compiler waits for them: each person once a day, with all that is missing in one.
 */
export async function remindBelow(actor: Actor, input: { analysisId: string }): Promise<Reminded> {
  return asActor(actor, async (db) => {
    const { analysis, facts } = await loadAnalysis(db, actor, input.analysisId);
    authorise(canWrite(actor, facts) && actor.personId !== null);
    allowed(analysis.status, 'save');
    const row = await db.analysis.findUniqueOrThrow({ where: { organiserId_id: { organiserId: actor.organiserId, id: analysis.id } }, include: headInclude() });
    const missing = (await rowsBelow(db, actor, row)).filter((b) => b.row.status !== 'HANDED_IN' && b.row.status !== 'ACCEPTED');
    const waitedFor = new Map<string, typeof missing>();
    const nobody: string[] = [];
    for (const m of missing) {
      const writers = await writersOf(db, m.row);
      if (!writers.length) nobody.push(m.name);
      for (const id of writers) if (id !== actor.personId) waitedFor.set(id, [...(waitedFor.get(id) ?? []), m]);
    }
    const key = `reminder:${analysis.id}:${todayInSweden()}`;
    const told = await notify(db, actor.organiserId, [...waitedFor].map(([personId, own]) => ({
      personId, kind: 'reminder', key, activityId: row.activityId, analysisId: own[0]!.row.id,
      title: headOf(row).title, place: own.map((m) => m.name).join(', '), dueOn: dayOf(own[0]!.row.dueOn),
    })));
    const role = writerRole(actor, facts);
    if (told) await audit(db, actor, { action: 'analysis.remind', subject: 'Analysis', subjectId: analysis.id, data: { told, analyses: missing.length }, onBehalfOfId: role === 'author' ? null : role?.onBehalfOfId });
    return { told, already: waitedFor.size - told, nobody };
  });
}
