import { createHmac } from 'node:crypto';
import { Prisma } from '@/prisma/generated/client';
import { systemActor } from './actor';
import { appendAnchor, lastAnchors } from './anchors';
import { asActor, type Db } from './db';
import { env } from './env';
import { isUnavailable } from './errors';
import { organiserIds, organiserIdsSince } from './identity';
import { log } from './log';

/** The tables whose rows are sealed. The history row of a saved answer or cell is its audit row. */
const tables = {
  AuditEntry: Prisma.sql`"AuditEntry"`,
  AnswerHistory: Prisma.sql`"AnswerHistory"`,
  MatrixCellHistory: Prisma.sql`"MatrixCellHistory"`,
};
export type SealSource = keyof typeof tables;
export const sealSources = Object.keys(tables) as SealSource[];

/** The last link of an organiser's chain; seq 0 before the first. */
export type Head = { seq: number; hash: string };
export type SealedRow = { id: string; row: string };

// Every column that is not null, in jsonb's own order: the same text on every version of Postgres, and a new column that is
// null in old rows does not change them.
const canonical = Prisma.sql`(SELECT jsonb_object_agg(key, value) FROM jsonb_each(to_jsonb(t)) WHERE value <> 'null'::jsonb)::text AS row`;

/** Times as UTC in the rows' text, whatever the role's time zone. */
export const useUtc = (db: Db) => db.$executeRaw`SET LOCAL TimeZone = 'UTC'`;

/** The link: HMAC-SHA256 over the link before and the whole row, with a key the database does not have. */
export const linkHash = (previous: string, seq: number, source: string, id: string, row: string): string =>
  createHmac('sha256', env().AUDIT_KEY).update([previous, seq, source, id, row].join('|')).digest('hex');

/** The rows with these ids, as they are sealed. */
export const rowsOf = (db: Db, source: SealSource, organiserId: string, ids: string[]) =>
  db.$queryRaw<SealedRow[]>`SELECT t.id::text AS id, ${canonical} FROM ${tables[source]} t WHERE t."organiserId" = ${organiserId}::uuid AND t.id = ANY (${ids}::uuid[])`;

const isUnsealed = (source: SealSource) => Prisma.sql`NOT EXISTS (
  SELECT 1 FROM "AuditSeal" s WHERE s."organiserId" = t."organiserId" AND s.source = ${source} AND s."entryId" = t.id)`;

/** How many rows wait for their seal. */
export async function countUnsealed(db: Db, organiserId: string): Promise<number> {
  let count = 0;
  for (const source of sealSources) {
    const [row] = await db.$queryRaw<{ count: number }[]>`SELECT count(*)::int AS count FROM ${tables[source]} t WHERE t."organiserId" = ${organiserId}::uuid AND ${isUnsealed(source)}`;
    count += row?.count ?? 0;
  }
  return count;
}

const batch = 1000;

/** The smallest UUIDv7 of a time (RFC 9562): ids sort by when they were made. */
export const floorId = (time: Date): string => {
  const hex = Math.max(0, time.getTime()).toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`;
};

/**
 * Seals up to `batch` of an organiser's rows that were made after `since`, oldest first. Returns the head and how many there
 * were; null where another worker is at it.
 */
export async function sealOrganiser(organiserId: string, since: Date): Promise<(Head & { sealed: number }) | null> {
  return asActor(systemActor(organiserId, 'audit seal'), async (db) => {
    const [lock] = await db.$queryRaw<{ mine: boolean }[]>`SELECT pg_try_advisory_xact_lock(hashtext('ska-seal'), hashtext(${organiserId})) AS mine`;
    if (!lock?.mine) return null;
    await useUtc(db);
    const last = await db.auditSeal.findFirst({ where: { organiserId }, orderBy: { seq: 'desc' }, select: { seq: true, hash: true } });
    const rows: (SealedRow & { source: SealSource })[] = [];
    for (const source of sealSources) {
      const found = await db.$queryRaw<SealedRow[]>`
        SELECT t.id::text AS id, ${canonical} FROM ${tables[source]} t
        WHERE t."organiserId" = ${organiserId}::uuid AND t.id >= ${floorId(since)}::uuid AND ${isUnsealed(source)} ORDER BY t.id LIMIT ${batch}`;
      rows.push(...found.map((row) => ({ ...row, source })));
    }
    rows.sort((a, b) => (a.id < b.id ? -1 : 1));
    let { seq, hash } = last ?? { seq: 0, hash: '' };
    const seals = rows.slice(0, batch).map(({ id, source, row }) => {
      seq += 1;
      hash = linkHash(hash, seq, source, id, row);
      return { organiserId, seq, source, entryId: id, hash };
    });
    if (seals.length) await db.auditSeal.createMany({ data: seals });
    return { seq, hash, sealed: seals.length };
  });
}

const minutes = (n: number) => n * 60_000;

/**
 * The sealer of one worker. Each `round` seals what is new, of the organisers that have something new, and anchors the heads that moved: a minute back
 * each time, an hour back each minute, everything at start and once a day (a row is seen late if its transaction was long or
 * a clock was wrong). Throws where the database is away.
 */
export function makeSealer(now: () => number = Date.now) {
  const looked = { hour: -Infinity, all: -Infinity };
  let heads: Map<string, Head> | undefined;

  async function seal(organiserId: string, since: Date, known: Map<string, Head>): Promise<void> {
    let head: Awaited<ReturnType<typeof sealOrganiser>>;
    do head = await sealOrganiser(organiserId, since);
    while (head?.sealed === batch);
    if (!head) return;
    const before = known.get(organiserId) ?? { seq: 0, hash: '' };
    if (head.seq < before.seq || (head.seq === before.seq && head.hash !== before.hash)) {
      log.error({ organiserId, seq: head.seq, anchored: before.seq }, 'audit chain cut or changed: run npm run audit:verify');
      return;
    }
    if (head.seq === before.seq) return;
    await appendAnchor({ organiserId, seq: head.seq, hash: head.hash, at: new Date(now()).toISOString() });
    known.set(organiserId, { seq: head.seq, hash: head.hash });
    log.info({ organiserId, seq: head.seq, hash: head.hash }, 'audit sealed');
  }

  return {
    async round(): Promise<void> {
      heads ??= await lastAnchors();
      const time = now();
      const all = time - looked.all >= minutes(24 * 60);
      const hour = time - looked.hour >= minutes(1);
      const since = new Date(all ? 0 : time - (hour ? minutes(60) : minutes(1)));
      for (const organiserId of all ? await organiserIds() : await organiserIdsSince(floorId(since))) {
        try {
          await seal(organiserId, since, heads);
        } catch (err) {
          if (isUnavailable(err)) throw err;
          log.error({ err, organiserId }, 'sealing failed');
        }
      }
      if (all) looked.all = time;
      if (all || hour) looked.hour = time;
    },
  };
}
