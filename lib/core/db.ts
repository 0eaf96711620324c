import { createHash } from 'node:crypto';
import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { Prisma, PrismaClient } from '@/prisma/generated/client';
import type { Actor } from './actor';
import { env } from './env';

/** The only database there is: what `asActor` hands out, inside its transaction. */
export type Db = Omit<Prisma.TransactionClient, '$queryRawUnsafe' | '$executeRawUnsafe'>;

const kept = globalThis as { skaDb?: { prisma: PrismaClient; pool: pg.Pool; checked?: Promise<void> } };

function connection() {
  if (kept.skaDb) return kept.skaDb;
  const pool = new pg.Pool({
    connectionString: env().APP_DATABASE_URL, max: env().DATABASE_POOL, connectionTimeoutMillis: 5_000, idleTimeoutMillis: 30_000,
    // Prisma's adapter drops the offset of a timestamp it reads and sends dates without one: both must be UTC.
    options: '-c TimeZone=UTC',
  });
  pool.on('error', () => {}); // a connection that is lost while nobody uses it: the next one who asks gets another
  return (kept.skaDb = { pool, prisma: new PrismaClient({ adapter: new PrismaPg(pool, { disposeExternalPool: true }), log: [] }) });
}

/**
 * The app must not work as the tables' owner, a superuser or a role that may bypass row policies: then nothing would hold.
 * Checked at the first connection; throws one sentence.
 */
export function assertAppRole(): Promise<void> {
  const c = connection();
  c.checked ??= c.prisma.$queryRaw<{ unsafe: boolean }[]>`
    SELECT r.rolsuper OR r.rolbypassrls OR EXISTS (
      SELECT 1 FROM pg_tables t WHERE t.schemaname = 'public' AND pg_has_role(r.oid, t.tableowner::regrole, 'MEMBER')) AS unsafe
    FROM pg_roles r WHERE r.rolname = current_user`.then(
    ([row]) => {
      if (row?.unsafe) throw new Error('APP_DATABASE_URL går till en roll som äger tabellerna eller får gå förbi radreglerna. Använd appens egen roll, se docs/deploy.md.');
    },
  ).catch((error: unknown) => {
    c.checked = undefined; // the database was away: look again next time
    throw error;
  });
  return c.checked;
}

/**
 * Does `fn` as the actor, in one transaction: Postgres' row policies hold for every statement in it.
 * `timeout` in milliseconds (template and roster imports need more than the 10 s given).
 */
export async function asActor<T>(actor: Actor, fn: (db: Db) => Promise<T>, timeout = 10_000): Promise<T> {
  await assertAppRole();
  return connection().prisma.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT ska_set_actor(${actor.organiserId}::uuid, ${actor.personId}::uuid, ${[...actor.units]}::uuid[], ${[...actor.groups]}::uuid[], ${actor.roster}, ${[...actor.duties]}::text[])`;
    return fn(tx);
  }, { timeout, maxWait: 5_000 });
}

// Each statement's text is prepared once a connection, under a name made from it: a built app has this file in it more than once.
const names = new Map<string, string>();
function nameOf(text: string): string {
  const name = names.get(text) ?? `ska_${createHash('sha256').update(text).digest('hex').slice(0, 40)}`;
  names.set(text, name);
  return name;
}

/**
 * One statement in one round trip: a SQL function that says who acts and does the work under the row policies. For what is read
 * and saved most (docs/decisions/0017); everything else goes through `asActor`. `actorValue` is its first argument. On the driver itself,
 * from the same pool: Prisma's way costs as much as the work. jsonb comes as it is, uuid as text, timestamptz as Date.
 */
export async function callDatabase<T>(statement: Prisma.Sql): Promise<T[]> {
  await assertAppRole();
  const { text, values } = statement;
  return (await connection().pool.query({ name: nameOf(text), text, values })).rows as T[];
}

/** The actor as the SQL type `ska_actor`. */
export const actorValue = (a: Actor): Prisma.Sql =>
  Prisma.sql`(${a.organiserId}::uuid, ${a.personId}::uuid, ${[...a.units]}::uuid[], ${[...a.groups]}::uuid[], ${a.roster}, ${[...a.duties]}::text[])::ska_actor`;

/** For core/identity and core/rate-limit alone: named SECURITY DEFINER functions, before there is an actor. */
export async function beforeActor(): Promise<Pick<PrismaClient, '$queryRaw' | '$executeRaw'>> {
  await assertAppRole();
  return connection().prisma;
}

/** Ends the pool (worker, scripts, tests). */
export async function disconnect(): Promise<void> {
  await kept.skaDb?.prisma.$disconnect();
  kept.skaDb = undefined;
}
