import type { Actor } from '@/lib/core/actor';
import { asActor } from '@/lib/core/db';
import { authorise } from '@/lib/core/errors';
import { dateOf, dayOf, todayInSweden } from '@/lib/core/time';
import type { RoleName, TermKind } from '@/prisma/generated/enums';
import { canFill, canListReviews } from '../policy';
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
};

const order = new Intl.Collator('sv', { numeric: true });

/**
 * The classes whose pupils the actor sees by name, in the terms that are running, with what is left to fill for the actor.
 * Columns that need not be filled are never missing; of those that exclude each other one is enough. Throws `forbidden` for who sees
 * no pupils by name.
 */
export async function getMyReviews(actor: Actor, today = todayInSweden()): Promise<ListedReview[]> {
  authorise(canListReviews(actor));
  const now = dateOf(today);
  const here = { fromOn: { lte: now }, OR: [{ toOn: null }, { toOn: { gte: now } }] };
  const { groups, filled, steps } = await asActor(actor, async (db) => {
    const found = await db.group.findMany({
      where: { kind: 'CLASS', OR: [{ unitId: { in: [...actor.units] } }, { id: { in: [...actor.groups] } }], schoolYear: { terms: { some: { startsOn: { lte: now }, endsOn: { gte: now } } } } },
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
    const mine = actor.duties.some((d) => d.startsWith(`${g.id}:`)) ? 'class' : actor.duties.includes(`${g.unitId}:health`) ? 'unit' : null;
    const columns = review && mine ? (await getTemplate(actor, review.templateId)).columns : [];
    const count = (code: string) => filled.get(`${review!.id}/${code}`) ?? 0;
    const seen = new Set<string>();
    const missing = columns.flatMap((c): MissingColumn[] => {
      if (c.optional || !canFill(actor, place, c) || (c.exclusive !== null && seen.has(c.exclusive))) return [];
      if (c.exclusive !== null) seen.add(c.exclusive);
      const done = c.exclusive === null ? count(c.code) : columns.filter((x) => x.exclusive === c.exclusive).reduce((sum, x) => sum + count(x.code), 0);
      return done < g._count.enrolments ? [{ name: c.name, left: g._count.enrolments - done, of: g._count.enrolments }] : [];
    });
    const dueOn = due(term.id, mine === 'unit' ? 'HEALTH_TEAM' : 'TEACHER');
    return [{
      group: { id: g.id, name: g.name }, unit: g.unit, term: { id: term.id, kind: term.kind, startsOn: dayOf(term.startsOn) }, reviewId: review?.id ?? null, pupils: g._count.enrolments,
      dueOn: dueOn ? dayOf(dueOn) : null, mine, missing,
    }];
  }));
  return listed.flat().sort((a, b) => order.compare(a.unit.name, b.unit.name) || order.compare(a.group.name, b.group.name));
}

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
