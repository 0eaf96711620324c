import { roleOf, type Actor } from '@/lib/core/actor';
import type { Prisma } from '@/prisma/generated/client';
import type { ColumnKind, RoleName } from '@/prisma/generated/enums';

/** Who sees and fills the matrix, its sensitive columns, grades and figures: 1-domain 1.2 and 1.5. The row policies hold the same (ska_may_fill). */

/** The class of a review: what the rights rest on. */
export type Place = { unitId: string; groupId: string };
/** A column as the rights see it. */
export type FillFacts = { kind: ColumnKind; subjects: readonly string[] };

/** The reviews whose pupils the actor sees by name. Nobody above the unit. */
export const visibleReviews = (actor: Actor): Prisma.ClassReviewWhereInput => ({ OR: [{ unitId: { in: [...actor.units] } }, { groupId: { in: [...actor.groups] } }] });
/** The classes whose pupils the actor sees by name: the same right, asked of groups. */
export const visibleClasses = (actor: Actor): Prisma.GroupWhereInput => ({ OR: [{ unitId: { in: [...actor.units] } }, { id: { in: [...actor.groups] } }] });
/** The units that the actor leads as principal, also as a deputy. */
export const ledUnits = (actor: Actor): string[] => actor.duties.flatMap((d) => (d.endsWith(':principal') ? [d.slice(0, -':principal'.length)] : []));
export const canView = (actor: Actor, p: Place): boolean => actor.units.includes(p.unitId) || actor.groups.includes(p.groupId);

/** Who works with pupils by name somewhere. */
export const canListReviews = (actor: Actor): boolean => actor.units.length > 0 || actor.groups.length > 0;

/** A mentor of the class, where the rektor has let the unit's mentors see the sensitive columns. */
export const mentorSeesAll = (actor: Actor, groupId: string): boolean => actor.groups.includes(groupId) && actor.duties.includes(`${groupId}:sensitive`);
/** Sees every column, and so the full sum and the level: rektor, EHT, and mentors where the rektor has so decided. */
export const seesAll = (actor: Actor, p: Place): boolean => actor.units.includes(p.unitId) || mentorSeesAll(actor, p.groupId);
export const canSee = (actor: Actor, p: Place, kind: ColumnKind): boolean => (kind === 'SENSITIVE' ? seesAll(actor, p) : canView(actor, p));

/** Fills a column: a subject's teacher, the class' mentor, EHT, and the rektor the sensitive columns. */
export function canFill(actor: Actor, p: Place, column: FillFacts): boolean {
  const has = (scope: string, duty: string) => actor.duties.includes(`${scope}:${duty}`);
  switch (column.kind) {
    case 'SUBJECT': return column.subjects.some((s) => has(p.groupId, s));
    case 'SOCIAL': return has(p.groupId, 'mentor');
    case 'SENSITIVE': return has(p.groupId, 'sensitive') || has(p.unitId, 'health') || has(p.unitId, 'principal');
    case 'HEALTH': case 'SUPPORT': return has(p.groupId, 'mentor') || has(p.unitId, 'health');
  }
}

/** As whom the actor fills the matrix: the class' teacher or mentor, or EHT for the whole unit. null: fills nothing that somebody waits for. */
export const fillsAs = (actor: Actor, p: Place): 'class' | 'unit' | null =>
  actor.duties.some((d) => d.startsWith(`${p.groupId}:`)) ? 'class' : actor.duties.includes(`${p.unitId}:health`) ? 'unit' : null;

/** Whoever has a duty in some class saves cells; which, the row function decides one by one. */
export const canSaveCells = (actor: Actor): boolean => actor.personId !== null && actor.duties.length > 0;

/** Begins a class' matrix: who will see it, and the system with a term's chain. */
export const canOpenReview = (actor: Actor, p: Place): boolean => actor.system !== null || canView(actor, p);

/** The class' file holds the sensitive columns only where EHT or the rektor asks for them. */
export const canExportSensitive = (actor: Actor, p: Place): boolean => actor.units.includes(p.unitId);

/** A file that waits for a yes is its sender's alone. */
export const ownImports = (actor: Actor): Prisma.ReviewImportWhereInput => ({ createdById: { in: actor.personId ? [actor.personId] : [] } });

/** Decides whether the unit's mentors see Medic, Kris and Fam. */
export const canDecideMentors = (actor: Actor, unitId: string): boolean => roleOf(actor, 'PRINCIPAL', { unitId }) !== undefined;

/** Changes the matrix' columns and thresholds, and the grade scales. */
export const canEditTemplate = (actor: Actor): boolean => actor.system !== null || roleOf(actor, 'ADMINISTRATOR') !== undefined;

/** Brings in a unit's grades: its rektor all, a class' teacher the own subjects. */
export const canGrade = (actor: Actor, p: Place, subject: string): boolean => actor.duties.includes(`${p.unitId}:principal`) || teaches(actor, p, subject);
const teaches = (actor: Actor, p: Place, subject: string) => actor.duties.includes(`${p.groupId}:${subject}`);
export const canImportGrades = (actor: Actor): boolean => ledUnits(actor).length > 0 || actor.groups.length > 0;
/** For whom the actor sets a grade as a deputy; undefined where the right is the actor's own. */
export const gradesOnBehalfOf = (actor: Actor, p: Place, subject: string): string | undefined => (teaches(actor, p, subject) ? undefined : deputies(actor)[p.unitId]);

const figureReaders: readonly RoleName[] = ['TEACHER', 'HEALTH_TEAM', 'PRINCIPAL', 'LEAD_TEACHER', 'QUALITY_DEVELOPER', 'HEAD_OF_SCHOOLS'];
/** Reads the organiser's figures, withheld where the pupils are not seen by name. */
export const canSeeFigures = (actor: Actor): boolean => actor.system !== null || actor.roles.some((r) => figureReaders.includes(r.role));
/** Works with the organiser as a whole, and so begins with its figures. */
export const worksAboveUnits = (actor: Actor): boolean => actor.roles.some((r) => r.role === 'QUALITY_DEVELOPER' || r.role === 'HEAD_OF_SCHOOLS');
/** Figures are computed by the system alone. */
export const canComputeFigures = (actor: Actor): boolean => actor.system !== null;
/** Files that nobody said yes to are removed by the system alone. */
export const canTidy = (actor: Actor): boolean => actor.system !== null;
/** Whose figures are seen whole, marked "få elever, sprid inte". */
export const seesNames = canView;

/** The units whose principal the actor is only as somebody's deputy: for whom, by unit. */
export function deputies(actor: Actor): Record<string, string> {
  const held = actor.roles.filter((r) => r.role === 'PRINCIPAL' && r.unitId !== null);
  const own = new Set(held.filter((r) => !r.onBehalfOfId).map((r) => r.unitId));
  return Object.fromEntries(held.flatMap((r) => (r.onBehalfOfId && r.unitId && !own.has(r.unitId) ? [[r.unitId, r.onBehalfOfId]] : [])));
}
