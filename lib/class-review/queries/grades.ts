import type { Actor } from '@/lib/core/actor';
import { audit } from '@/lib/core/audit';
import { asActor } from '@/lib/core/db';
import { found } from '@/lib/core/errors';
import { dateOf, dayOf, todayInSweden } from '@/lib/core/time';
import { canGrade, visibleReviews } from '../policy';
import { furtherLanguage, gradeSubjects, meritOf, reachesAll, scaleFor, vocationalEligibility, yearThen, type Eligibility, type Given } from '../rules/grades';
import { pupilName } from './get-matrix';
import { readScales, termName, type TermName } from './grade-imports';

export type GradedRow = {
  id: string; name: string; year: string;
  /** In the order of `subjects`; null where there is none. */
  grades: (string | null)[];
  /** Meritvärde with språkval as the 17th. null in a year that has none, and without grades. */
  merit: number | null; eligibility: Eligibility | null; reachesAll: boolean | null;
  /** The grades that may be written for the pupil; empty where the year has no grades. */
  steps: string[];
};
export type ClassGrades = {
  reviewId: string; groupId: string; groupName: string; unitName: string;
  /** `terms`: those with grades, and the two latest, newest first. */
  term: TermName; terms: TermName[];
  subjects: { code: string; canGrade: boolean }[];
  rows: GradedRow[];
  /** Some pupil is in a year with meritvärde (6–9), and some of them before year 9, where it is only what the grades would give. */
  merit: boolean; before9: boolean;
  sum: { graded: number; reachAll: number; eligible: number; ofEligible: number; meanMerit: number | null };
  can: { edit: boolean; import: boolean };
};

/**
 * The grades of a class' pupils in a term: the one asked for, else the last with grades. Everyone who sees the class by name reads them; logged as
 * one reading. `allSubjects` also shows subjects that nobody has a grade in. Throws not_found.
 */
export const getClassGrades = (actor: Actor, reviewId: string, options: { termId?: string; allSubjects?: boolean } = {}): Promise<ClassGrades> =>
  asActor(actor, async (db) => {
    const review = found(await db.classReview.findFirst({
      where: { AND: [{ id: reviewId }, visibleReviews(actor)] },
      select: { id: true, groupId: true, unitId: true, group: { select: { name: true } }, unit: { select: { name: true } }, term: { select: { startsOn: true, endsOn: true, schoolYear: { select: { startsOn: true } } } } },
    }));
    const today = todayInSweden();
    const day = [dayOf(review.term.startsOn), [dayOf(review.term.endsOn), today].sort()[0]!].sort()[1]!;
    const enrolments = await db.enrolment.findMany({
      // `pupil`: who has left since the term is no longer seen by name.
      where: { groupId: review.groupId, fromOn: { lte: dateOf(day) }, OR: [{ toOn: null }, { toOn: { gte: dateOf(day) } }], pupil: { organiserId: actor.organiserId } },
      select: { year: true, pupil: { select: { id: true, givenName: true, familyName: true, protectedCode: true } } },
    });
    const all = await db.grade.findMany({ where: { pupilId: { in: enrolments.map((e) => e.pupil.id) } }, select: { pupilId: true, termId: true, subject: true, value: true, scaleId: true, year: true } });
    const begun = await db.term.findMany({ where: { startsOn: { lte: dateOf(today) } }, orderBy: { startsOn: 'desc' }, include: { schoolYear: { select: { startsOn: true } } } });
    const withGrades = new Set(all.map((g) => g.termId));
    const terms = begun.filter((t, i) => i < 2 || withGrades.has(t.id));
    const term = found(options.termId === undefined ? terms.find((t) => withGrades.has(t.id)) ?? terms[0] : terms.find((t) => t.id === options.termId));
    const scales = await readScales(db);
    const grades = all.filter((g) => g.termId === term.id);
    const yearsBack = review.term.schoolYear.startsOn.getUTCFullYear() - term.schoolYear.startsOn.getUTCFullYear();
    const place = { unitId: review.unitId, groupId: review.groupId };
    const given = new Set(grades.map((g) => g.subject));
    const own = gradeSubjects.filter((s) => canGrade(actor, place, s));
    const shown = gradeSubjects.filter((s) => given.has(s) || (own.includes(s) && s !== furtherLanguage && (options.allSubjects || given.size === 0)));
    const rows = enrolments.map(({ year: now, pupil: p }): GradedRow => {
      const mine = new Map(grades.filter((g) => g.pupilId === p.id).map((g) => [g.subject, g]));
      const counted = [...mine.values()].flatMap((g): Given[] => {
        const step = scales.find((s) => s.id === g.scaleId)?.steps.find((s) => s.value === g.value);
        return step ? [{ subject: g.subject, points: step.points, passed: step.passed }] : [];
      });
      const year = [...mine.values()][0]?.year ?? yearThen(now, yearsBack);
      const hasMerit = ['6', '7', '8', '9'].includes(year);
      return {
        id: p.id, name: pupilName(p.givenName, p.familyName, p.protectedCode), year,
        grades: shown.map((s) => mine.get(s)?.value ?? null),
        merit: hasMerit ? meritOf(counted)?.seventeen ?? null : null, eligibility: hasMerit && counted.length ? vocationalEligibility(counted) : null, reachesAll: reachesAll(counted),
        steps: scaleFor(scales, year)?.steps.map((s) => s.value) ?? [],
      };
    }).sort((a, b) => a.name.localeCompare(b.name, 'sv'));
    await audit(db, actor, { action: 'pupils.read', subject: 'ClassReview', subjectId: review.id, data: { count: rows.length, termId: term.id } });
    const merits = rows.flatMap((r) => (r.merit ? [r.merit] : []));
    return {
      reviewId: review.id, groupId: review.groupId, groupName: review.group.name, unitName: review.unit.name, term: termName(term), terms: terms.map(termName),
      subjects: shown.map((code) => ({ code, canGrade: own.includes(code) })), rows,
      merit: rows.some((r) => r.merit !== null), before9: rows.some((r) => r.merit !== null && r.year !== '9'),
      sum: {
        graded: rows.filter((r) => r.reachesAll !== null).length, reachAll: rows.filter((r) => r.reachesAll).length,
        eligible: rows.filter((r) => r.eligibility?.eligible).length, ofEligible: rows.filter((r) => r.eligibility !== null).length,
        // As Skolverket counts it: over those with at least one passed grade.
        meanMerit: merits.length ? merits.reduce((a, b) => a + b, 0) / merits.length : null,
      },
      can: { edit: own.length > 0 && rows.some((r) => r.steps.length > 0), import: own.length > 0 },
    };
  });
