import type { Actor } from '@/lib/core/actor';
import { actorValue, asActor, callDatabase } from '@/lib/core/db';
import { found, notFound } from '@/lib/core/errors';
import { newId } from '@/lib/core/ids';
import { todayInSweden } from '@/lib/core/time';
import { Prisma } from '@/prisma/generated/client';
import type { TermKind } from '@/prisma/generated/enums';
import { canExportSensitive, canFill, canSee, canView, seesAll } from '../policy';
import { noValue, packRevisions, type Block, type Column, type Thresholds } from '../rules/matrix';

/** A pupil's row, packed (rules/matrix.ts): values and revisions in the order of the columns that the reader sees. */
export type MatrixPupil = { id: string; name: string; year: string; v: string; r: string };

export type Matrix = {
  id: string;
  group: { id: string; name: string };
  unit: { id: string; name: string };
  term: { kind: TermKind; startsOn: string; endsOn: string };
  /** The term is not over. */
  open: boolean;
  scaleWords: string[];
  statedMaximum: number;
  thresholds: Thresholds;
  blocks: Block[];
  columns: (Column & { canFill: boolean })[];
  pupils: MatrixPupil[];
  /** Every column: then the sum is the full one and has a level; else it is "Summa av det du ser". */
  seesAll: boolean;
  can: { fill: boolean; exportSensitive: boolean };
};

type Raw = {
  review: { id: string; groupId: string; unitId: string; termId: string; templateId: string; groupName: string; unitName: string; termKind: TermKind; startsOn: string; endsOn: string };
  /** The cells that are there: codes a line each, values a sign each, revisions between commas. null: none. */
  pupils: [id: string, given: string | null, family: string | null, code: string | null, year: string, codes: string | null, values: string | null, revisions: string | null][];
};

/** How a pupil is named in a class' list. One with protected identity only by its code. */
export const pupilName = (given: string | null, family: string | null, code: string | null): string => code ?? `${family}, ${given}`;
const byName = new Intl.Collator('sv');

/** Puts a pupil's cells in the order of the columns. Pupils whose cells were begun in the same order are looked up once. */
function cellPacker(columns: readonly Column[]) {
  const known = new Map<string, number[]>();
  const placesOf = (codes: string) => {
    const at = new Map(codes.split('\n').map((code, i) => [code, i]));
    const places = columns.map((c) => at.get(c.code) ?? -1);
    known.set(codes, places);
    return places;
  };
  return (codes: string | null, values: string | null, revisions: string | null): Pick<MatrixPupil, 'v' | 'r'> => {
    const places = known.get(codes ?? '') ?? placesOf(codes ?? '');
    const parts = revisions?.split(',') ?? [];
    return { v: places.map((i) => values?.[i] ?? noValue).join(''), r: packRevisions(places.map((i) => Number(parts[i] ?? 0))) };
  };
}

/** The matrix as the actor may see it. Logged as one reading of the class' pupils. Throws `not_found`. */
export async function getMatrix(actor: Actor, reviewId: string): Promise<Matrix> {
  const today = todayInSweden();
  const [row] = await callDatabase<{ matrix: Raw | null }>(Prisma.sql`SELECT ska_read_review(${actorValue(actor)}, ${reviewId}::uuid, ${today}::date, ${newId()}::uuid) AS matrix`);
  if (!row?.matrix) throw notFound();
  const { review, pupils } = row.matrix;
  const place = { unitId: review.unitId, groupId: review.groupId };
  if (!canView(actor, place)) throw notFound();
  const template = await getTemplate(actor, review.templateId);
  const open = review.endsOn >= today;
  const columns = template.columns.filter((c) => canSee(actor, place, c.kind)).map((c) => ({ ...c, canFill: open && canFill(actor, place, c) }));
  const pack = cellPacker(columns);
  return {
    id: review.id,
    group: { id: review.groupId, name: review.groupName },
    unit: { id: review.unitId, name: review.unitName },
    term: { kind: review.termKind, startsOn: review.startsOn, endsOn: review.endsOn },
    open, scaleWords: template.scaleWords, statedMaximum: template.statedMaximum, thresholds: template.thresholds, blocks: template.blocks, columns,
    pupils: pupils
      .map(([id, given, family, code, year, ...cells]) => ({ id, name: pupilName(given, family, code), year, ...pack(...cells) }))
      .sort((a, b) => byName.compare(a.name, b.name)),
    seesAll: seesAll(actor, place),
    can: { fill: columns.some((c) => c.canFill), exportSensitive: canExportSensitive(actor, place) },
  };
}

export type TemplateVersion = { id: string; version: number; scaleWords: string[]; statedMaximum: number; thresholds: Thresholds; onCourseTo: number; atRiskTo: number; standsOutBy: number; blocks: Block[]; columns: Column[] };

// A version never changes once it is made, so each process reads it once.
const versions = new Map<string, TemplateVersion>();

/** A version of the matrix' columns and thresholds. Throws `not_found`. */
export async function getTemplate(actor: Actor, templateId: string): Promise<TemplateVersion> {
  const key = `${actor.organiserId}/${templateId}`;
  const kept = versions.get(key);
  if (kept) return kept;
  const row = await asActor(actor, (db) => db.matrixTemplate.findUnique({
    where: { organiserId_id: { organiserId: actor.organiserId, id: templateId } },
    include: { blocks: { orderBy: { order: 'asc' } }, columns: { orderBy: { order: 'asc' } } },
  }));
  const t = found(row);
  const blockOf = new Map(t.blocks.map((b, i) => [b.id, i]));
  const version: TemplateVersion = {
    id: t.id, version: t.version, scaleWords: t.scaleWords, statedMaximum: t.statedMaximum, onCourseTo: t.onCourseTo, atRiskTo: t.atRiskTo, standsOutBy: t.standsOutBy,
    thresholds: { yellowFrom: t.yellowFrom, orangeFrom: t.orangeFrom, redFrom: t.redFrom },
    blocks: t.blocks.map(({ name, counts }) => ({ name, counts })),
    columns: t.columns.map(({ code, name, help, kind, subjects, optional, exclusive, blockId }) => ({ code, name, help, kind, subjects, optional, exclusive, block: blockOf.get(blockId)! })),
  };
  if (versions.size > 500) versions.clear();
  versions.set(key, version);
  return version;
}
