import type { Actor } from '@/lib/core/actor';
import { audit } from '@/lib/core/audit';
import { asActor, type Db } from '@/lib/core/db';
import { AppError, authorise, found } from '@/lib/core/errors';
import { newId } from '@/lib/core/ids';
import { dateOf, todayInSweden } from '@/lib/core/time';
import { canEdit, onBehalfOf } from '../policy';
import type { AreaInput } from '../schema';
import { assertOpen, loadArea } from './load';
import { createMeasure } from './write-measure';

/**
 * Makes a development area, with a first measure where there is one, or changes one. Which analysis and question it comes from is kept by id.
 * Somebody else's text is not overwritten: `conflict` where it is no longer what the form was opened with.
 */
export async function saveArea(actor: Actor, input: AreaInput): Promise<{ id: string }> {
  return asActor(actor, async (db) => {
    const { id, unitId, area, title, why } = input;
    if (id) return changeArea(db, actor, { id, area, title, why, seenTitle: input.seenTitle, seenWhy: input.seenWhy });
    if (unitId) found(await db.schoolUnit.findFirst({ where: { id: unitId, comparison: false } }));
    authorise(canEdit(actor, { unitId }));
    const { originAnalysisId, originQuestionId } = await originOf(db, input);
    const today = dateOf(todayInSweden());
    const years = await db.schoolYear.findMany({ where: { startsOn: { lte: today } }, orderBy: { startsOn: 'desc' }, take: 1 });
    const schoolYear = years[0] ?? await db.schoolYear.findFirst({ orderBy: { startsOn: 'asc' } });
    if (!schoolYear) throw new AppError('invalid', 'no_school_year');
    const made = await db.developmentArea.create({ data: {
      organiserId: actor.organiserId, id: newId(), unitId, schoolYearId: schoolYear.id, area, title, why, originAnalysisId, originQuestionId, createdById: actor.personId,
    } });
    await audit(db, actor, {
      action: 'development.createArea', subject: 'DevelopmentArea', subjectId: made.id, onBehalfOfId: onBehalfOf(actor, made), data: { unitId, area, originAnalysisId, originQuestionId },
    });
    if (input.measure) await createMeasure(db, actor, made, input.measure);
    return { id: made.id };
  }, 30_000);
}

/** The analysis and question that the form was opened from, if they are of this unit; they are kept by id only. */
async function originOf(db: Db, { unitId, originAnalysisId, originQuestionId }: AreaInput) {
  const analysis = originAnalysisId && await db.analysis.findFirst({ where: { id: originAnalysisId, unitId }, select: { id: true, questionSetId: true } });
  if (!analysis) return { originAnalysisId: null, originQuestionId: null };
  const question = originQuestionId && await db.question.findFirst({ where: { id: originQuestionId, questionSetId: analysis.questionSetId }, select: { id: true } });
  return { originAnalysisId: analysis.id, originQuestionId: question ? question.id : null };
}

type Change = Pick<AreaInput, 'area' | 'title' | 'why' | 'seenTitle' | 'seenWhy'> & { id: string };
async function changeArea(db: Db, actor: Actor, { id, area, title, why, seenTitle, seenWhy }: Change): Promise<{ id: string }> {
  const there = await loadArea(db, actor, id);
  authorise(canEdit(actor, there));
  assertOpen(there);
  if (there.area === area && there.title === title && there.why === why) return { id };
  const plain = (s: string | undefined) => s?.replace(/\r\n?/g, '\n');
  const { count } = seenTitle === there.title && plain(seenWhy) === there.why
    ? await db.developmentArea.updateMany({ where: { id, title: there.title, why: there.why }, data: { area, title, why } }) : { count: 0 };
  if (count === 0) throw new AppError('conflict');
  await audit(db, actor, { action: 'development.saveArea', subject: 'DevelopmentArea', subjectId: id, onBehalfOfId: onBehalfOf(actor, there), data: { area } });
  return { id };
}

/** Closes an area whose measures have all been followed up to their end. */
export async function closeArea(actor: Actor, input: { id: string }): Promise<void> {
  await asActor(actor, async (db) => {
    const area = await loadArea(db, actor, input.id);
    authorise(canEdit(actor, area));
    if (await db.measure.count({ where: { areaId: area.id, status: { not: 'ENDED' } } })) throw new AppError('invalid', 'open_measures');
    await setClosed(db, actor, area, 'development.closeArea', new Date());
  });
}

/** Opens a closed area again. */
export async function reopenArea(actor: Actor, input: { id: string }): Promise<void> {
  await asActor(actor, async (db) => {
    const area = await loadArea(db, actor, input.id);
    authorise(canEdit(actor, area));
    await setClosed(db, actor, area, 'development.reopenArea', null);
  });
}

async function setClosed(db: Db, actor: Actor, area: { id: string; unitId: string | null }, action: string, closedAt: Date | null): Promise<void> {
  const { count } = await db.developmentArea.updateMany({ where: { id: area.id, closedAt: closedAt ? null : { not: null } }, data: { closedAt } });
  if (count) await audit(db, actor, { action, subject: 'DevelopmentArea', subjectId: area.id, onBehalfOfId: onBehalfOf(actor, area) });
}
