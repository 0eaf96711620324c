import pg from 'pg';
import PgBoss from 'pg-boss';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { queues } from '../lib/core/queues';

const APP = { connectionString: process.env.APP_DATABASE_URL, migrate: false } as const;

describe("the app's role", () => {
  const client = new pg.Client({ connectionString: process.env.APP_DATABASE_URL });
  beforeAll(() => client.connect());
  afterAll(() => client.end());

  test('is no superuser, bypasses no row policy and owns nothing', async () => {
    const { rows } = await client.query(`SELECT rolsuper, rolbypassrls, rolcreatedb, rolcreaterole,
      (SELECT count(*)::int FROM pg_class WHERE relowner = r.oid) AS owned FROM pg_roles r WHERE rolname = current_user`);
    expect(rows).toEqual([{ rolsuper: false, rolbypassrls: false, rolcreatedb: false, rolcreaterole: false, owned: 0 }]);
  });

  test.each([
    ['make a role', "SELECT ska_make_app_role('ska_test_intruder', 'x')"],
    ['give rights', "SELECT ska_grant_app('ska_test_app')"],
    ['make a table', 'CREATE TABLE public.intruder (id int)'],
    ['read the history of migrations', 'SELECT * FROM "_prisma_migrations"'],
    ['change a queue', "UPDATE pgboss.queue SET policy = 'short'"],
  ])('cannot %s', async (_what, sql) => {
    await expect(client.query(sql)).rejects.toMatchObject({ code: '42501' });
  });

  test('sorts Swedish: z before å, ä, ö', async () => {
    const { rows } = await client.query("SELECT string_agg(x, '' ORDER BY x) AS sorted FROM unnest(ARRAY['ö', 'a', 'ä', 'z', 'å']) x");
    expect(rows).toEqual([{ sorted: 'azåäö' }]);
  });
});

describe('the job queues, as the app', () => {
  const boss = new PgBoss({ ...APP, schedule: true, supervise: true });
  const errors: Error[] = [];
  beforeAll(async () => {
    boss.on('error', (error) => errors.push(error));
    await boss.start();
  });
  afterAll(() => boss.stop({ graceful: false }));

  test('are made by migrate', async () => {
    expect((await boss.getQueues()).map((queue) => queue.name)).toEqual(expect.arrayContaining([...queues]));
  });

  test('carry a job from sender to worker, with retry, schedule and upkeep', async () => {
    await boss.purgeQueue(queues[0]); // other tests' letters
    const id = await boss.send(queues[0], { messageId: 'm1' });
    const [job] = await boss.fetch(queues[0]);
    expect(job).toMatchObject({ id, data: { messageId: 'm1' } });
    await boss.fail(queues[0], id ?? '');
    await boss.retry(queues[0], id ?? '');
    expect((await boss.fetch(queues[0])).map((j) => j.id)).toEqual([id]);
    await boss.complete(queues[0], id ?? '');
    await boss.schedule(queues[0], '0 3 * * *', {});
    expect((await boss.getSchedules()).map((s) => s.name)).toEqual([queues[0]]);
    await boss.unschedule(queues[0]);
    await boss.maintain();
    expect(errors).toEqual([]);
  });

  test('cannot be made by the app', async () => {
    await expect(boss.createQueue('intruder')).rejects.toMatchObject({ code: '42501' });
  });
});
