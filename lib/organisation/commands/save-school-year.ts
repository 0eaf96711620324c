import type { z } from 'zod';
import type { Actor } from '@/lib/core/actor';
import { audit } from '@/lib/core/audit';
import { asActor, type Db } from '@/lib/core/db';
import { AppError, authorise, found } from '@/lib/core/errors';
import { newId } from '@/lib/core/ids';
import { dateOf } from '@/lib/core/time';
import type { TermKind } from '@/prisma/generated/enums';
import { canAdminister, canEdit, visibleRoster } from '../policy';
import { schoolYearDays, schoolYearName, termProblems, type TermDays } from '../rules/school-year';
import type { createSchoolYearSchema, saveTermsSchema } from '../schema';
import { changedFields, lockRoster } from './shared';

/** Throws invalid, at the fields whose days don't follow on each other within the school year. */
export function checkTerms(start: number, terms: TermDays): void {
  const problems = termProblems(start, terms);
  if (problems.length) throw new AppError('invalid', undefined, Object.fromEntries(problems.map((field) => [field, ['term_order']])));
}

const termRows = (t: TermDays): { kind: TermKind; startsOn: Date; endsOn: Date }[] => [
  { kind: 'HT', startsOn: dateOf(t.htStartsOn), endsOn: dateOf(t.htEndsOn) },
  { kind: 'VT', startsOn: dateOf(t.vtStartsOn), endsOn: dateOf(t.vtEndsOn) },
];

/** Writes a school year with its two terms. The caller audits. */
export async function insertSchoolYear(db: Db, actor: Actor, start: number, terms: TermDays): Promise<string> {
  const { organiserId } = actor;
  const id = newId();
  const days = schoolYearDays(start);
  await db.schoolYear.create({ data: { organiserId, id, name: schoolYearName(start), startsOn: dateOf(days.startsOn), endsOn: dateOf(days.endsOn) } });
  await db.term.createMany({ data: termRows(terms).map((term) => ({ organiserId, id: newId(), schoolYearId: id, ...term })) });
  return id;
}

/** Makes a school year and its terms, without groups: the first one, or one that nothing rolls over to. */
export async function createSchoolYear(actor: Actor, { start, ...terms }: z.output<typeof createSchoolYearSchema>): Promise<{ id: string }> {
  checkTerms(start, terms);
  return asActor(actor, async (db) => {
    authorise(canAdminister(actor));
    await lockRoster(db, actor);
    if (await db.schoolYear.findFirst({ where: { organiserId: actor.organiserId, name: schoolYearName(start) } })) throw new AppError('invalid', undefined, { start: ['taken'] });
    const id = await insertSchoolYear(db, actor, start, terms);
    await audit(db, actor, { action: 'schoolYear.create', subject: 'SchoolYear', subjectId: id, data: { start } });
    return { id };
  });
}

/** Changes the days of a school year's terms. */
export const saveTerms = (actor: Actor, { schoolYearId, ...terms }: z.output<typeof saveTermsSchema>): Promise<{ id: string }> =>
  asActor(actor, async (db) => {
    const year = found(await db.schoolYear.findFirst({ where: { AND: [{ id: schoolYearId }, visibleRoster(actor)] }, include: { terms: true } }));
    authorise(canEdit(actor, year));
    checkTerms(year.startsOn.getUTCFullYear(), terms);
    const changed: string[] = [];
    for (const term of termRows(terms)) {
      const old = year.terms.find((t) => t.kind === term.kind);
      if (old && changedFields(old, term).length === 0) continue;
      changed.push(term.kind);
      if (old) await db.term.update({ where: { organiserId_id: { organiserId: year.organiserId, id: old.id } }, data: term });
      else await db.term.create({ data: { organiserId: year.organiserId, id: newId(), schoolYearId, ...term } });
    }
    if (changed.length) await audit(db, actor, { action: 'schoolYear.terms', subject: 'SchoolYear', subjectId: schoolYearId, data: { changed } });
    return { id: schoolYearId };
  });
