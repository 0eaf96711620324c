import pg from 'pg';
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import { makePerson, makeUnit, makeWorld } from '@/prisma/factories';
import { asActor, disconnect } from './db';
import { accountForPerson, endSession, sessionBySecret, startSession } from './identity';
import { newId } from './ids';
import { announce, announceHere, hereNow, stopLive, subscribe, type Here, type News } from './live';
import { watchedActor } from './live-session';

const clients: pg.Client[] = [];
/** Another process: a client of its own on the channel. */
async function otherProcess() {
  const client = new pg.Client({ connectionString: process.env.APP_DATABASE_URL });
  clients.push(client);
  await client.connect();
  await client.query('LISTEN ska_live');
  const heard: { at: number; text: string }[] = [];
  client.on('notification', (n) => heard.push({ at: Date.now(), text: n.payload! }));
  return { heard, say: (payload: unknown) => client.query('SELECT pg_notify($1, $2)', ['ska_live', typeof payload === 'string' ? payload : JSON.stringify(payload)]) };
}
function listener() {
  const news: News[] = [];
  return { news, one: { news: (n: News) => { news.push(n); }, stop: vi.fn() } };
}
const here = (over: Partial<Here> = {}): Here => ({ person: newId(), tab: newId(), at: newId(), code: 'MA', ...over });

afterEach(async () => {
  await stopLive();
  await Promise.all(clients.splice(0).map((c) => c.end()));
});
afterAll(disconnect);

describe('live events', () => {
  it('reach other processes, with ids only', async () => {
    const other = await otherProcess();
    const [o, i] = [newId(), newId()];
    announce(o, 'matris', i);
    await vi.waitFor(() => expect(other.heard).toHaveLength(1));
    expect(JSON.parse(other.heard[0]!.text)).toEqual({ o, t: 'matris', i, c: true, h: [] });
  });

  it('are heard from other processes, of one thing only; garbage is passed over', async () => {
    const other = await otherProcess();
    const [o, i] = [newId(), newId()];
    const [mine, elsewhere] = [listener(), listener()];
    const end = subscribe(o, 'matris', i, mine.one);
    subscribe(newId(), 'matris', i, elsewhere.one);
    await vi.waitFor(() => expect(mine.news).toEqual([{ changed: true, here: [] }])); // it listens: look for what was missed
    const h = here();
    for (const garbage of ['{', '[]', '{"o":1}', 'null']) await other.say(garbage);
    await other.say({ o, t: 'matris', i, c: true, h: [h] });
    await vi.waitFor(() => expect(mine.news).toHaveLength(2));
    expect(mine.news[1]).toEqual({ changed: true, here: [h] });
    expect(hereNow(o, 'matris', i)).toEqual([h]);
    await other.say({ o, t: 'matris', i, c: false, h: [{ ...h, at: null, code: null }] });
    await vi.waitFor(() => expect(hereNow(o, 'matris', i)).toEqual([]));
    expect(elsewhere.news).toHaveLength(1);
    end();
    await other.say({ o, t: 'matris', i, c: true, h: [] });
    await new Promise((resolve) => { setTimeout(resolve, 100); });
    expect(mine.news).toHaveLength(3);
  });

  it('are told at most five times a second a thing, and the last is never left out', async () => {
    const other = await otherProcess();
    const [o, i, quiet] = [newId(), newId(), newId()];
    const start = Date.now();
    while (Date.now() - start < 1_000) {
      announce(o, 'matris', i);
      await new Promise((resolve) => { setTimeout(resolve, 10); });
    }
    const lastSaid = Date.now();
    announce(o, 'matris', i);
    announce(o, 'matris', quiet);
    await new Promise((resolve) => { setTimeout(resolve, 500); });
    const of = (id: string) => other.heard.filter((h) => h.text.includes(id));
    expect(of(i).length).toBeGreaterThanOrEqual(3);
    expect(of(i).length).toBeLessThanOrEqual(7);
    expect(of(i).at(-1)!.at).toBeGreaterThanOrEqual(lastSaid);
    expect(of(quiet)).toHaveLength(1);
  });

  it('tell where somebody is last, and fit in a notification however many move', async () => {
    const other = await otherProcess();
    const [o, i] = [newId(), newId()];
    const people = Array.from({ length: 100 }, () => here({ code: 'Å'.repeat(20) }));
    for (const p of people) announceHere(o, 'matris', i, { ...p, code: 'SV' });
    for (const p of people) announceHere(o, 'matris', i, p);
    await vi.waitFor(() => expect(new Set(other.heard.flatMap((n) => (JSON.parse(n.text) as { h: Here[] }).h.map((h) => h.tab))).size).toBe(100), 3_000);
    expect(Math.max(...other.heard.map((n) => Buffer.byteLength(n.text)))).toBeLessThan(8_000);
    const last = new Map(other.heard.flatMap((n) => (JSON.parse(n.text) as { h: Here[] }).h.map((h) => [h.tab, h] as const)));
    expect([...last.values()].every((h) => h.code === 'Å'.repeat(20))).toBe(true);
  });

  it('forget who has not been heard for half a minute', async () => {
    const other = await otherProcess();
    const [o, i] = [newId(), newId()];
    const mine = listener();
    subscribe(o, 'matris', i, mine.one);
    await vi.waitFor(() => expect(mine.news).toHaveLength(1));
    await other.say({ o, t: 'matris', i, c: false, h: [here()] });
    await vi.waitFor(() => expect(hereNow(o, 'matris', i)).toHaveLength(1));
    const now = Date.now();
    vi.spyOn(Date, 'now').mockReturnValue(now + 31_000);
    expect(hereNow(o, 'matris', i)).toEqual([]);
    vi.restoreAllMocks();
  });

  it('come back when the connection was lost, and everybody looks again', async () => {
    const [o, i] = [newId(), newId()];
    const mine = listener();
    subscribe(o, 'matris', i, mine.one);
    await vi.waitFor(() => expect(mine.news).toHaveLength(1));
    const owner = new pg.Client({ connectionString: process.env.TEST_DATABASE_URL });
    await owner.connect();
    await owner.query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'ska-live' AND datname = current_database()");
    await owner.end();
    await vi.waitFor(() => expect(mine.news).toHaveLength(2), 5_000);
    const other = await otherProcess();
    announce(o, 'matris', i);
    await vi.waitFor(() => expect(mine.news).toHaveLength(3), 5_000);
    expect(other.heard).toHaveLength(1);
  });

  it('end: the listeners hang up', async () => {
    const mine = listener();
    subscribe(newId(), 'matris', newId(), mine.one);
    await vi.waitFor(() => expect(mine.news).toHaveLength(1));
    await stopLive();
    expect(mine.one.stop).toHaveBeenCalledOnce();
  });
});

