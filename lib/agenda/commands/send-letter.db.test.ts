import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { asActor, disconnect } from '@/lib/core/db';
import { newId } from '@/lib/core/ids';
import { notify, type NewNotice } from '@/lib/core/notices';
import { makeActor, makePerson, makeWorld, type World } from '@/prisma/factories';
import { startSmtpPeer } from '@/scripts/test-setup/smtp-peer';
import { saveChoice } from './save-choice';
import { mailRound, sendLetter } from './send-letter';

/** Letters through a real mail server on loopback. What waits is told on a Wednesday morning. */
const told = new Date('2026-10-21T08:00:00Z');
const now = new Date('2026-10-21T08:01:00Z');
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000);
let peer: Awaited<ReturnType<typeof startSmtpPeer>>;
let world: World;

beforeAll(async () => {
  peer = await startSmtpPeer();
  process.env.SMTP_URL = peer.url;
  process.env.NEXTAUTH_URL = 'https://ska.exempel.se/';
});
afterAll(async () => {
  await peer.close();
  await disconnect();
});
beforeEach(async () => {
  peer.manner = () => 'take';
  peer.slowness = 0;
  world = await makeWorld('Ekbacka kommun');
});

const someone = () => makePerson(world, [], { givenName: 'Karin' });
const mailOf = (personId: string) => `person-${personId}@exempel.se`;
/** Tells a person something, at the moment `told`. */
async function tell(personId: string, notice: Partial<NewNotice> = {}, at = told) {
  const key = notice.key ?? `k${Math.random()}`;
  await asActor(world.system, async (db) => {
    await notify(db, world.organiserId, [{ personId, kind: 'due_7', key, title: 'Mitterminsuppföljning ht 26', place: '7B', dueOn: '2026-10-28', ...notice }]);
    await db.notice.updateMany({ where: { personId, key }, data: { createdAt: at, mailAfter: at } });
  });
}
const rows = (personId: string) => asActor(world.system, (db) => db.notice.findMany({ where: { organiserId: world.organiserId, personId } }));
const letters = (personId: string) => peer.got.filter((l) => l.to === mailOf(personId));
const send = (personId: string, at = now) => sendLetter(world.system, { personId }, at);

