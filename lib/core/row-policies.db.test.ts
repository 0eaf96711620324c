import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeActor, makeGroup, makePupil, makeUnit, makeWorld, type World } from '@/prisma/factories';
import type { Actor } from './actor';
import { audit } from './audit';
import { asActor, disconnect, type Db } from './db';
import { newId } from './ids';
import { dateOf } from './time';

/** Row policies, asked as the app's role with queries that have no where: what a forgotten where would show. */
const owner = new pg.Client({ connectionString: process.env.TEST_DATABASE_URL });
const app = new pg.Client({ connectionString: process.env.APP_DATABASE_URL });
/** Reached only through named functions. */
const identityTables = ['Account', 'AccessToken', 'RateLimit', 'Session'];
const keptForGood = ['AnswerHistory', 'AuditEntry', 'AuditSeal', 'Feedback', 'FeedbackAck', 'HandInAnswer', 'HandInFigure', 'MatrixCellHistory', 'MeasureFollowUp', 'MeasureNote', 'Quote', 'ReturnComment'];
let tables: string[];
let mine: World;
let theirs: World;

beforeAll(async () => {
  await Promise.all([owner.connect(), app.connect()]);
  const { rows } = await owner.query<{ name: string }>(`SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND tablename <> '_prisma_migrations' ORDER BY 1`);
  tables = rows.map((r) => r.name);
  [mine, theirs] = [await makeWorld(), await makeWorld()];
});
afterAll(async () => {
  await Promise.all([owner.end(), app.end()]);
  await disconnect();
});

type Refused = { code?: string; meta?: { driverAdapterError?: { cause?: { originalCode?: string } } } };
const code = (promise: Promise<unknown>) => promise.then(() => 'went through', (e: Refused) => e.meta?.driverAdapterError?.cause?.originalCode ?? e.code);
const count = async (db: Db, table: 'Pupil' | 'Enrolment') => (table === 'Pupil' ? db.pupil.count() : db.enrolment.count());

