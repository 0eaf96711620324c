import { execFile } from 'node:child_process';
import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { makeActor, makeUnit, makeWorld, type World } from '@/prisma/factories';
import type { Actor } from './actor';
import { audit } from './audit';
import { asActor, disconnect } from './db';
import { newId } from './ids';
import { makeSealer, sealOrganiser } from './seal';
import { verifyChains, type BreakKind } from './seal-verify';

const folder = mkdtempSync(path.join(tmpdir(), 'ska-seal-'));
process.env.SKA_DATA_DIR = folder;
const anchorsFile = path.join(folder, 'anchors.jsonl');

/** The database's owner, whom no row policy binds: the attacker. */
const owner = new pg.Client({ connectionString: process.env.TEST_DATABASE_URL });
beforeAll(() => owner.connect());
afterAll(async () => {
  await owner.end();
  await disconnect();
  rmSync(folder, { recursive: true });
});

const write = (actor: Actor, n: number) => asActor(actor, async (db) => {
  for (let i = 0; i < n; i++) await audit(db, actor, { action: 'test.write', subject: 'Thing', subjectId: newId(), data: { i, text: 'åäö', nothing: null } });
});
const links = async (world: World) => (await owner.query<{ seq: number; source: string; entryId: string; hash: string }>('SELECT seq, source, "entryId", hash FROM "AuditSeal" WHERE "organiserId" = $1 ORDER BY seq', [world.organiserId])).rows;
const reportOf = async (world: World) => (await verifyChains([world.organiserId]))[0]!;

/** One analysis with a saved answer, written as the system: what is sealed here is its history row. */
async function saveAnswer(world: World): Promise<string> {
  const { organiserId, system } = world;
  const unitId = await makeUnit(world);
  const teacher = await makeActor(world, [{ role: 'PRINCIPAL', unitId }]);
  const [templateId, activityId, questionSetId, questionId, analysisId, answerId, historyId] = Array.from({ length: 7 }, newId) as [string, string, string, string, string, string, string];
  const day = new Date('2025-10-01');
  await asActor(system, async (db) => {
    await db.activityTemplate.create({ data: { organiserId, id: templateId, key: 'k', version: 1, number: 1, name: 'n', area: 'KUL', recurrence: 'TERM', description: '' } });
    await db.activity.create({ data: { organiserId, id: activityId, templateId, schoolYearId: world.schoolYearId, name: 'n', area: 'KUL', opensOn: day, endsOn: day } });
    await db.questionSet.create({ data: { organiserId, id: questionSetId, key: 'q', version: 1, level: 'PRINCIPAL', title: 't', intro: '' } });
    await db.question.create({ data: { organiserId, id: questionId, questionSetId, order: 1, code: 'R1', number: '1', section: 'R', sectionTitle: 's', text: 't', help: '' } });
    await db.analysis.create({ data: { organiserId, id: analysisId, activityId, questionSetId, level: 'PRINCIPAL', unitId, dueOn: day } });
    await db.answer.create({ data: { organiserId, id: answerId, analysisId, questionId, text: 'Svar', savedById: teacher.personId! } });
    await db.answerHistory.create({ data: { organiserId, id: historyId, answerId, saveId: newId(), revision: 1, text: 'Svar', notApplicable: false, personId: teacher.personId! } });
  });
  return historyId;
}

