import { z } from 'zod';
import type { Actor } from '@/lib/core/actor';
import { audit } from '@/lib/core/audit';
import { forgetChange, markAllClasses } from '@/lib/core/changes';
import { asActor, type Db } from '@/lib/core/db';
import { authorise } from '@/lib/core/errors';
import { dayOf } from '@/lib/core/time';
import { canComputeFigures } from '../policy';
import { leavesOf, type GradeFact, type Limits, type MatrixCellFact, type PupilFacts } from '../rules/figures';
import { gradeStepsSchema } from '../schema';
import { followMoves } from './follow-moves';

/** How far back the figures of today's pupils go: last term and last year, and the term before each. */
const termsBack = 4;
type Row = { termId: string; year: string; indicator: string; subject: string; gender: string; numerator: number; n: number };
const keyOf = (r: Row) => [r.termId, r.year, r.indicator, r.subject, r.gender].join('|');

/**
 * Computes a class' figures anew from its pupils' cells and grades, for the terms of its school year and, for the same pupils, the terms
 * before; first lets cells follow pupils who have moved. Writes only rows that differ. For the worker, which has taken the class' mark: it is
 * forgotten with the same transaction, unless it was set again meanwhile. `today` is YYYY-MM-DD.
 */
export async function computeFigures(actor: Actor, input: { groupId: string; today: string }): Promise<{ changed: number }> {
  authorise(canComputeFigures(actor));
  return asActor(actor, async (db) => {
    const { organiserId } = actor;
    const { groupId, today } = input;
    // Two workers never at the same class.
    await db.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('ska-figures'), hashtext(${groupId}))`;
    const group = await db.group.findUnique({ where: { organiserId_id: { organiserId, id: groupId } }, include: { schoolYear: { include: { terms: true } } } });
    let changed = 0;
    if (group) {
      const isClass = group.kind === 'CLASS';
      if (isClass) await followMoves(db, actor, groupId, today);
      changed = await replaceRows(db, organiserId, group, isClass ? await rowsOf(db, group, today) : []);
      if (changed) await audit(db, actor, { action: 'classReview.computeFigures', subject: 'Group', subjectId: groupId, data: { changed } });
    }
    await forgetChange(db, organiserId, 'class', groupId);
    return { changed };
  }, 60_000);
}

/** Marks every class of this school year to be computed anew. The rows it leads to are audited as they are written. */
export async function markAllForFigures(actor: Actor, today: string): Promise<void> {
  authorise(canComputeFigures(actor));
  await asActor(actor, async (db) => {
    const classes = await markAllClasses(db, actor.organiserId, today);
    if (classes) await audit(db, actor, { action: 'classReview.markAll', subject: 'Organiser', subjectId: actor.organiserId, data: { classes } });
  });
}

type Group = { organiserId: string; id: string; unitId: string; schoolYear: { startsOn: Date; endsOn: Date; terms: { id: string; startsOn: Date; endsOn: Date }[] } };

async function rowsOf(db: Db, { organiserId, id: groupId, schoolYear }: Group, today: string): Promise<Row[]> {
  const before = await db.term.findMany({ where: { organiserId, startsOn: { lt: schoolYear.startsOn } }, orderBy: { startsOn: 'desc' }, take: termsBack });
  // Of a term of its own year: who was in the class then; of an earlier one: who is in it now.
  const terms = [
    ...schoolYear.terms.map((t) => ({ id: t.id, day: clamp(today, dayOf(t.startsOn), dayOf(t.endsOn)) })),
    ...before.map((t) => ({ id: t.id, day: clamp(today, dayOf(schoolYear.startsOn), dayOf(schoolYear.endsOn)) })),
  ];
  const enrolments = await db.enrolment.findMany({ where: { organiserId, groupId }, select: { pupilId: true, year: true, fromOn: true, toOn: true, pupil: { select: { gender: true } } } });
  const theirs = { organiserId, termId: { in: terms.map((t) => t.id) }, pupilId: { in: enrolments.map((e) => e.pupilId) } };
  const cells = await db.matrixCell.findMany({
    where: { ...theirs, value: { not: null } },
    select: { termId: true, pupilId: true, code: true, kind: true, value: true, column: { select: { templateId: true, subjects: true, block: { select: { counts: true } }, template: { select: { onCourseTo: true, atRiskTo: true, yellowFrom: true, orangeFrom: true, redFrom: true } } } } },
  });
  const grades = await db.grade.findMany({ where: theirs, select: { termId: true, pupilId: true, subject: true, value: true, scale: { select: { id: true, steps: true } } } });
  const support = await db.matrixColumn.findMany({ where: { organiserId, kind: 'SUPPORT', templateId: { in: [...new Set(cells.map((c) => c.column.templateId))] } }, select: { templateId: true, code: true }, orderBy: { order: 'asc' } });
  const stepsOf = readScales(grades.map((g) => g.scale));
  return terms.flatMap(({ id: termId, day }) => {
    const there = enrolments.filter((e) => dayOf(e.fromOn) <= day && (e.toOn === null || dayOf(e.toOn) >= day));
    const facts = new Map(there.map(({ pupilId, year, pupil }): [string, PupilFacts & { cells: MatrixCellFact[]; grades: GradeFact[] }] => [pupilId, { year, gender: pupil.gender ?? '', cells: [], grades: [] }]));
    const inTerm = cells.filter((c) => c.termId === termId);
    for (const c of inTerm) facts.get(c.pupilId)?.cells.push({ code: c.code, kind: c.kind, subjects: c.column.subjects, counts: c.column.block.counts, value: c.value! });
    for (const g of grades.filter((g) => g.termId === termId)) {
      const steps = stepsOf.get(g.scale.id)!;
      const step = steps.find((s) => s.value === g.value);
      if (step) facts.get(g.pupilId)?.grades.push({ subject: g.subject, points: step.points, passed: step.passed, high: steps.some((s) => s.high) ? step.high : null });
    }
    // A class' matrix keeps its version; cells that came along from another class are few, and judged like it.
    const column = inTerm[0]?.column;
    const limits = column ? { ...column.template, support: support.filter((s) => s.templateId === column.templateId).map((s) => s.code) } : noLimits;
    return leavesOf([...facts.values()], limits).map((leaf) => ({ termId, ...leaf }));
  });
}

const clamp = (day: string, from: string, to: string) => (day < from ? from : day > to ? to : day);

/** Where there is no matrix nothing is judged by its thresholds. */
const noLimits: Limits = { onCourseTo: 0, atRiskTo: 0, yellowFrom: 0, orangeFrom: 0, redFrom: 0, support: [] };

function readScales(scales: { id: string; steps: unknown }[]): Map<string, z.output<typeof gradeStepsSchema>> {
  const read = new Map<string, z.output<typeof gradeStepsSchema>>();
  for (const { id, steps } of scales) if (!read.has(id)) read.set(id, gradeStepsSchema.parse(steps));
  return read;
}

/** Makes the class' rows these, touching only those that differ. Returns how many did. */
async function replaceRows(db: Db, organiserId: string, group: Group, rows: Row[]): Promise<number> {
  const there = new Map((await db.classFigure.findMany({ where: { organiserId, groupId: group.id } })).map((r) => [keyOf(r), r]));
  const wanted = new Map(rows.map((r) => [keyOf(r), r]));
  const gone = [...there].filter(([key, r]) => {
    const now = wanted.get(key);
    return !now || now.numerator !== r.numerator || now.n !== r.n || r.unitId !== group.unitId;
  }).map(([, r]) => r);
  const old = new Set(gone.map(keyOf));
  const come = [...wanted].filter(([key]) => !there.has(key) || old.has(key)).map(([, r]) => r);
  if (gone.length) {
    const keys = gone.map(({ termId, year, indicator, subject, gender }) => ({ termId, year, indicator, subject, gender }));
    await db.classFigure.deleteMany({ where: { organiserId, groupId: group.id, OR: keys } });
  }
  await db.classFigure.createMany({ data: come.map(({ termId, year, indicator, subject, gender, numerator, n }) => ({ organiserId, groupId: group.id, unitId: group.unitId, termId, year, indicator, subject, gender, numerator, n })) });
  return new Set([...gone, ...come].map(keyOf)).size;
}