describe('every table', () => {
  it('is under row-level security, with a policy unless nobody may reach it', async () => {
    const { rows } = await owner.query<{ name: string; on: boolean; policies: number }>(`
      SELECT c.relname AS name, c.relrowsecurity AS on, (SELECT count(*)::int FROM pg_policy p WHERE p.polrelid = c.oid) AS policies
      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p') AND c.relname <> '_prisma_migrations'`);
    expect(rows.length).toBeGreaterThan(25);
    expect(rows.filter((r) => !r.on).map((r) => r.name)).toEqual([]);
    expect(rows.filter((r) => (r.policies === 0) !== identityTables.includes(r.name)).map((r) => r.name)).toEqual([]);
  });

  it('has a policy that names the organiser, for reading and for writing', async () => {
    const { rows } = await owner.query<{ table: string; cmd: string; using: string; check: string }>(`
      SELECT tablename AS table, cmd, qual AS using, with_check AS check FROM pg_policies WHERE schemaname = 'public'`);
    for (const p of rows) {
      const key = p.table === 'Organiser' ? 'id' : '"organiserId"';
      const texts = { ALL: [p.using, p.check], UPDATE: [p.using, p.check], SELECT: [p.using], DELETE: [p.using], INSERT: [p.check] }[p.cmd]!;
      for (const text of texts) expect(text, p.table).toContain(`${key} = ska_organiser()`);
    }
  });

  it('has the organiser in each key, so that no key can cross organisers', async () => {
    const { rows } = await owner.query<{ table: string; key: string }>(`
      SELECT c.conrelid::regclass::text AS table, c.conname AS key FROM pg_constraint c
      WHERE c.connamespace = 'public'::regnamespace AND c.contype IN ('p', 'u', 'f')
        AND EXISTS (SELECT 1 FROM pg_attribute a WHERE a.attrelid = c.conrelid AND a.attname = 'organiserId' AND NOT a.attisdropped)
        AND NOT EXISTS (SELECT 1 FROM pg_attribute a WHERE a.attrelid = c.conrelid AND a.attname = 'organiserId' AND a.attnum = ANY (c.conkey))`);
    expect(rows.filter((r) => !identityTables.some((t) => r.table.includes(t)))).toEqual([]);
    const unique = await owner.query<{ name: string }>(`
      SELECT i.indexrelid::regclass::text AS name FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid
      WHERE i.indisunique AND c.relnamespace = 'public'::regnamespace AND EXISTS (SELECT 1 FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'organiserId')
        AND NOT EXISTS (SELECT 1 FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'organiserId' AND a.attnum = ANY (i.indkey))`);
    expect(unique.rows.filter((r) => !identityTables.some((t) => r.name.includes(t)))).toEqual([]);
  });

  it('has no trigger, and no view that runs as its owner', async () => {
    expect((await owner.query(`SELECT tgname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid WHERE NOT tgisinternal AND c.relnamespace = 'public'::regnamespace`)).rows).toEqual([]);
    expect((await owner.query(`SELECT relname FROM pg_class WHERE relkind IN ('v', 'm') AND relnamespace = 'public'::regnamespace AND NOT coalesce('security_invoker=true' = ANY (reloptions), false)`)).rows).toEqual([]);
  });

  it('shows nothing where nobody acts', async () => {
    for (const table of tables.filter((t) => !identityTables.includes(t))) {
      expect((await app.query(`SELECT 1 FROM ${pg.escapeIdentifier(table)} LIMIT 1`)).rows, table).toEqual([]);
    }
  });

  it('shows an actor its own organiser only', async () => {
    await makePupil(mine, await makeGroup(mine, await makeUnit(mine)), await makeUnit(mine));
    await makePupil(theirs, await makeGroup(theirs, await makeUnit(theirs)), await makeUnit(theirs));
    await app.query('BEGIN');
    try {
      await app.query('SELECT ska_set_actor($1, NULL, $2, $3, true)', [mine.organiserId, [], []]);
      let seen = 0;
      for (const table of tables.filter((t) => !identityTables.includes(t))) {
        const key = table === 'Organiser' ? 'id' : '"organiserId"';
        const { rows } = await app.query<{ organiser: string; n: number }>(`SELECT ${key} AS organiser, count(*)::int AS n FROM ${pg.escapeIdentifier(table)} GROUP BY 1`);
        expect(rows.map((r) => r.organiser).filter((o) => o !== mine.organiserId), table).toEqual([]);
        seen += rows.length;
      }
      expect(seen).toBeGreaterThan(5);
    } finally {
      await app.query('ROLLBACK');
    }
  });
});

describe('one organiser towards another', () => {
  it('writes, changes and removes nothing there', async () => {
    const unit = await makeUnit(theirs);
    const row = { organiserId: theirs.organiserId, id: newId(), name: 'Ny', forms: [], years: [] };
    expect(await code(asActor(mine.system, (db) => db.schoolUnit.create({ data: row })))).toBe('42501');
    expect(await asActor(mine.system, (db) => db.schoolUnit.updateMany({ where: { id: unit }, data: { ownerName: 'Tagen' } }))).toEqual({ count: 0 });
    const own = await asActor(mine.system, (db) => db.schoolUnit.count());
    expect(await asActor(mine.system, (db) => db.schoolUnit.updateMany({ data: { ownerName: 'Alla' } }))).toEqual({ count: own });
    expect(await asActor(theirs.system, (db) => db.schoolUnit.count({ where: { ownerName: { not: null } } }))).toBe(0);
    expect(await asActor(mine.system, (db) => db.schoolUnit.deleteMany({ where: { id: unit } }))).toEqual({ count: 0 });
  });
  it('cannot move a row of its own there', async () => {
    const unit = await makeUnit(mine);
    expect(await code(asActor(mine.system, (db) => db.schoolUnit.updateMany({ where: { id: unit }, data: { organiserId: theirs.organiserId } })))).toBe('42501');
  });
  it('cannot point a key there', async () => {
    const unit = await makeUnit(theirs);
    expect(await code(asActor(mine.system, (db) => db.team.create({ data: { organiserId: mine.organiserId, id: newId(), unitId: unit, name: 'Lag' } })))).toBe('23503');
  });
  it('does not tell the next transaction who acted', async () => {
    await asActor(mine.system, (db) => db.schoolUnit.count());
    const pool = new pg.Pool({ connectionString: process.env.APP_DATABASE_URL, max: 1 });
    const one = await pool.connect();
    await one.query('BEGIN');
    await one.query('SELECT ska_set_actor($1, NULL, $2, $3, true)', [mine.organiserId, [], []]);
    expect((await one.query('SELECT 1 FROM "Organiser"')).rows).toHaveLength(1);
    await one.query('COMMIT');
    expect((await one.query('SELECT 1 FROM "Organiser"')).rows).toEqual([]);
    one.release();
    await pool.end();
  });
});