describe('sealing', () => {
  it('chains what was audited and what was saved, and anchors the head', async () => {
    const world = await makeWorld();
    await write(world.system, 3);
    const historyId = await saveAnswer(world);
    await write(world.system, 2);
    const sealer = makeSealer();
    await sealer.round();
    const chain = await links(world);
    expect(chain.map((l) => l.seq)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(chain[3]).toMatchObject({ source: 'AnswerHistory', entryId: historyId });
    expect(chain.map((l) => l.entryId)).toEqual(chain.map((l) => l.entryId).toSorted());
    expect(await reportOf(world)).toEqual({ organiserId: world.organiserId, links: 6, unsealed: 0, broken: null });
    const anchored = readFileSync(anchorsFile, 'utf8').trim().split('\n').map((l) => JSON.parse(l) as { organiserId: string; seq: number; hash: string });
    expect(anchored.filter((a) => a.organiserId === world.organiserId)).toEqual([expect.objectContaining({ seq: 6, hash: chain[5]!.hash })]);
    await sealer.round();
    expect(await links(world)).toEqual(chain);
  });

  it('says how many wait', async () => {
    const world = await makeWorld();
    await write(world.system, 4);
    expect(await reportOf(world)).toMatchObject({ links: 0, unsealed: 4, broken: null });
  });

  it('goes on where it was, in batches, also with two workers at once', async () => {
    const world = await makeWorld();
    await owner.query(`INSERT INTO "AuditEntry" ("organiserId", id, system, action, subject, data)
      SELECT $1, gen_random_uuid(), 'test', 'test.bulk', 'Thing', jsonb_build_object('i', i) FROM generate_series(1, 2300) i`, [world.organiserId]);
    await Promise.all([makeSealer().round(), makeSealer().round(), makeSealer().round()]);
    await write(world.system, 1);
    await makeSealer().round();
    expect(await reportOf(world)).toMatchObject({ links: 2301, unsealed: 0, broken: null });
  });

  it('finds a row that came late within the hour, and an older one at the next start', async () => {
    const world = await makeWorld();
    let time = Date.now();
    const sealer = makeSealer(() => time);
    await sealer.round();
    const late = async (msAgo: number) => {
      const hex = (time - msAgo).toString(16).padStart(12, '0');
      await owner.query(`INSERT INTO "AuditEntry" ("organiserId", id, action, subject, data) VALUES ($1, $2, 'test.late', 'Thing', '{}')`, [world.organiserId, `${hex.slice(0, 8)}-${hex.slice(8)}-7abc-8def-0123456789ab`]);
    };
    await late(30 * 60_000);
    await late(3 * 60 * 60_000);
    await sealer.round();
    expect((await links(world)).length).toBe(0);
    time += 61_000;
    await sealer.round();
    expect((await links(world)).length).toBe(1);
    await makeSealer().round();
    expect((await links(world)).length).toBe(2);
  });

  it('is of one organiser alone', async () => {
    const [one, other] = [await makeWorld(), await makeWorld()];
    await write(one.system, 2);
    await write(other.system, 2);
    expect(await sealOrganiser(one.organiserId, new Date(0))).toMatchObject({ seq: 2, sealed: 2 });
    expect((await links(other)).length).toBe(0);
  });
});

describe('tampering by who owns the database', () => {
  let world: World;
  let kept: { table: string; rows: unknown[] }[];
  const size = 12;
  const anchored = () => readFileSync(anchorsFile, 'utf8');
  let anchors: string;

  beforeAll(async () => {
    world = await makeWorld();
    const person = await makeActor(world, [{ role: 'ADMINISTRATOR' }]);
    await write(world.system, 6);
    await makeSealer().round(); // an anchor in the middle
    await write(person, 6);
    await makeSealer().round();
    anchors = anchored();
    kept = [];
    for (const table of ['AuditEntry', 'AuditSeal']) {
      const { rows } = await owner.query<{ row: unknown }>(`SELECT to_jsonb(t) AS row FROM ${pg.escapeIdentifier(table)} t WHERE "organiserId" = $1`, [world.organiserId]);
      kept.push({ table, rows: rows.map((r) => r.row) });
    }
  });
  beforeEach(async () => {
    for (const { table, rows } of kept) {
      const name = pg.escapeIdentifier(table);
      await owner.query(`DELETE FROM ${name} WHERE "organiserId" = $1`, [world.organiserId]);
      await owner.query(`INSERT INTO ${name} SELECT * FROM jsonb_populate_recordset(NULL::${name}, $1::jsonb)`, [JSON.stringify(rows)]);
    }
    expect(await reportOf(world)).toMatchObject({ links: size, unsealed: 0, broken: null });
  });

  const idAt = async (seq: number) => (await links(world))[seq - 1]!.entryId;
  const every = Array.from({ length: size }, (_, i) => i + 1);
  const columns: [string, string][] = [
    ['at', `"at" + interval '1 millisecond'`], ['personId', 'gen_random_uuid()'], ['onBehalfOfId', 'gen_random_uuid()'], ['system', `'x'`],
    ['action', `action || ' '`], ['subject', `upper(subject)`], ['subjectId', 'NULL'], ['data', `data || '{"i": 99}'`],
  ];

  it.each(columns)('finds an edited %s, in every row', async (column, value) => {
    for (const seq of every) {
      const id = await idAt(seq);
      const old = (await owner.query<{ v: unknown }>(`SELECT to_jsonb(t) AS v FROM "AuditEntry" t WHERE "organiserId" = $1 AND id = $2`, [world.organiserId, id])).rows[0]!.v;
      await owner.query(`UPDATE "AuditEntry" SET ${pg.escapeIdentifier(column)} = ${value} WHERE "organiserId" = $1 AND id = $2`, [world.organiserId, id]);
      expect((await reportOf(world)).broken, `row ${seq}`).toEqual({ seq, kind: 'changed', source: 'AuditEntry', entryId: id });
      await owner.query('DELETE FROM "AuditEntry" WHERE "organiserId" = $1 AND id = $2', [world.organiserId, id]);
      await owner.query('INSERT INTO "AuditEntry" SELECT * FROM jsonb_populate_record(NULL::"AuditEntry", $1::jsonb)', [JSON.stringify(old)]);
    }
    expect((await reportOf(world)).broken).toBeNull();
  });

  it.each(every)('finds that row %i is gone', async (seq) => {
    await owner.query('DELETE FROM "AuditEntry" WHERE "organiserId" = $1 AND id = $2', [world.organiserId, await idAt(seq)]);
    expect((await reportOf(world)).broken).toMatchObject({ seq, kind: 'gone' });
  });

  it.each(every)('finds that link %i is gone, with its row or without', async (seq) => {
    const id = await idAt(seq);
    await owner.query('DELETE FROM "AuditSeal" WHERE "organiserId" = $1 AND seq = $2', [world.organiserId, seq]);
    const kind: BreakKind = seq === size ? 'cut' : 'gap';
    expect((await reportOf(world)).broken).toMatchObject({ seq, kind });
    await owner.query('DELETE FROM "AuditEntry" WHERE "organiserId" = $1 AND id = $2', [world.organiserId, id]);
    expect((await reportOf(world)).broken).toMatchObject({ seq, kind });
  });

  it.each(every.slice(0, -1))('finds that link %i is gone and the later ones are numbered anew', async (seq) => {
    await owner.query('DELETE FROM "AuditSeal" WHERE "organiserId" = $1 AND seq = $2', [world.organiserId, seq]);
    for (let i = seq + 1; i <= size; i++) await owner.query('UPDATE "AuditSeal" SET seq = seq - 1 WHERE "organiserId" = $1 AND seq = $2', [world.organiserId, i]);
    expect((await reportOf(world)).broken).toMatchObject({ seq, kind: 'changed' });
  });

  it.each(every.slice(0, -1))('finds that links %i and the next have changed places', async (seq) => {
    const [a, b] = [await idAt(seq), await idAt(seq + 1)];
    const set = (at: number, id: string) => owner.query('UPDATE "AuditSeal" SET "entryId" = $3 WHERE "organiserId" = $1 AND seq = $2', [world.organiserId, at, id]);
    await set(seq, newId());
    await set(seq + 1, a);
    await set(seq, b);
    expect((await reportOf(world)).broken).toMatchObject({ seq, kind: 'changed' });
  });

  it.each(every)('finds a chain cut from link %i', async (seq) => {
    const ids = (await links(world)).slice(seq - 1).map((l) => l.entryId);
    await owner.query('DELETE FROM "AuditSeal" WHERE "organiserId" = $1 AND seq >= $2', [world.organiserId, seq]);
    await owner.query('DELETE FROM "AuditEntry" WHERE "organiserId" = $1 AND id = ANY ($2::uuid[])', [world.organiserId, ids]);
    expect((await reportOf(world)).broken).toMatchObject({ seq, kind: 'cut' });
  });

  it.each([2, 6, 9, 12])('finds a chain cut from link %i, edited, and sealed anew by the sealer itself', async (seq) => {
    const id = await idAt(seq);
    await owner.query('DELETE FROM "AuditSeal" WHERE "organiserId" = $1 AND seq >= $2', [world.organiserId, seq]);
    await owner.query(`UPDATE "AuditEntry" SET action = 'test.harmless' WHERE "organiserId" = $1 AND id = $2`, [world.organiserId, id]);
    await sealOrganiser(world.organiserId, new Date(0));
    await write(world.system, 3);
    await sealOrganiser(world.organiserId, new Date(0));
    expect(await links(world)).toHaveLength(size + 3);
    expect((await reportOf(world)).broken).toMatchObject({ seq: seq <= 6 ? 6 : 12, kind: 'resealed' });
  });

  it('finds an organiser that is gone with everything', async () => {
    const id = newId();
    appendFileSync(anchorsFile, `${JSON.stringify({ organiserId: id, seq: 3, hash: 'x', at: '2025-01-01' })}\nhalf a li`);
    expect((await verifyChains()).find((r) => r.organiserId === id)).toEqual({ organiserId: id, links: 0, unsealed: 0, broken: { seq: 1, kind: 'lost' } });
  });

  it('ends `npm run audit:verify` with code 1 and names the first bad link', { timeout: 60_000 }, async () => {
    const bad = await idAt(4);
    await owner.query(`UPDATE "AuditEntry" SET action = 'test.harmless' WHERE "organiserId" = $1 AND id = $2`, [world.organiserId, bad]);
    const run = promisify(execFile)(process.execPath, ['--import', 'tsx', 'scripts/audit-verify.ts'], { env: process.env });
    const { code, stdout } = await run.then(() => ({ code: 0, stdout: '' }), (e: { code: number; stdout: string }) => e);
    expect(code).toBe(1);
    expect(stdout).toContain(`${world.organiserId}: 3 länkar, 0 oförseglade, BRUTEN vid länk 4 (AuditEntry ${bad}): raden är ändrad eller flyttad`);
    expect(anchored().startsWith(anchors)).toBe(true);
  });
});
