import { z } from 'zod';
import type { Actor } from '@/lib/core/actor';
import { audit } from '@/lib/core/audit';
import { asActor, type Db } from '@/lib/core/db';
import { found, notFound } from '@/lib/core/errors';
import { dateOf, dayOf, todayInSweden } from '@/lib/core/time';
import { importLivesMs } from '@/lib/organisation/queries/imports';
import { groupOrder } from '@/lib/organisation/rules/group-order';
import type { GroupKind, TermKind } from '@/prisma/generated/enums';
import { canGrade, canImportGrades, ledUnits, ownImports } from '../policy';
import { gradeTemplate, readProblems, type GradeFile } from '../rules/grade-import';
import { gradeKey, planGrades, type GradedPupil, type GradeLine, type GradePlan, type GradeProblem } from '../rules/grade-import-plan';
import { furtherLanguage, gradeSubjects, scaleFor, yearThen, type Scale } from '../rules/grades';
import { gradeStepsSchema, gradeTargetSchema, type GradeTarget } from '../schema';
import { pupilName } from './get-matrix';

const alive = () => ({ createdAt: { gt: new Date(Date.now() - importLivesMs) } });

/** May this actor read in grades at all? Asked before a file is received. Throws not_found. */
export async function assertMayImportGrades(actor: Actor): Promise<void> {
  if (!canImportGrades(actor)) throw notFound();
}

function groupBy<T>(rows: readonly T[], key: (row: T) => string): Map<string, T[]> {
  const map = new Map<string, T[]>();
  for (const row of rows) {
    const list = map.get(key(row));
    if (list) list.push(row);
    else map.set(key(row), [row]);
  }
  return map;
}

export type TermName = { id: string; kind: TermKind; year: number };
/** The term as the rules need it: the year is the calendar year. */
export const termName = (t: { id: string; kind: TermKind; startsOn: Date }): TermName => ({ id: t.id, kind: t.kind, year: t.startsOn.getUTCFullYear() });

/** The organiser's grade scales, each version. */
export const readScales = async (db: Db): Promise<Scale[]> =>
  (await db.gradeScale.findMany()).map((s) => ({ ...s, steps: gradeStepsSchema.parse(s.steps) }));

/** A term that has begun: grades are given in it, and may be put right long after. Throws not_found. */
export const readTerm = async (db: Db, termId: string) =>
  found(await db.term.findFirst({ where: { id: termId, startsOn: { lte: dateOf(todayInSweden()) } }, include: { schoolYear: { select: { startsOn: true } } } }));
export type ReadTerm = Awaited<ReturnType<typeof readTerm>>;

type Place = { kind: 'enhet' | 'grupp'; id: string; unitId: string; groupKind: GroupKind | null };

/** The unit or group that grades are for, where the actor may grade somebody in it. Throws not_found. */
export async function readTarget(db: Db, actor: Actor, target: GradeTarget): Promise<Place> {
  if (target.kind === 'enhet') {
    if (!ledUnits(actor).includes(target.id)) throw notFound();
    return { ...target, unitId: target.id, groupKind: null };
  }
  const group = found(await db.group.findFirst({ where: { id: target.id, kind: { in: ['CLASS', 'TEACHING'] } }, select: { id: true, unitId: true, kind: true } }));
  if (!gradeSubjects.some((s) => canGrade(actor, { unitId: group.unitId, groupId: group.id }, s))) throw notFound();
  return { ...target, unitId: group.unitId, groupKind: group.kind };
}

export type RosterPupil = GradedPupil & { group: string; classes: string[] };

