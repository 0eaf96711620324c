import type { z } from 'zod';
import type { Actor } from '@/lib/core/actor';
import { audit } from '@/lib/core/audit';
import { asActor } from '@/lib/core/db';
import { authorise, found } from '@/lib/core/errors';
import { newId } from '@/lib/core/ids';
import { canWrite, writerRole } from '../policy';
import type { themesSchema } from '../schema';
import { answerBelow, lockAnalysis } from './answer-below';
import { allowed, loadAnalysis } from './load';

/** Marks an answer below with the compiler's own themes: these and no others. Returns them as they are kept. */
export async function setThemes(actor: Actor, input: z.output<typeof themesSchema>): Promise<{ themes: string[] }> {
  return asActor(actor, async (db) => {
    const { analysis, facts } = await loadAnalysis(db, actor, input.analysisId);
    authorise(canWrite(actor, facts) && actor.personId !== null);
    allowed(found((await lockAnalysis(db, analysis))[0]).status, 'save');
    const { source, below } = await answerBelow(db, actor, analysis, input.sourceId);
    // One theme whatever its capitals: as it was first written.
    const themes = [...new Map(input.themes.toReversed().map((t) => [t.toLocaleLowerCase('sv'), t])).values()].toReversed();
    // The same answer in earlier versions: what was marked there is marked here.
    const marked = { analysisId: analysis.id, source: { questionId: source.questionId, personId: source.personId, handIn: { analysisId: below.id } } };
    const before = new Set((await db.answerTheme.findMany({ where: marked })).map((t) => t.theme));
    if (before.size === themes.length && themes.every((t) => before.has(t))) return { themes };
    await db.answerTheme.deleteMany({ where: marked });
    await db.answerTheme.createMany({ data: themes.map((theme) => ({ organiserId: actor.organiserId, id: newId(), analysisId: analysis.id, sourceId: source.id, theme, personId: actor.personId! })) });
    const role = writerRole(actor, facts);
    await audit(db, actor, {
      action: 'analysis.theme', subject: 'Analysis', subjectId: analysis.id, data: { sourceId: source.id, count: themes.length }, onBehalfOfId: role === 'author' ? null : role?.onBehalfOfId,
    });
    return { themes };
  });
}