describe('pupils', () => {
  let units: [string, string];
  let groups: [string, string, string];
  const actor = (role: Parameters<typeof makeActor>[1]) => makeActor(world, role);
  let world: World;
  const sees = async (who: Actor) => asActor(who, async (db) => [await count(db, 'Pupil'), await count(db, 'Enrolment')]);

  beforeAll(async () => {
    world = await makeWorld();
    units = [await makeUnit(world), await makeUnit(world)];
    groups = [await makeGroup(world, units[0]), await makeGroup(world, units[0]), await makeGroup(world, units[1])];
    for (const [i, group] of groups.entries()) for (let n = 0; n <= i; n++) await makePupil(world, group, i < 2 ? units[0] : units[1]); // 1, 2 and 3
  });

  it.each<[string, () => Promise<Actor>, number]>([
    ['a group’s teacher: its own', () => actor([{ role: 'TEACHER', groupId: groups[1] }]), 2],
    ['a teacher of two: both', () => actor([{ role: 'TEACHER', groupId: groups[0] }, { role: 'TEACHER', groupId: groups[2] }]), 4],
    ['a teacher of a team only: none', () => actor([{ role: 'TEACHER', unitId: units[0] }]), 0],
    ['a principal: the unit’s', () => actor([{ role: 'PRINCIPAL', unitId: units[0] }]), 3],
    ['a health team: the unit’s', () => actor([{ role: 'HEALTH_TEAM', unitId: units[1] }]), 3],
    ['an administrator: the roster', () => actor([{ role: 'ADMINISTRATOR' }]), 6],
    ...(['LEAD_TEACHER', 'LEARNING_LEADER', 'ICT_DEVELOPER', 'QUALITY_DEVELOPER', 'HEAD_OF_SCHOOLS', 'BOARD_MEMBER'] as const)
      .map((role): [string, () => Promise<Actor>, number] => [`${role}: none`, () => actor([{ role }]), 0]),
    ['who has no role: none', () => actor([]), 0],
  ])('are seen by %s', async (_, who, n) => expect(await sees(await who())).toEqual([n, n]));

  it('are not seen once they have left, by who is not the administrator', async () => {
    const left = await makePupil(world, groups[0], units[0]);
    const principal = await actor([{ role: 'PRINCIPAL', unitId: units[0] }]);
    expect(await asActor(principal, (db) => db.pupil.count({ where: { id: left } }))).toBe(1);
    await asActor(world.system, (db) => db.enrolment.updateMany({ where: { pupilId: left }, data: { toOn: dateOf('2020-01-01') } }));
    expect(await asActor(principal, (db) => db.pupil.count({ where: { id: left } }))).toBe(0);
  });

  it('are written by who keeps the roster alone', async () => {
    const principal = await actor([{ role: 'PRINCIPAL', unitId: units[0] }]);
    const data = { organiserId: world.organiserId, id: newId(), externalId: newId(), givenName: 'A', familyName: 'B' };
    expect(await code(asActor(principal, (db) => db.pupil.create({ data })))).toBe('42501');
    expect(await code(asActor(principal, (db) => db.pupil.updateMany({ data: { givenName: 'X' } })))).toBe('42501');
    expect(await code(asActor(principal, (db) => db.rosterImport.create({ data: { organiserId: world.organiserId, id: newId(), kind: 'people', fileName: 'x', rows: [], createdById: newId() } })))).toBe('42501');
  });

  it('with protected identity have no name to show', async () => {
    const data = { organiserId: world.organiserId, id: newId(), externalId: newId(), protected: true, givenName: 'A', familyName: 'B', protectedCode: 'x' };
    expect(await code(asActor(world.system, (db) => db.pupil.create({ data })))).toBe('23514');
  });
});

