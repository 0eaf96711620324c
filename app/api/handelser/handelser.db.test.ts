import { encode } from 'next-auth/jwt';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { announcePlace } from '@/lib/class-review/commands/presence';
import { saveCells } from '@/lib/class-review/commands/save-cells';
import { initialsOf } from '@/lib/class-review/queries/matrix-changes';
import type { Actor } from '@/lib/core/actor';
import { asActor, disconnect } from '@/lib/core/db';
import { AppError } from '@/lib/core/errors';
import { accountForPerson, endSession, startSession } from '@/lib/core/identity';
import { newId } from '@/lib/core/ids';
import { stopLive } from '@/lib/core/live';
import { actorOf, makeActor, makeReview, type Review } from '@/prisma/factories';
import { GET } from './route';

// Next's request, which there is none of here: the cookie of whoever asks.
const cookie: { value?: string } = {};
vi.mock('next/headers', () => ({ cookies: async () => ({ get: (name: string) => (cookie.value ? { name, value: cookie.value } : undefined) }), headers: async () => new Headers() }));

type Event = { event: string; data: unknown; id: string | null };
const open: AbortController[] = [];
let review: Review;
beforeAll(async () => { review = await makeReview(4); });
afterEach(async () => {
  for (const o of open.splice(0)) o.abort();
  await stopLive();
});
afterAll(disconnect);

async function signIn(actor: Actor): Promise<string> {
  const secret = await startSession((await accountForPerson(actor.organiserId, actor.personId!))!);
  cookie.value = await encode({ token: { sid: secret }, secret: process.env.NEXTAUTH_SECRET! });
  return secret;
}
const ask = (params: Record<string, string>, headers: Record<string, string> = {}) => GET(new Request(`http://localhost:3000/api/handelser?${new URLSearchParams(params)}`, { headers }));

/** The events that somebody gets, as they come. */
async function listen(actor: Actor, params: Record<string, string> = {}) {
  const secret = await signIn(actor);
  const response = await ask({ klassgenomgang: review.reviewId, person: actor.personId!, alder: '0', ...params });
  expect(response.status).toBe(200);
  const reader = response.body!.getReader();
  const stop = new AbortController();
  open.push(stop);
  stop.signal.addEventListener('abort', () => { void reader.cancel(); });
  const events: Event[] = [];
  const state = { closed: false, text: '' };
  void (async () => {
    const decoder = new TextDecoder();
    let rest = '';
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      state.text += decoder.decode(part.value, { stream: true });
      rest += decoder.decode(part.value, { stream: true });
      const blocks = rest.split('\n\n');
      rest = blocks.pop()!;
      for (const block of blocks) {
        const field = (name: string) => block.split('\n').find((l) => l.startsWith(`${name}: `))?.slice(name.length + 2) ?? null;
        if (field('event')) events.push({ event: field('event')!, data: JSON.parse(field('data')!), id: field('id') });
      }
    }
    state.closed = true;
  })();
  await vi.waitFor(() => expect(events.some((e) => e.event === 'har')).toBe(true)); // the first delivery
  const cells = () => events.filter((e) => e.event === 'celler').flatMap((e) => e.data as { pupilId: string; code: string; value: number | null; by: string; revision: number }[]);
  const people = () => events.filter((e) => e.event === 'har').at(-1)!.data as { name: string; initials: string; code: string; pupilId: string; personId: string }[];
  return { response, events, cells, people, state, secret, hangUp: () => stop.abort() };
}
const save = (actor: Actor, pupil: number, code: string, value: number | null, base = 0) =>
  saveCells(actor, { reviewId: review.reviewId, cells: [{ saveId: newId(), pupilId: review.pupils[pupil]!, code, value, base }] });
const soon = { timeout: 2_000, interval: 20 };
const aWhile = () => new Promise((resolve) => { setTimeout(resolve, 700); });