/** The target's pupils today, each with its year in the term. `classes`: whose figures their grades count in. */
export async function readPupils(db: Db, place: Place, term: ReadTerm): Promise<RosterPupil[]> {
  const open = { OR: [{ toOn: null }, { toOn: { gte: dateOf(todayInSweden()) } }] };
  const here = place.kind === 'grupp' ? { groupId: place.id } : { unitId: place.id, group: { kind: 'CLASS' as const } };
  const pupils = await db.pupil.findMany({
    where: { enrolments: { some: { ...open, ...here } } },
    select: { id: true, externalId: true, givenName: true, familyName: true, protectedCode: true },
  });
  const ids = pupils.map((p) => p.id);
  const enrolments = await db.enrolment.findMany({ where: { pupilId: { in: ids } }, orderBy: { fromOn: 'desc' }, select: { pupilId: true, groupId: true, unitId: true, year: true, fromOn: true, toOn: true } });
  const groups = new Map((await db.group.findMany({
    where: { unitId: { in: [...new Set([place.unitId, ...enrolments.map((e) => e.unitId)])] } },
    select: { id: true, name: true, kind: true, unitId: true, schoolYearId: true, schoolYear: { select: { startsOn: true } } },
  })).map((g) => [g.id, g]));
  const today = todayInSweden();
  const byPupil = groupBy(enrolments, (e) => e.pupilId);
  // A teaching group's teacher does not see the classes its pupils are in: then any class of the unit may be one.
  const anyClass = place.groupKind === 'TEACHING' ? [...groups.values()].filter((g) => g.kind === 'CLASS' && g.schoolYearId === groups.get(place.id)?.schoolYearId).map((g) => g.id) : [];
  const years = (startsOn: Date) => startsOn.getUTCFullYear() - term.schoolYear.startsOn.getUTCFullYear();
  return pupils.map((p) => {
    const all = (byPupil.get(p.id) ?? []).map((e) => ({ ...e, group: groups.get(e.groupId)! }));
    const now = all.filter((e) => e.toOn === null || dayOf(e.toOn) >= today);
    const home = now.find((e) => (place.kind === 'grupp' ? e.groupId === place.id : e.group.kind === 'CLASS')) ?? all[0]!;
    const then = all.find((e) => e.group.schoolYearId === term.schoolYearId && e.year !== '');
    return {
      id: p.id, externalId: p.externalId, name: pupilName(p.givenName, p.familyName, p.protectedCode), group: home.group.name,
      year: then?.year ?? yearThen(home.year, years(home.group.schoolYear.startsOn)),
      places: now.map((e) => ({ unitId: e.unitId, groupId: e.groupId })),
      classes: [...new Set([...all.filter((e) => e.group.kind === 'CLASS').map((e) => e.groupId), ...anyClass])],
    };
  }).sort((a, b) => groupOrder(a.group, b.group) || a.name.localeCompare(b.name, 'sv'));
}

const storedSchema = z.object({
  target: gradeTargetSchema, termId: z.uuid(), shape: z.enum(['table', 'list']), otherTerms: z.number(),
  entries: z.array(z.tuple([z.number(), z.string(), z.string(), z.string(), z.string(), z.string()])),
  problems: z.array(z.object({ line: z.number(), column: z.string(), code: z.enum(readProblems), value: z.string() })),
});
/** A file as it waits: nothing but ids, subjects and values. */
export const toStored = (file: GradeFile, target: string, termId: string) => ({
  target, termId, shape: file.shape, otherTerms: file.otherTerms, problems: file.problems,
  entries: file.entries.map((e) => [e.line, e.column, e.pupil, e.subject, e.said, e.value]),
});

export type WaitingGrades = GradeFile & { target: GradeTarget; termId: string; fileName: string };
/** The waiting file, or not_found: it may be somebody else's, answered, or a day old. */
export async function readGradeImport(db: Db, actor: Actor, id: string): Promise<WaitingGrades> {
  const row = found(await db.reviewImport.findFirst({ where: { id, kind: 'grades', ...ownImports(actor), ...alive() } }));
  const { entries, ...stored } = storedSchema.parse(row.rows);
  return { ...stored, fileName: row.fileName, entries: entries.map(([line, column, pupil, subject, said, value]) => ({ line, column, pupil, subject, said, value })) };
}

export type PlannedGrades = { plan: GradePlan; place: Place; term: ReadTerm; pupils: RosterPupil[] };
/** What the waiting file would do right now, under the actor's rights of now. */
export async function planWaiting(db: Db, actor: Actor, file: WaitingGrades): Promise<PlannedGrades> {
  const place = await readTarget(db, actor, file.target);
  const term = await readTerm(db, file.termId);
  const pupils = await readPupils(db, place, term);
  const grades = await db.grade.findMany({ where: { termId: term.id, pupilId: { in: pupils.map((p) => p.id) } }, select: { pupilId: true, subject: true, value: true } });
  const plan = planGrades(file.entries, file.problems, {
    pupils, scales: await readScales(db), grades: new Map(grades.map((g) => [gradeKey(g.pupilId, g.subject), g.value])),
    may: (pupil, subject) => pupil.places.some((p) => canGrade(actor, p, subject)),
  });
  return { plan, place, term, pupils };
}

export type GradePreview = {
  id: string; fileName: string; shape: GradeFile['shape']; term: TermName; counts: GradePlan['counts']; otherTerms: number;
  problems: GradeProblem[]; problemCount: number; lines: GradeLine[]; total: number; page: number; pages: number;
};
const linesAPage = 100;
const problemsShown = 200;

