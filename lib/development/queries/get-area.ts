import type { Actor } from '@/lib/core/actor';
import { asActor, type Db } from '@/lib/core/db';
import { found } from '@/lib/core/errors';
import { dayOf, todayInSweden } from '@/lib/core/time';
import type { Prisma } from '@/prisma/generated/client';
import type { Decision, Extent, MeasureLevel, MeasureStatus, QualityArea } from '@/prisma/generated/enums';
import { canEdit, canSeeOrigin, canWork, visibleAreas } from '../policy';
import { byUrgency, isOverdue, nextStatuses, onScale, refOf, wayTo, type MeasuredRef, type Way } from '../rules';
import { MeasureFigures, type MeasurePlace, type Reading } from './measure-figures';

/** Who wrote something, and for whom where it was done as a deputy. */
export type Written = { by: string; onBehalfOf: string | null; at: string };
export type NoteView = Written & { id: string; text: string };
export type FollowUpView = Written & { id: string; done: Extent; effect: Extent; decision: Decision; text: string; figure: Reading | null };
export type MeasureFigure = { ref: MeasuredRef; start: Reading | null; now: Reading | null; target: number | null; /** null where it cannot be told from what the reader is shown. */ way: Way | null };
export type MeasureView = {
  id: string; revision: number; level: MeasureLevel; group: { id: string; name: string } | null; what: string; owner: { id: string; name: string };
  startsOn: string; followUpOn: string; status: MeasureStatus; overdue: boolean; indicator: string | null; indicatorText: string; figure: MeasureFigure | null; target: number | null;
  continues: { id: string; what: string } | null; notes: NoteView[]; followUps: FollowUpView[];
  /** The states it can be put in by hand. */
  statuses: Exclude<MeasureStatus, 'ENDED'>[];
  can: { edit: boolean; work: boolean; note: boolean };
};
export type AreaView = {
  id: string; unit: { id: string; name: string } | null; area: QualityArea; title: string; why: string; year: string; closedAt: string | null;
  /** The analysis that it comes from, and the question there. */
  origin: { analysisId: string; question: { code: string; number: string; sectionTitle: string } | null } | null;
  measures: MeasureView[];
  can: { edit: boolean; close: boolean; reopen: boolean };
};

export const measureInclude = {
  owner: { select: { givenName: true, familyName: true } }, group: { select: { id: true, name: true, kind: true, schoolYear: { select: { endsOn: true } } } }, continues: { select: { id: true, what: true } },
  notes: { orderBy: { at: 'asc' } }, followUps: { orderBy: { at: 'asc' } },
} satisfies Prisma.MeasureInclude;
const fullName = (p: { givenName: string; familyName: string }) => `${p.givenName} ${p.familyName}`;

/** A development area with its measures and their figures, as this reader may see them. Throws `not_found`. */
export const getArea = (actor: Actor, id: string): Promise<AreaView> => asActor(actor, async (db) => {
  const row = found(await db.developmentArea.findFirst({
    where: { id, AND: visibleAreas(actor) }, include: { unit: { select: { id: true, name: true } }, schoolYear: { select: { name: true } }, measures: { include: measureInclude, orderBy: { createdAt: 'asc' } } },
  }));
  const today = todayInSweden();
  const edit = canEdit(actor, row);
  const measures = await readMeasures(db, actor, row.measures, row, today);
  return {
    id: row.id, unit: row.unit, area: row.area, title: row.title, why: row.why, year: row.schoolYear.name, closedAt: row.closedAt?.toISOString() ?? null,
    origin: row.originAnalysisId && canSeeOrigin(actor, row) ? { analysisId: row.originAnalysisId, question: row.originQuestionId ? await questionOf(db, row.originQuestionId) : null } : null,
    measures, can: { edit: edit && !row.closedAt, close: edit && !row.closedAt && measures.every((m) => m.status === 'ENDED'), reopen: edit && row.closedAt !== null },
  };
}, 30_000);

const questionOf = (db: Db, id: string) => db.question.findFirst({ where: { id }, select: { code: true, number: true, sectionTitle: true } });

type MeasureRow = Prisma.MeasureGetPayload<{ include: typeof measureInclude }>;

/** Measures as they are shown to this reader, the most urgent first. */
export async function readMeasures(db: Db, actor: Actor, rows: readonly MeasureRow[], area: { unitId: string | null; closedAt: Date | null }, today: string): Promise<MeasureView[]> {
  const ids = new Set(rows.flatMap((m) => [...m.notes, ...m.followUps].flatMap((x) => [x.personId, x.onBehalfOfId ?? x.personId])));
  const names = new Map((await db.person.findMany({ where: { id: { in: [...ids] } }, select: { id: true, givenName: true, familyName: true } })).map((p) => [p.id, fullName(p)]));
  const written = (x: { personId: string; onBehalfOfId: string | null; at: Date }): Written =>
    ({ by: names.get(x.personId) ?? '', onBehalfOf: x.onBehalfOfId ? names.get(x.onBehalfOfId) ?? null : null, at: x.at.toISOString() });
  const figures = rows.some((m) => m.indicator) ? await MeasureFigures.open(db, actor, today) : null;
  const views: MeasureView[] = [];
  for (const m of rows) {
    const place: MeasurePlace = { unitId: area.unitId, group: m.group && { id: m.group.id, kind: m.group.kind, until: dayOf(m.group.schoolYear.endsOn) } };
    const followUpOn = dayOf(m.followUpOn);
    const [edit, work] = [canEdit(actor, area) && !area.closedAt, canWork(actor, area, m) && !area.closedAt];
    const followUps: FollowUpView[] = [];
    for (const f of m.followUps) followUps.push({ id: f.id, done: f.done, effect: f.effect, decision: f.decision, text: f.text, figure: await figures?.kept(place, f.figure) ?? null, ...written(f) });
    views.push({
      id: m.id, revision: m.revision, level: m.level, group: m.group && { id: m.group.id, name: m.group.name }, what: m.what, owner: { id: m.ownerId, name: fullName(m.owner) },
      startsOn: dayOf(m.startsOn), followUpOn, status: m.status, overdue: isOverdue({ status: m.status, followUpOn }, today), indicator: m.indicator, indicatorText: m.indicatorText, target: m.target,
      figure: figures && await figureOf(figures, place, m), continues: m.continues, notes: m.notes.map((n) => ({ id: n.id, text: n.text, ...written(n) })), followUps,
      statuses: work ? [...nextStatuses[m.status]] : [], can: { edit: edit && m.status !== 'ENDED', work: work && m.status !== 'ENDED', note: work },
    });
  }
  return views.sort(byUrgency);
}

async function figureOf(figures: MeasureFigures, place: MeasurePlace, m: { indicator: string | null; start: unknown; target: number | null; status: MeasureStatus }): Promise<MeasureFigure | null> {
  const ref = m.indicator === null ? null : refOf(m.indicator);
  if (!ref) return null;
  const [start, now] = [await figures.kept(place, m.start), await figures.now(place, ref)];
  const value = (r: Reading | null) => (r && 'value' in r.figure ? onScale(r.figure.value, ref) : null);
  const nowValue = value(now);
  return { ref, start, now, target: m.target, way: nowValue === null || m.target === null ? null : wayTo(value(start), nowValue, m.target) };
}