describe('the stream of a matrix', () => {
  it('tells within two seconds what others saved, by whom, and once', async () => {
    const { cells, response } = await listen(review.actors.mentor);
    expect(response.headers.get('content-type')).toContain('text/event-stream');
    expect(response.headers.get('cache-control')).toBe('no-store, no-transform');
    expect(response.headers.get('x-accel-buffering')).toBe('no');
    await save(review.actors.teacher, 0, 'MA', 3);
    await vi.waitFor(() => expect(cells()).toEqual([{ pupilId: review.pupils[0], code: 'MA', value: 3, revision: 1, by: 'Ali Rahimi' }]), soon);
    await save(review.actors.teacher, 0, 'MA', 2, 1);
    await vi.waitFor(() => expect(cells()).toHaveLength(2), soon);
    await aWhile();
    expect(cells()).toHaveLength(2);
  });

  it('tells what was saved since the page was made, or since what was heard last', async () => {
    await save(review.actors.teacher, 1, 'MA', 1);
    const late = await listen(review.actors.mentor, { alder: '60' });
    expect(late.cells()).toContainEqual(expect.objectContaining({ pupilId: review.pupils[1], code: 'MA' }));
    const heard = late.events.at(-1)!.id!;
    const again = await listen(review.actors.mentor, { sedan: new Date(Date.parse(heard) + 60_000).toISOString() });
    expect(again.cells()).toEqual([]);
    const before = await listen(review.actors.mentor, { sedan: heard });
    expect(before.cells()).toContainEqual(expect.objectContaining({ pupilId: review.pupils[1], code: 'MA' }));
  });

  it('tells each reader what that reader may see, and no more', async () => {
    const [mentor, teacher, health] = [await listen(review.actors.mentor), await listen(review.actors.teacher), await listen(review.actors.healthTeam)];
    await save(review.actors.healthTeam, 2, 'Medic', 3);
    await save(review.actors.mentor, 2, 'Kompisar', 1);
    // what was saved just before is told too
    const codes = (who: typeof mentor) => who.cells().map((c) => c.code).filter((c) => c !== 'MA').sort();
    for (const who of [mentor, health]) await vi.waitFor(() => expect(codes(who)).toEqual(['Kompisar', 'Medic']), soon);
    await vi.waitFor(() => expect(codes(teacher)).toEqual(['Kompisar']), soon);
    await aWhile();
    expect(teacher.state.text).not.toContain('Medic');

    // the principal decides that mentors do not see them: it holds in streams that are open
    await asActor(review.world.system, (db) => db.schoolUnit.updateMany({ where: { id: review.unitId }, data: { mentorsSeeSensitive: false } }));
    await save(review.actors.healthTeam, 3, 'Medic', 2);
    await vi.waitFor(() => expect(codes(health)).toEqual(['Kompisar', 'Medic', 'Medic']), soon);
    await aWhile();
    expect(codes(mentor)).toEqual(['Kompisar', 'Medic']);
    await asActor(review.world.system, (db) => db.schoolUnit.updateMany({ where: { id: review.unitId }, data: { mentorsSeeSensitive: true } }));
  });

  it('tells who is where, not to oneself, and not in columns that the reader does not see', async () => {
    const [mentor, teacher] = [await listen(review.actors.mentor), await listen(review.actors.teacher)];
    const tab = newId();
    const at = (pupil: number | null, code: string | null) => announcePlace(review.actors.healthTeam, { reviewId: review.reviewId, tab, pupilId: pupil === null ? null : review.pupils[pupil]!, code });
    await at(0, 'Osyn');
    for (const who of [mentor, teacher]) await vi.waitFor(() => expect(who.people()).toEqual([{ tab, personId: review.actors.healthTeam.personId, name: 'Lena Åkesson', initials: 'LÅ', pupilId: review.pupils[0], code: 'Osyn' }]), soon);
    await at(0, 'Kris');
    await vi.waitFor(() => expect(mentor.people()).toMatchObject([{ code: 'Kris' }]), soon);
    await vi.waitFor(() => expect(teacher.people()).toEqual([]), soon);
    const late = await listen(review.actors.teacher);
    expect(late.people()).toEqual([]);
    expect(teacher.state.text + late.state.text).not.toContain('Kris');
    await at(null, null);
    await vi.waitFor(() => expect(mentor.people()).toEqual([]), soon);
    await announcePlace(review.actors.mentor, { reviewId: review.reviewId, tab: newId(), pupilId: review.pupils[0]!, code: 'SV' });
    await vi.waitFor(() => expect(teacher.people()).toMatchObject([{ name: 'Karin Holm', initials: 'KH' }]), soon);
    expect(mentor.people()).toEqual([]);
  });

  it('lets nobody be where one cannot see', async () => {
    const at = (actor: Actor, code: string) => announcePlace(actor, { reviewId: review.reviewId, tab: newId(), pupilId: review.pupils[0]!, code });
    const refused = (p: Promise<unknown>) => p.then(() => 'let through', (e: unknown) => (e instanceof AppError ? e.code : e));
    expect(await refused(at(review.actors.teacher, 'Medic'))).toBe('not_found');
    expect(await refused(at(review.actors.teacher, 'ingen'))).toBe('not_found');
    for (const role of ['siblingTeacher', 'otherPrincipal', 'compiler', 'administrator'] as const) expect(await refused(at(review.actors[role], 'MA')), role).toBe('not_found');
    expect(await refused(at((await makeReview(1)).actors.mentor, 'MA'))).toBe('not_found');
  });

  it('ends when the right is withdrawn and when the session ends, and says which', async () => {
    const leaving = await makeActor(review.world, [{ role: 'TEACHER', groupId: review.groupId, subjects: ['BL'] }]);
    const stream = await listen(leaving);
    const told = stream.cells();
    await asActor(review.world.system, (db) => db.roleAssignment.deleteMany({ where: { personId: leaving.personId! } }));
    await save(review.actors.teacher, 3, 'MA', 1);
    await vi.waitFor(() => expect(stream.events.at(-1)).toMatchObject({ event: 'slut', data: 'right' }), soon);
    await vi.waitFor(() => expect(stream.state.closed).toBe(true), soon);
    expect(stream.cells()).toEqual(told);
    expect((await actorOf(review.world, leaving.personId!)).groups).toEqual([]);

    const other = await listen(review.actors.mentor);
    const toldOther = other.cells();
    await endSession(other.secret);
    await save(review.actors.teacher, 3, 'MA', 2, 1);
    await vi.waitFor(() => expect(other.events.at(-1)).toMatchObject({ event: 'slut', data: 'session' }), soon);
    expect(other.cells()).toEqual(toldOther);
  });

  it('refuses who is signed out, another person, who may not see the matrix, and what is no question', async () => {
    cookie.value = undefined;
    const { mentor } = review.actors;
    const params = { klassgenomgang: review.reviewId, person: mentor.personId! };
    expect((await ask(params)).status).toBe(401);
    await signIn(mentor);
    expect((await ask({ ...params, person: review.actors.teacher.personId! })).status).toBe(401);
    expect((await ask({ ...params, klassgenomgang: newId() })).status).toBe(404);
    for (const [name, wrong] of [['klassgenomgang', 'x'], ['person', ''], ['alder', '-1'], ['alder', '9999999'], ['sedan', 'igår']] as const) expect((await ask({ ...params, [name]: wrong })).status, `${name} ${wrong}`).toBe(422);
    for (const role of ['siblingTeacher', 'otherPrincipal', 'compiler', 'head', 'board', 'administrator', 'ict'] as const) {
      await signIn(review.actors[role]);
      expect((await ask({ ...params, person: review.actors[role].personId! })).status, role).toBe(404);
    }
  });

  it('is twenty a person, and a closed one makes room', async () => {
    const streams = [];
    for (let i = 0; i < 20; i++) streams.push(await listen(review.actors.principal));
    const params = { klassgenomgang: review.reviewId, person: review.actors.principal.personId! };
    expect((await ask(params)).status).toBe(429);
    streams[0]!.hangUp();
    await vi.waitFor(async () => {
      const response = await ask(params);
      await response.body?.cancel();
      expect(response.status).toBe(200);
    });
  });

  it('is logged as a reading of the pupils', async () => {
    const count = () => asActor(review.world.system, (db) => db.auditEntry.count({ where: { action: 'pupils.read', subjectId: review.reviewId, personId: review.actors.principal.personId! } }));
    const before = await count();
    await listen(review.actors.principal);
    expect(await count()).toBe(before + 1);
  });
});

it.each([['Karin Holm', 'KH'], ['Åsa', 'Å'], ['anna-lisa von östen', 'AÖ'], ['', '']])('the initials of %s are %s', (name, initials) => { expect(initialsOf(name)).toBe(initials); });
