import type { Actor } from '@/lib/core/actor';
import { audit } from '@/lib/core/audit';
import { markClasses } from '@/lib/core/changes';
import type { Db } from '@/lib/core/db';
import { openReviews } from './open-review';

type Stray = { termId: string; pupilId: string; fromId: string; toId: string; unitId: string };

/**
 * Lets cells follow pupils who have changed class: those of a term that is not over move to the class' matrix where the pupil is today,
 * which is begun if need be. A column that the other matrix lacks stays where it is. For a class: its pupils' cells that stand elsewhere, and
 * cells in it of pupils who have left. In the caller's transaction, by the system; done again it changes nothing. Returns how many cells moved.
 */
export async function followMoves(db: Db, actor: Actor, groupId: string, today: string): Promise<number> {
  const { organiserId } = actor;
  const strays = await db.$queryRaw<Stray[]>`
    SELECT DISTINCT c."termId", c."pupilId", c."groupId" AS "fromId", e."groupId" AS "toId", e."unitId"
    FROM "MatrixCell" c
    JOIN "Term" t ON t."organiserId" = c."organiserId" AND t.id = c."termId" AND t."endsOn" >= ${today}::date
    JOIN "Enrolment" e ON e."organiserId" = c."organiserId" AND e."pupilId" = c."pupilId" AND e."fromOn" <= ${today}::date AND (e."toOn" IS NULL OR e."toOn" >= ${today}::date)
    JOIN "Group" g ON g."organiserId" = e."organiserId" AND g.id = e."groupId" AND g.kind = 'CLASS' AND g."schoolYearId" = t."schoolYearId"
    WHERE c."organiserId" = ${organiserId}::uuid AND e."groupId" <> c."groupId" AND ${groupId}::uuid IN (e."groupId", c."groupId")
      AND NOT EXISTS (
        SELECT 1 FROM "Enrolment" s WHERE s."organiserId" = c."organiserId" AND s."pupilId" = c."pupilId" AND s."groupId" = c."groupId"
          AND s."fromOn" <= ${today}::date AND (s."toOn" IS NULL OR s."toOn" >= ${today}::date))
    ORDER BY 1, 2, 3, 4`;
  // Of a pupil in two classes it is not known where the cells belong.
  const places = new Map<string, Stray[]>();
  for (const s of strays) places.set(`${s.termId} ${s.pupilId}`, [...(places.get(`${s.termId} ${s.pupilId}`) ?? []), s]);
  const sure = [...places.values()].filter((p) => new Set(p.map((s) => s.toId)).size === 1).flat();

  let moved = 0;
  const moves = new Map<string, Stray[]>();
  for (const s of sure) moves.set(`${s.termId} ${s.fromId} ${s.toId}`, [...(moves.get(`${s.termId} ${s.fromId} ${s.toId}`) ?? []), s]);
  for (const move of moves.values()) {
    const { termId, fromId, toId, unitId } = move[0]!;
    const pupilIds = move.map((s) => s.pupilId);
    const opened = await openReviews(db, organiserId, termId, [{ id: toId, unitId }]);
    const cells = await db.$executeRaw`
      UPDATE "MatrixCell" c SET "reviewId" = r.id, "groupId" = r."groupId", "unitId" = r."unitId", "columnId" = m.id, kind = m.kind
      FROM "ClassReview" r JOIN "MatrixColumn" m ON m."organiserId" = r."organiserId" AND m."templateId" = r."templateId"
      WHERE r."organiserId" = ${organiserId}::uuid AND r."groupId" = ${toId}::uuid AND r."termId" = ${termId}::uuid
        AND c."organiserId" = r."organiserId" AND c."termId" = r."termId" AND c."pupilId" = ANY (${pupilIds}::uuid[]) AND c."groupId" = ${fromId}::uuid AND c.code = m.code`;
    if (!cells && !opened) continue;
    moved += cells;
    await markClasses(db, [fromId, toId].filter((id) => id !== groupId));
    await audit(db, actor, { action: 'classReview.followMoves', subject: 'Group', subjectId: toId, data: { termId, fromId, pupilIds, cells } });
  }
  return moved;
}
