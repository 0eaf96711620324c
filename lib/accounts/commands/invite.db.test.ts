import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '@/lib/core/actor';
import { asActor } from '@/lib/core/db';
import { accountForPerson, setPasswordHash } from '@/lib/core/identity';
import { newId } from '@/lib/core/ids';
import { stopJobs } from '@/lib/core/jobs';
import { makeActor, makePerson, makeWorld, type World } from '@/prisma/factories';
import { getInvitation, getInvitees, getPersonAccess } from '../queries';
import { handleMail, invite, inviteMany } from '.';

process.env.MAIL_DIR = mkdtempSync(join(tmpdir(), 'ska-brev-'));
const letters = () => readdirSync(process.env.MAIL_DIR!).sort().map((f) => readFileSync(join(process.env.MAIL_DIR!, f), 'utf8'));
/** Quoted-printable, as nodemailer writes Swedish letters. */
const decoded = (letter: string) => Buffer.from(letter.replace(/=\r?\n/g, '').replace(/=([0-9A-F]{2})/g, (_, h: string) => String.fromCharCode(parseInt(h, 16))), 'latin1').toString('utf8');

let world: World;
let admin: Actor;
const auditOf = (subjectId: string) => asActor(world.system, (db) => db.auditEntry.findMany({ where: { organiserId: world.organiserId, subjectId }, orderBy: { id: 'asc' } }));

beforeAll(async () => {
  world = await makeWorld('Ekbacka kommun');
  admin = await makeActor(world, [{ role: 'ADMINISTRATOR' }]);
});
afterAll(stopJobs);

async function queued(): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: process.env.APP_DATABASE_URL });
  await client.connect();
  const { rows } = await client.query<{ data: unknown }>("SELECT data FROM pgboss.job WHERE name = 'mail' ORDER BY created_on");
  await client.end();
  return rows.map((r) => r.data);
}

describe('invite', () => {
  it('by letter puts ids in the queue; the worker sends a link that works', async () => {
    const personId = await makePerson(world, [], { givenName: 'Åsa', email: `asa-${newId()}@exempel.se` });
    expect(await invite(admin, { personId, how: 'mail' })).toEqual({ how: 'mail' });
    const job = (await queued()).at(-1);
    expect(job).toEqual({ kind: 'invitation', organiserId: world.organiserId, personId });

    await handleMail(job);
    const letter = decoded(letters().at(-1)!);
    expect(letter).toContain('Hej Åsa,');
    expect(letter).toContain('Ekbacka kommun');
    const kod = /inbjudan\?kod=([\w-]+)/.exec(letter)![1]!;
    expect(await getInvitation(kod)).toMatchObject({ organiser: 'Ekbacka kommun', proof: null });
    expect((await auditOf(personId)).map((a) => [a.action, a.personId, a.system])).toEqual([
      ['accounts.invite', admin.personId, null], ['accounts.send_invitation', null, 'invitation letter'],
    ]);
    expect(await getPersonAccess(admin, personId)).toMatchObject({ state: 'invited', can: { invite: true, deactivate: true, reactivate: false } });
  });

  it('refuses everyone but administrators: what they cannot see is not there', async () => {
    const personId = await makePerson(world);
    for (const role of ['PRINCIPAL', 'HEAD_OF_SCHOOLS', 'TEACHER'] as const) {
      const who = await makeActor(world, [{ role }]);
      await expect(invite(who, { personId, how: 'code' })).rejects.toMatchObject({ code: 'not_found' });
      await expect(invite(who, { personId: who.personId!, how: 'code' })).rejects.toMatchObject({ code: 'forbidden' });
      await expect(inviteMany(who, { personIds: [personId] })).rejects.toMatchObject({ code: 'not_found' });
      expect(await getInvitees(who)).toEqual([]);
    }
    expect(await auditOf(personId)).toEqual([]);
  });

  it('refuses another organiser\'s person as not there', async () => {
    const foreign = await makePerson(await makeWorld());
    await expect(invite(admin, { personId: foreign, how: 'code' })).rejects.toMatchObject({ code: 'not_found' });
  });

  it('refuses who signs in already', async () => {
    const personId = await makePerson(world);
    await setPasswordHash((await accountForPerson(world.organiserId, personId))!, 'x');
    await expect(invite(admin, { personId, how: 'mail' })).rejects.toMatchObject({ code: 'conflict', detail: 'has_account' });
    expect(await getPersonAccess(admin, personId)).toMatchObject({ state: 'active', can: { invite: false } });
  });

  it('makes codes for several at once, or none', async () => {
    const people = [await makePerson(world), await makePerson(world), await makePerson(world)];
    const codes = await inviteMany(admin, { personIds: [...people, people[0]!] });
    expect(codes.map((c) => c.personId)).toEqual(people);
    for (const c of codes) {
      expect(c.code).toMatch(/^[A-HJ-NP-Z2-9]{4}-[A-HJ-NP-Z2-9]{4}-[A-HJ-NP-Z2-9]{4}$/);
      expect(await getInvitation(c.code)).toMatchObject({ email: c.email });
      expect((await auditOf(c.personId)).map((a) => a.action)).toEqual(['accounts.invite']);
    }
    const before = codes[0]!;
    await expect(inviteMany(admin, { personIds: [before.personId, newId()] })).rejects.toMatchObject({ code: 'not_found' });
    expect(await getInvitation(before.code)).toBeDefined();
  });
});

describe('letters', () => {
  it('are not sent to who is gone, and a job that is none is thrown away', async () => {
    const count = letters().length;
    await handleMail({ kind: 'invitation', organiserId: world.organiserId, personId: newId() });
    await handleMail({ kind: 'reset', accountId: newId() });
    await handleMail({ kind: 'reset', accountId: "' OR 1=1" });
    await handleMail(null);
    expect(letters()).toHaveLength(count);
  });
});