describe("the app's role", () => {
  it.each(identityTables)('has no way into %s', async (table) => {
    for (const sql of [`SELECT 1 FROM "${table}"`, `DELETE FROM "${table}"`, `TRUNCATE "${table}"`]) expect(await code(app.query(sql)), sql).toBe('42501');
  });
  it.each(keptForGood)('adds to %s, but changes and removes nothing', async (table) => {
    const { rows } = await owner.query<{ can: string }>(`SELECT privilege_type AS can FROM information_schema.role_table_grants WHERE table_name = $1 AND grantee = $2 ORDER BY 1`, [table, new URL(process.env.APP_DATABASE_URL!).username]);
    expect(rows.map((r) => r.can)).toEqual(['INSERT', 'SELECT']);
    for (const sql of [`UPDATE "${table}" SET "organiserId" = "organiserId"`, `DELETE FROM "${table}"`, `TRUNCATE "${table}"`]) expect(await code(app.query(sql)), sql).toBe('42501');
  });
  it('does not change who handed in, or when', async () => {
    expect(await code(app.query('UPDATE "HandIn" SET "personId" = gen_random_uuid()'))).toBe('42501');
    expect(await code(app.query('UPDATE "HandIn" SET at = now()'))).toBe('42501');
  });
  it('is nobody’s owner, and becomes none', async () => {
    const ownerName = (await owner.query<{ name: string }>('SELECT current_user AS name')).rows[0]!.name;
    expect(await code(app.query(`SET ROLE ${pg.escapeIdentifier(ownerName)}`))).toBe('42501');
    expect(await code(app.query('CREATE TABLE public.x (a int)'))).toBe('42501');
    expect(await code(app.query('ALTER TABLE "Pupil" DISABLE ROW LEVEL SECURITY'))).toBe('42501');
    expect(await code(app.query('DROP POLICY own_pupils ON "Pupil"'))).toBe('42501');
    expect(await code(app.query(`CREATE ROLE x SUPERUSER`))).toBe('42501');
    expect(await code(app.query(`SELECT ska_make_app_role('x', 'y')`))).toBe('42501');
    expect(await code(app.query(`SELECT ska_grant_app('x')`))).toBe('42501');
    await app.query('SET row_security = off');
    expect(await code(app.query('SELECT 1 FROM "Pupil"'))).toBe('42501'); // refuses, rather than showing
    await app.query('SET row_security = on');
  });
  it('runs the named functions that are not the owner’s own', async () => {
    const { rows } = await owner.query<{ name: string; path: string[] | null }>(`SELECT proname AS name, proconfig AS path FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND prosecdef`);
    expect(rows.length).toBeGreaterThan(10);
    // a definer function without its own search path could be led astray
    expect(rows.filter((r) => !r.path?.some((p) => p.startsWith('search_path=public, pg_temp'))).map((r) => r.name)).toEqual([]);
  });
  it('audits in the same transaction: what fails leaves no trace, and what is refused no row', async () => {
    const id = newId();
    const failing = asActor(mine.system, async (db) => {
      await db.schoolUnit.create({ data: { organiserId: mine.organiserId, id, name: 'Halv', forms: [], years: [] } });
      await audit(db, mine.system, { action: 'test.x', subject: 'SchoolUnit', subjectId: 'no id' });
    });
    expect(await code(failing)).not.toBe('went through');
    expect(await asActor(mine.system, (db) => db.schoolUnit.count({ where: { id } }))).toBe(0);
  });
});