describe('a letter', () => {
  it('is one of all that waits, says activity, class, date and where to act, and is sent once', async () => {
    const personId = await someone();
    const analysisId = '01930000-0000-7000-8000-000000000001';
    await tell(personId, { kind: 'due_1', analysisId });
    await tell(personId, { kind: 'late_below', title: 'Trygghet', place: 'Almskolan', dueOn: '2026-11-02' });
    expect(await mailRound(world.system, now)).toEqual([personId]);
    expect(await send(personId)).toBe('sent');
    const [letter] = letters(personId);
    expect(letter!.subject).toBe('Mitterminsuppföljning ht 26, 7B: senast ons 28 okt., och 1 till');
    expect(letter!.text.trim()).toBe(`Hej Karin,

Det här är nytt för dig i SKA-kedjan hos Ekbacka kommun:

– Högst en dag kvar: Mitterminsuppföljning ht 26, 7B
  Sista dag: onsdag 28 oktober 2026
  https://ska.exempel.se/analyser/${analysisId}

– Inte klart hos dem du tar emot från: Trygghet, Almskolan
  Sista dag: måndag 2 november 2026
  https://ska.exempel.se/min-sida

Vill du ha breven på ett annat sätt, eller inga alls? Välj själv här:
https://ska.exempel.se/konto#paminnelser

SKA-kedjan`);
    expect(letter!.messageId).toMatch(/^<[0-9a-f]{40}@ska\.exempel\.se>$/);
    expect((await rows(personId)).every((n) => n.sentAt && n.claimedAt && !n.mailAfter)).toBe(true);
    expect(await mailRound(world.system, later(1))).toEqual([]);
    expect(await send(personId, later(1))).toBe('nothing');
    const audit = await asActor(world.system, (db) => db.auditEntry.findMany({ where: { organiserId: world.organiserId, action: 'agenda.sendLetter' } }));
    expect(audit.map((a) => [a.subjectId, a.data])).toEqual([[personId, { notices: 2 }]]);
  });

  it('goes once, also when several workers send it at the same moment', async () => {
    const personId = await someone();
    await tell(personId);
    expect((await Promise.all([1, 2, 3, 4].map(() => send(personId)))).sort()).toEqual(['nothing', 'nothing', 'nothing', 'sent']);
    expect(letters(personId)).toHaveLength(1);
  });

  it('goes to nobody who is deactivated, and waits no longer for them', async () => {
    const personId = await someone();
    await tell(personId);
    await asActor(world.system, (db) => db.person.updateMany({ where: { id: personId }, data: { deactivatedAt: told } }));
    expect(await send(personId)).toBe('nothing');
    expect(await mailRound(world.system, now)).toEqual([]);
    expect((await rows(personId))[0]).toMatchObject({ mailAfter: null, sentAt: null });
  });

  it('follows each person\'s choice', async () => {
    const base = { letters: [], quiet: true, digestHour: 7, quietFrom: 18, quietTo: 7 };
    const [none, digest, some] = await Promise.all([1, 2, 3].map(() => makeActor(world, [{ role: 'HEAD_OF_SCHOOLS' }])));
    await saveChoice(none!, { ...base, mail: 'none' });
    await saveChoice(digest!, { ...base, mail: 'digest', letters: ['due_7', 'late'] });
    await saveChoice(some!, { ...base, mail: 'at_once', letters: ['late'] });
    for (const a of [none!, digest!, some!]) {
      await tell(a.personId!);
      await tell(a.personId!, { kind: 'late', title: 'Trygghet' });
    }
    expect(await mailRound(world.system, now)).toEqual([some!.personId]);
    expect(await send(digest!.personId!)).toBe('nothing');
    expect(await send(some!.personId!)).toBe('sent');
    expect(letters(some!.personId!)[0]!.text).not.toContain('Mitterminsuppföljning');
    const morning = new Date('2026-10-22T05:02:00Z');
    expect(await mailRound(world.system, morning)).toEqual([digest!.personId]);
    expect(await send(digest!.personId!, morning)).toBe('sent');
    expect(letters(digest!.personId!)[0]!.text).toContain('Trygghet');
    expect((await rows(none!.personId!)).map((n) => n.mailAfter)).toEqual([null, null]);
    expect(letters(none!.personId!)).toEqual([]);
  });

  it('waits for the morning and for Monday where nobody has chosen', async () => {
    const personId = await someone();
    await tell(personId, {}, new Date('2026-10-23T17:00:00Z'));
    for (const quiet of ['2026-10-23T17:01:00Z', '2026-10-24T10:00:00Z', '2026-10-26T05:30:00Z']) expect(await mailRound(world.system, new Date(quiet))).toEqual([]);
    expect(await mailRound(world.system, new Date('2026-10-26T06:00:00Z'))).toEqual([personId]);
  });
});

describe('a mail server that says no', () => {
  it.each(['refuse-receiver', 'refuse-text', 'drop-early'] as const)('%s: it is tried again, ever more seldom, and arrives once', async (manner) => {
    const personId = await someone();
    await tell(personId);
    peer.manner = () => manner;
    expect(await send(personId)).toBe('refused');
    expect(await send(personId, later(3))).toBe('nothing');
    expect(await send(personId, later(6))).toBe('refused');
    expect((await rows(personId))[0]).toMatchObject({ claimedAt: null, sentAt: null, mailAfter: later(13) });
    peer.manner = () => 'take';
    expect(await mailRound(world.system, later(12))).toEqual([]);
    expect(await mailRound(world.system, later(14))).toEqual([personId]);
    expect(await send(personId, later(14))).toBe('sent');
    expect(letters(personId)).toHaveLength(1);
  });

  it('a line that breaks after the letter was read: it is not sent again', async () => {
    const personId = await someone();
    await tell(personId);
    peer.manner = () => 'drop-late';
    expect(await send(personId)).toBe('unknown');
    peer.manner = () => 'take';
    expect(await mailRound(world.system, later(600))).toEqual([]);
    expect(await send(personId, later(600))).toBe('nothing');
    expect(letters(personId)).toHaveLength(1);
  });

  it('is tried for three days, and then it is no news any more', async () => {
    const personId = await someone();
    await tell(personId);
    expect(await mailRound(world.system, later(72 * 60 + 10))).toEqual([]);
    expect((await rows(personId))[0]!.mailAfter).toBeNull();
    expect((await asActor(world.system, (db) => db.auditEntry.findMany({ where: { organiserId: world.organiserId, action: 'agenda.dropLetters' } }))).map((a) => a.data)).toEqual([{ dropped: 1, lost: 0 }]);
  });
});