/** What the file would do: faults by row and column, else each change. Only for who sent it. Reading of pupil rows is logged. */
export const getGradePreview = (actor: Actor, id: string, page: number): Promise<GradePreview> =>
  asActor(actor, async (db) => {
    if (!canImportGrades(actor)) throw notFound();
    const file = await readGradeImport(db, actor, id);
    const { plan, term } = await planWaiting(db, actor, file);
    const lines = plan.lines.slice((page - 1) * linesAPage, page * linesAPage);
    await audit(db, actor, { action: 'pupils.read', subject: 'ReviewImport', subjectId: id, data: { count: lines.length } });
    return {
      id, fileName: file.fileName, shape: file.shape, term: termName(term), counts: plan.counts, otherTerms: file.otherTerms,
      problems: plan.problems.slice(0, problemsShown), problemCount: plan.problems.length,
      lines, total: plan.lines.length, page, pages: Math.max(1, Math.ceil(plan.lines.length / linesAPage)),
    };
  }, 60_000);

export type GradeImportStart = {
  targets: { value: string; kind: 'unit' | 'class' | 'teaching'; name: string; unit: string }[];
  terms: (TermName & { current: boolean })[];
  waiting: { id: string; fileName: string; createdAt: Date }[];
  subjects: string[];
};
const subjectsOf = (actor: Actor): string[] =>
  (ledUnits(actor).length > 0 ? gradeSubjects.filter((s) => s !== furtherLanguage) : gradeSubjects.filter((s) => actor.duties.some((d) => d.endsWith(`:${s}`))));

/** For whom and for which term the actor may read in grades, and the own files that wait. */
export async function getGradeImportStart(actor: Actor): Promise<GradeImportStart> {
  if (!canImportGrades(actor)) throw notFound();
  const today = dateOf(todayInSweden());
  const led = ledUnits(actor);
  return asActor(actor, async (db) => {
    const units = await db.schoolUnit.findMany({ where: { id: { in: led } }, select: { id: true, name: true }, orderBy: { name: 'asc' } });
    const groups = await db.group.findMany({
      where: { kind: { in: ['CLASS', 'TEACHING'] }, schoolYear: { endsOn: { gte: today }, startsOn: { lte: today } }, OR: [{ unitId: { in: led }, kind: 'CLASS' }, { id: { in: [...actor.groups] } }] },
      select: { id: true, name: true, kind: true, unitId: true, unit: { select: { name: true } } },
    });
    const terms = await db.term.findMany({ where: { startsOn: { lte: today } }, orderBy: { startsOn: 'desc' }, take: 6 });
    const waiting = await db.reviewImport.findMany({ where: { kind: 'grades', ...ownImports(actor), ...alive() }, select: { id: true, fileName: true, createdAt: true }, orderBy: { createdAt: 'desc' } });
    return {
      targets: [
        ...units.map((u) => ({ value: `enhet:${u.id}`, kind: 'unit' as const, name: u.name, unit: u.name })),
        ...groups.filter((g) => gradeSubjects.some((s) => canGrade(actor, { unitId: g.unitId, groupId: g.id }, s)))
          .sort((a, b) => a.unit.name.localeCompare(b.unit.name, 'sv') || groupOrder(a.name, b.name))
          .map((g) => ({ value: `grupp:${g.id}`, kind: g.kind === 'TEACHING' ? 'teaching' as const : 'class' as const, name: g.name, unit: g.unit.name })),
      ],
      terms: terms.map((t) => ({ ...termName(t), current: t.endsOn >= today })),
      waiting, subjects: subjectsOf(actor),
    };
  });
}

/** A CSV to fill in: the pupils who may be graded, the subjects the actor may grade, and the grades that are there. Logged as an export. */
export const getGradeTemplate = (actor: Actor, target: GradeTarget, termId: string): Promise<{ file: string; name: string }> =>
  asActor(actor, async (db) => {
    const place = await readTarget(db, actor, target);
    const term = await readTerm(db, termId);
    const scales = await readScales(db);
    const pupils = (await readPupils(db, place, term)).filter((p) => scaleFor(scales, p.year));
    const grades = groupBy(await db.grade.findMany({ where: { termId, pupilId: { in: pupils.map((p) => p.id) } } }), (g) => g.pupilId);
    const given = new Set([...grades.values()].flat().map((g) => g.subject));
    const subjects = gradeSubjects.filter((s) => pupils.some((p) => p.places.some((x) => canGrade(actor, x, s))) && (s !== furtherLanguage || given.has(s)));
    await audit(db, actor, { action: 'grades.export', subject: place.kind === 'enhet' ? 'SchoolUnit' : 'Group', subjectId: place.id, data: { termId, count: pupils.length } });
    const { kind, year } = termName(term);
    return {
      file: gradeTemplate(pupils.map((p) => ({ ...p, grades: new Map((grades.get(p.id) ?? []).map((g) => [g.subject, g.value])) })), subjects),
      name: `betyg-${kind.toLowerCase()}-${year}.csv`,
    };
  }, 60_000);
