import type { z } from 'zod';
import type { Actor } from '@/lib/core/actor';
import { audit } from '@/lib/core/audit';
import { asActor } from '@/lib/core/db';
import { AppError, authorise, found } from '@/lib/core/errors';
import { newId } from '@/lib/core/ids';
import { canWrite, writerRole } from '../policy';
import { quotesIn, quotesOf, type QuoteDto } from '../queries/quotes';
import { findIn, flatten } from '../rules';
import { maxQuoteLength, type quoteSchema } from '../schema';
import { answerBelow, lockAnalysis } from './answer-below';
import { allowed, loadAnalysis } from './load';

/**
 * Takes words of an answer below into a compilation, with their source. The answer's text then says where the quote stands
 * (`tokenOf(id)`). `invalid` where the words are not the source's, `locked` where the source has been sent back.
 */
export async function addQuote(actor: Actor, input: z.output<typeof quoteSchema>): Promise<QuoteDto> {
  return asActor(actor, async (db) => {
    const { analysis, facts } = await loadAnalysis(db, actor, input.analysisId);
    authorise(canWrite(actor, facts) && actor.personId !== null);
    found(await db.question.findFirst({ where: { id: input.questionId, questionSetId: analysis.questionSetId } }));
    allowed(found((await lockAnalysis(db, analysis))[0]).status, 'save');
    const { source, below, returned } = await answerBelow(db, actor, analysis, input.sourceId);
    if (returned) throw new AppError('locked', 'source_returned');
    const words = findIn(flatten(source.text, await quotesIn(db, actor, [{ analysisId: below.id, text: source.text }])), input.text);
    if (words === null || words.length > maxQuoteLength) throw new AppError('invalid', 'not_in_source');

    const id = newId();
    await db.quote.create({ data: {
      organiserId: actor.organiserId, id, analysisId: analysis.id, questionId: input.questionId, sourceId: source.id, text: words, personId: actor.personId,
    }, select: { id: true } });
    const role = writerRole(actor, facts);
    await audit(db, actor, {
      action: 'analysis.quote', subject: 'Quote', subjectId: id, data: { analysisId: analysis.id, questionId: input.questionId, sourceId: source.id },
      onBehalfOfId: role === 'author' ? null : role?.onBehalfOfId,
    });
    return found((await quotesOf(db, actor, analysis.id, id))[id]);
  });
}