describe('who reads a stream', () => {
  async function signedIn() {
    const world = await makeWorld();
    const unitId = await makeUnit(world);
    const personId = await makePerson(world, [{ role: 'PRINCIPAL', unitId }]);
    const accountId = await accountForPerson(world.organiserId, personId);
    return { world, unitId, personId, secret: await startSession(accountId!) };
  }
  const owner = async <T extends pg.QueryResultRow>(sql: string, values: unknown[] = []) => {
    const client = new pg.Client({ connectionString: process.env.TEST_DATABASE_URL });
    await client.connect();
    try { return (await client.query<T>(sql, values)).rows; } finally { await client.end(); }
  };

  it('is asked anew: roles, deactivation, the end of the session', async () => {
    const { world, unitId, personId, secret } = await signedIn();
    expect((await watchedActor(secret, personId))!.units).toEqual([unitId]);
    expect(await watchedActor(secret, newId())).toBeNull();
    expect(await watchedActor('another secret', personId)).toBeNull();
    await asActor(world.system, (db) => db.roleAssignment.deleteMany({ where: { personId } }));
    expect((await watchedActor(secret, personId))!.units).toEqual([]);
    await endSession(secret);
    expect(await watchedActor(secret, personId)).toBeNull();
  });

  it('does not use the session: an open page alone lets it end', async () => {
    const { personId, secret } = await signedIn();
    await owner(`UPDATE "Session" SET "seenAt" = now() - interval '1 hour' WHERE "accountId" = (SELECT "accountId" FROM "Person" WHERE id = $1)`, [personId]);
    expect(await watchedActor(secret, personId)).not.toBeNull();
    const seen = () => owner<{ old: boolean }>(`SELECT "seenAt" < now() - interval '50 minutes' AS old FROM "Session" WHERE "accountId" = (SELECT "accountId" FROM "Person" WHERE id = $1)`, [personId]);
    expect(await seen()).toEqual([{ old: true }]);
    await sessionBySecret(secret); // a request does
    expect(await seen()).toEqual([{ old: false }]);
  });

  it('is asked of many at once', async () => {
    const people = await Promise.all(Array.from({ length: 8 }, signedIn));
    const actors = await Promise.all(people.flatMap((p) => [watchedActor(p.secret, p.personId), watchedActor(p.secret, p.personId)]));
    expect(actors.map((a) => a?.personId)).toEqual(people.flatMap((p) => [p.personId, p.personId]));
  });
});
