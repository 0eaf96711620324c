import pg from 'pg';
import type { Actor } from '@/lib/core/actor';

/** The comparators: the same work written by hand on node-pg, as lean as it gets, with named prepared statements. */

const actorSql = 'SELECT ska_set_actor($1::uuid, $2::uuid, $3::uuid[], $4::uuid[], $5, $6::text[])';
const actorValues = (a: Actor) => [a.organiserId, a.personId, a.units, a.groups, a.roster, a.duties];

export const plainPool = (url: string, max: number) => new pg.Pool({ connectionString: url, max, options: '-c TimeZone=UTC' });

async function transaction<T>(pool: pg.Pool, actor: Actor, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    await client.query({ name: 'actor', text: actorSql, values: actorValues(actor) });
    const done = await work(client);
    await client.query('COMMIT');
    client.release();
    return done;
  } catch (error) {
    client.release(true);
    throw error;
  }
}

export const reviewSql = `SELECT c.id, c."groupId", c."unitId", c."termId", c."templateId", g.name AS "groupName", u.name AS "unitName", t.kind AS "termKind",
    t."startsOn", t."endsOn", greatest(t."startsOn", least($3::date, t."endsOn")) AS day
  FROM "ClassReview" c
  JOIN "Group" g ON g."organiserId" = c."organiserId" AND g.id = c."groupId"
  JOIN "SchoolUnit" u ON u."organiserId" = c."organiserId" AND u.id = c."unitId"
  JOIN "Term" t ON t."organiserId" = c."organiserId" AND t.id = c."termId"
  WHERE c."organiserId" = $1 AND c.id = $2`;

/** A row a pupil, its cells as three texts, as lean as ours (ska_read_review). $1 organiser, $2 review, $3 group, $4 day. */
export const pupilsSql = `SELECT p.id, p."givenName", p."familyName", p."protectedCode", e.year, k.codes, k.vals, k.revs
  FROM "Enrolment" e
  JOIN "Pupil" p ON p."organiserId" = e."organiserId" AND p.id = e."pupilId"
  LEFT JOIN (
    SELECT c."pupilId", string_agg(c.code, E'\\n') AS codes, string_agg(coalesce(c.value::text, '-'), '') AS vals, string_agg(c.revision::text, ',') AS revs
    FROM "MatrixCell" c WHERE c."organiserId" = $1 AND c."reviewId" = $2 GROUP BY c."pupilId"
  ) k ON k."pupilId" = p.id
  WHERE e."organiserId" = $1 AND e."groupId" = $3 AND e."fromOn" <= $4 AND (e."toOn" IS NULL OR e."toOn" >= $4)
  ORDER BY p."familyName", p."givenName"`;

/** The same as plain rows. $1 organiser, $2 group, $3 day; and $1 organiser, $2 review. */
export const onlyPupilsSql = `SELECT p.id, p."givenName", p."familyName", p."protectedCode", e.year
  FROM "Enrolment" e JOIN "Pupil" p ON p."organiserId" = e."organiserId" AND p.id = e."pupilId"
  WHERE e."organiserId" = $1 AND e."groupId" = $2 AND e."fromOn" <= $3 AND (e."toOn" IS NULL OR e."toOn" >= $3)
  ORDER BY p."familyName", p."givenName"`;
export const cellsSql = 'SELECT "pupilId", code, value, revision FROM "MatrixCell" WHERE "organiserId" = $1 AND "reviewId" = $2';

export type CellRow = { pupilId: string; code: string; value: number | null; revision: number };
export type ReviewRow = { id: string; groupId: string; unitId: string; termId: string; templateId: string; groupName: string; unitName: string; day: Date };
export type PupilRow = { id: string; givenName: string | null; familyName: string | null; protectedCode: string | null; year: string; codes: string | null; vals: string | null; revs: string | null };

/** The matrix and the row that tells of its reading, as the actor. */
export const readMatrix = (pool: pg.Pool, actor: Actor, reviewId: string, today: string, auditId: string): Promise<PupilRow[]> =>
  transaction(pool, actor, async (client) => {
    const { rows: [review] } = await client.query<ReviewRow>({ name: 'review', text: reviewSql, values: [actor.organiserId, reviewId, today] });
    if (!review) throw new Error('no such review');
    const { rows } = await client.query<PupilRow>({ name: 'pupils', text: pupilsSql, values: [actor.organiserId, review.id, review.groupId, review.day] });
    await client.query({ name: 'audit', text: `INSERT INTO "AuditEntry" ("organiserId", id, "personId", action, subject, "subjectId", data) VALUES ($1, $2, $3, 'pupils.read', 'ClassReview', $4, $5)`,
      values: [actor.organiserId, auditId, actor.personId, review.id, { count: rows.length }] });
    return rows;
  });

export type PlainSave = { id: string; saveId: string; termId: string; groupId: string; pupilId: string; code: string; value: number; base: number };

/** One cell that stands there already: the cell, its history row, and the mark that the class' figures are old. */
export const saveCell = (pool: pg.Pool, actor: Actor, s: PlainSave): Promise<number> =>
  transaction(pool, actor, async (client) => {
    await client.query({ name: 'change', text: `INSERT INTO "Change" ("organiserId", topic, id) VALUES ($1, 'class', $2)
      ON CONFLICT ("organiserId", topic, id) DO UPDATE SET "takenAt" = NULL WHERE "Change"."takenAt" IS NOT NULL`, values: [actor.organiserId, s.groupId] });
    const at = new Date();
    const { rows: [was] } = await client.query<{ value: number | null; revision: number }>({ name: 'was',
      text: 'SELECT value, revision FROM "MatrixCell" WHERE "organiserId" = $1 AND "termId" = $2 AND "pupilId" = $3 AND code = $4 FOR UPDATE',
      values: [actor.organiserId, s.termId, s.pupilId, s.code] });
    if (was?.revision !== s.base) throw new Error('conflict');
    await client.query({ name: 'cell', text: `UPDATE "MatrixCell" SET value = $5, revision = $6, "savedAt" = $7, "savedById" = $8
      WHERE "organiserId" = $1 AND "termId" = $2 AND "pupilId" = $3 AND code = $4`,
      values: [actor.organiserId, s.termId, s.pupilId, s.code, s.value, s.base + 1, at, actor.personId] });
    await client.query({ name: 'history', text: `INSERT INTO "MatrixCellHistory" ("organiserId", id, "termId", "pupilId", code, "saveId", revision, before, after, at, "personId")
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      values: [actor.organiserId, s.id, s.termId, s.pupilId, s.code, s.saveId, s.base + 1, was.value, s.value, at, actor.personId] });
    return s.base + 1;
  });