it('is the system\'s alone', async () => {
  const person = await makeActor(world, [{ role: 'ADMINISTRATOR' }]);
  await expect(mailRound(person, now)).rejects.toMatchObject({ code: 'forbidden' });
  await expect(sendLetter(person, { personId: person.personId! }, now)).rejects.toMatchObject({ code: 'forbidden' });
});

describe('a worker that is killed in the middle', () => {
  const kills = Number(process.env.CRASH_KILLS ?? 8);
  /** So many workers at the same time. */
  const together = 4;
  it(`${kills} times, with kill -9: nothing arrives twice, and all that was not on its way arrives`, { timeout: 400_000 }, async () => {
    const { organiserId } = world;
    const people = Array.from({ length: 240 }, () => newId());
    const allRows = () => asActor(world.system, (db) => db.notice.findMany({ where: { organiserId } }));
    await asActor(world.system, async (db) => {
      await db.person.createMany({ data: people.map((id) => ({ organiserId, id, givenName: 'Karin', familyName: 'Holm', email: mailOf(id) })) });
      await notify(db, organiserId, people.map((personId, i) => ({ personId, kind: 'late', key: `one ${i}`, title: `Aktivitet ${i}.`, place: '7B', dueOn: '2026-10-20' })));
      await db.notice.updateMany({ where: { organiserId }, data: { createdAt: told, mailAfter: told } });
    });
    peer.slowness = 30;
    const start = () => spawn(process.execPath, ['--import', 'tsx', 'scripts/test-setup/letters-child.ts', organiserId, now.toISOString()], { env: { ...process.env, LOG_LEVEL: 'silent' }, stdio: ['ignore', 'pipe', 'inherit'] });
    /** One worker, killed at any moment of its work: while it claims, sends, waits for the receipt, or writes that it is sent. */
    const killed = async () => {
      const child = start();
      const ended = once(child, 'exit');
      let sending = false;
      child.stdout.on('data', () => { sending = true; });
      while (!sending && child.exitCode === null) await wait(20);
      const before = peer.got.length;
      // The first letter takes long: everything is loaded then. Half of them are killed in that, half later.
      if (Math.random() < 0.5) while (peer.got.length === before && child.exitCode === null) await wait(5);
      await wait(Math.random() * 400);
      child.kill('SIGKILL');
      await ended;
      return peer.got.length > before;
    };
    let killedAtWork = 0;
    for (let i = 0; i < kills; i += together) killedAtWork += (await Promise.all(Array.from({ length: together }, killed))).filter(Boolean).length;
    const last = start();
    await once(last, 'exit');
    const all = await allRows();
    const arrived = new Map(people.map((id) => [id, letters(id).length]));
    expect([...arrived.values()].filter((n) => n > 1)).toEqual([]);
    // What was on its way when the worker died stays claimed, and is not told as sent.
    const onTheirWay = all.filter((n) => n.claimedAt && !n.sentAt).map((n) => n.personId);
    expect(people.filter((id) => arrived.get(id) === 0 && !onTheirWay.includes(id))).toEqual([]);
    expect(all.filter((n) => !n.claimedAt)).toEqual([]);
    expect(killedAtWork).toBeGreaterThan(kills / 4);
    expect(onTheirWay.length).toBeLessThanOrEqual(kills * 4);
    // A later round says so in the log, and lets go of them.
    expect(await mailRound(world.system, later(20))).toEqual([]);
    expect((await allRows()).filter((n) => n.mailAfter)).toEqual([]);
  });
});
