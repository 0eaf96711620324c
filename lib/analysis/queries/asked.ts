import type { Db } from '@/lib/core/db';
import type { Question } from '@/prisma/generated/client';
import { isAskedOf } from '../rules/question-set';
import type { AnalysisRow } from './parts';
import { yearsOf } from './quotes';

/** The questions of a set that are asked of the class or unit of an analysis; the organiser is asked them all. */
export async function askedOf<Q extends Pick<Question, 'schoolForms' | 'years'>>(db: Db, row: AnalysisRow, questions: readonly Q[]): Promise<Q[]> {
  if (row.level === 'ORGANISER' || questions.every((q) => !q.schoolForms.length && !q.years.length)) return [...questions];
  const unit = row.unitId ? await db.schoolUnit.findUnique({ where: { organiserId_id: { organiserId: row.organiserId, id: row.unitId } }, select: { forms: true, years: true } }) : null;
  const own = row.groupId ? (await yearsOf(db, [row])).get(row.id) ?? [] : [];
  return questions.filter((q) => isAskedOf(q, { forms: unit?.forms ?? [], years: own.length ? own : unit?.years ?? [] }));
}
