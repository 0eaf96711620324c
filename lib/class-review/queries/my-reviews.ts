import type { Actor } from '@/lib/core/actor';
import { asActor } from '@/lib/core/db';
import { authorise } from '@/lib/core/errors';
import { dateOf, dayOf, todayInSweden } from '@/lib/core/time';
import type { RoleName, TermKind } from '@/prisma/generated/enums';
import { canFill, canListReviews, fillsAs, ledUnits, visibleClasses } from '../policy';
import type { Column } from '../rules/matrix';
import { getTemplate } from './get-matrix';

/** A column of mine and how many of the class' pupils have nothing in it yet. */
export type MissingColumn = { name: string; left: number; of: number };
export type ListedReview = {
  group: { id: string; name: string };
  unit: { id: string; name: string };
  term: { id: string; kind: TermKind; startsOn: string };
  /** null: not begun. */
  reviewId: string | null;
  pupils: number;
  /** Last day for what the actor fills; null where the term's follow-up is not started. */
  dueOn: string | null;
  /** The actor fills something here as the class' teacher, or for the unit as EHT. */
  mine: 'class' | 'unit' | null;
  missing: MissingColumn[];
  /** Columns that are filled for every pupil, of those that shall be. */
  columns: { done: number; of: number };
};

/** The columns that shall be filled for every pupil, those that exclude each other as one. Sensitive ones are filled where there is something to tell. */
function needed(columns: readonly Column[]) {
  const shall = columns.filter((c) => !c.optional && c.kind !== 'SENSITIVE');
  const groups = [...new Set(shall.map((c) => c.exclusive ?? c.code))].map((key) => shall.filter((c) => (c.exclusive ?? c.code) === key));
  return groups.map((facts) => ({ name: facts[0]!.name, codes: facts.map((c) => c.code), facts }));
}

const order = new Intl.Collator('sv', { numeric: true });

/**
 * The classes whose pupils the actor sees by name, in the terms that are running, with what is left to fill for the actor.
 * Throws `forbidden` for who sees no pupils by name.
 */
export async function getMyReviews(actor: Actor, today = todayInSweden()): Promise<ListedReview[]> {
  authorise(canListReviews(actor));
  const now = dateOf(today);
  const here = { fromOn: { lte: now }, OR: [{ toOn: null }, { toOn: { gte: now } }] };
  const { groups, filled, steps } = await asActor(actor, async (db) => {
    const found = await db.group.findMany({
      where: { kind: 'CLASS', ...visibleClasses(actor), schoolYear: { terms: { some: { startsOn: { lte: now }, endsOn: { gte: now } } } } },
      include: {
        unit: { select: { id: true, name: true } }, reviews: { select: { id: true, termId: true, templateId: true } }, _count: { select: { enrolments: { where: here } } },
        schoolYear: { select: { terms: { where: { startsOn: { lte: now }, endsOn: { gte: now } } } } },
      },
    });
    const reviewIds = found.flatMap((g) => g.reviews.filter((r) => g.schoolYear.terms.some((t) => t.id === r.termId)).map((r) => r.id));
    const counts = await db.matrixCell.groupBy({
      by: ['reviewId', 'code'], _count: true,
      where: { reviewId: { in: reviewIds }, value: { not: null }, pupil: { enrolments: { some: { groupId: { in: found.map((g) => g.id) }, ...here } } } },
    });
    // The matrix is filled in the steps before the one in which the questions are answered.
    const fillSteps = await db.activityStep.findMany({
      where: { level: null, role: { in: ['TEACHER', 'HEALTH_TEAM'] }, activity: { opensOn: { lte: now }, termId: { in: found.flatMap((g) => g.schoolYear.terms.map((t) => t.id)) }, template: { evidence: { has: 'midterm' } }, analyses: { some: { level: 'TEACHER' } } } },
      select: { role: true, dueOn: true, activity: { select: { termId: true } } }, orderBy: { order: 'asc' },
    });
    return { groups: found, filled: new Map(counts.map((c) => [`${c.reviewId}/${c.code}`, c._count])), steps: fillSteps };
  });
  const due = (termId: string, role: RoleName) => steps.find((s) => s.activity.termId === termId && s.role === role)?.dueOn;
  const listed = await Promise.all(groups.map(async (g): Promise<ListedReview[]> => {
    const term = g.schoolYear.terms.at(-1);
    if (!term) return [];
    const review = g.reviews.find((r) => r.termId === term.id);
    const place = { unitId: g.unitId, groupId: g.id };
    const mine = fillsAs(actor, place);
    const columns = review ? needed((await getTemplate(actor, review.templateId)).columns) : [];
    const left = columns.map((c) => ({ ...c, left: Math.max(0, g._count.enrolments - c.codes.reduce((sum, code) => sum + (filled.get(`${review!.id}/${code}`) ?? 0), 0)) }));
    const missing = left.flatMap((c): MissingColumn[] => (mine && c.left > 0 && c.facts.some((f) => canFill(actor, place, f)) ? [{ name: c.name, left: c.left, of: g._count.enrolments }] : []));
    const dueOn = due(term.id, mine === 'unit' ? 'HEALTH_TEAM' : 'TEACHER');
    return [{
      group: { id: g.id, name: g.name }, unit: g.unit, term: { id: term.id, kind: term.kind, startsOn: dayOf(term.startsOn) }, reviewId: review?.id ?? null, pupils: g._count.enrolments,
      dueOn: dueOn ? dayOf(dueOn) : null, mine, missing, columns: { done: left.filter((c) => c.left === 0).length, of: left.length },
    }];
  }));
  return listed.flat().sort((a, b) => order.compare(a.unit.name, b.unit.name) || order.compare(a.group.name, b.group.name));
}

/** Whether the actor brings in a unit's grades. */
export const mayImportUnitGrades = (actor: Actor): boolean => ledUnits(actor).length > 0;

/** What is left of the matrices as a task on Min sida: a class of mine, or all of a unit's for EHT. */
export type ReviewTask = { href: string; name: string; unit: string; dueOn: string; missing: MissingColumn[]; classes: number };

/** Soonest first; empty for who sees no pupils by name. */
export async function getReviewTasks(actor: Actor, today: string): Promise<ReviewTask[]> {
  if (!canListReviews(actor)) return [];
  const left = (await getMyReviews(actor, today)).flatMap((r) => (r.mine && r.dueOn && (r.reviewId === null || r.missing.length > 0) ? [{ ...r, dueOn: r.dueOn }] : []));
  const own = left.filter((r) => r.mine === 'class').map((r) => ({
    href: r.reviewId ? `/klassgenomgang/${r.reviewId}` : '/klassgenomgang', name: r.group.name, unit: r.unit.name, dueOn: r.dueOn, missing: r.missing, classes: 1,
  }));
  const ofUnit = left.filter((r) => r.mine === 'unit');
  const shared = [...new Map(ofUnit.map((r) => [r.unit.id, r])).values()].map(({ unit, dueOn }) => ({
    href: '/klassgenomgang', name: unit.name, unit: unit.name, dueOn, missing: [], classes: ofUnit.filter((r) => r.unit.id === unit.id).length,
  }));
  return [...own, ...shared].sort((a, b) => a.dueOn.localeCompare(b.dueOn) || order.compare(a.name, b.name));
}
