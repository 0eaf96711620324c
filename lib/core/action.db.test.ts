import { encode } from 'next-auth/jwt';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { makePerson, makeWorld, type World } from '@/prisma/factories';
import { defineAction, definePublicAction } from './action';
import type { Actor } from './actor';
import { asActor, disconnect } from './db';
import { AppError } from './errors';
import { accountForPerson, endSession, startSession } from './identity';
import { newId } from './ids';
import { currentActor } from './session';

// Next is not here: its cookies are this browser's, and what it would render anew is noted. Session, roles and database are real.
const browser = vi.hoisted(() => ({ cookies: new Map<string, string>(), revalidated: [] as string[] }));
vi.mock('next/headers', () => ({ cookies: async () => ({ get: (name: string) => (browser.cookies.has(name) ? { value: browser.cookies.get(name) } : undefined) }), headers: async () => new Headers() }));
vi.mock('next/cache', () => ({ revalidatePath: (path: string) => { browser.revalidated.push(path); } }));

let world: World;
beforeAll(async () => { world = await makeWorld(); });
afterAll(disconnect);
beforeEach(() => { browser.revalidated.length = 0; });

async function signIn(): Promise<{ personId: string; secret: string }> {
  const personId = await makePerson(world, [{ role: 'QUALITY_DEVELOPER' }]);
  const secret = await startSession((await accountForPerson(world.organiserId, personId))!);
  browser.cookies.set('next-auth.session-token', await encode({ token: { sid: secret }, secret: process.env.NEXTAUTH_SECRET! }));
  return { personId, secret };
}

const schema = z.strictObject({ id: z.uuid(), text: z.string().max(10).optional() });
const ran = vi.fn(async (_actor: Actor, input: z.output<typeof schema>): Promise<string> => input.id);
const action = defineAction(schema, ran);
beforeEach(() => { ran.mockClear(); });

describe('an action', () => {
  it('is refused to who is not signed in, before anything is read of the input', async () => {
    browser.cookies.clear();
    expect(await action({ id: 'not read' })).toEqual({ ok: false, code: 'unauthenticated' });
    browser.cookies.set('next-auth.session-token', 'forged');
    expect(await action({ id: newId() })).toEqual({ ok: false, code: 'unauthenticated' });
    browser.cookies.set('next-auth.session-token', await encode({ token: { sid: 'made up' }, secret: process.env.NEXTAUTH_SECRET! }));
    expect(await action({ id: newId() })).toEqual({ ok: false, code: 'unauthenticated' });
    browser.cookies.set('next-auth.session-token', await encode({ token: { sid: (await signIn()).secret }, secret: 'another secret of thirty-two signs' }));
    expect(await action({ id: newId() })).toEqual({ ok: false, code: 'unauthenticated' });
    expect(ran).not.toHaveBeenCalled();
  });

  it('does the command as the person, and renders anew', async () => {
    const { personId } = await signIn();
    const id = newId();
    expect(await action({ id })).toEqual({ ok: true, data: id });
    expect(ran.mock.calls[0]![0]).toMatchObject({ organiserId: world.organiserId, personId, system: null });
    expect(browser.revalidated).toEqual(['/']);
    expect(await defineAction(schema, ran, { revalidate: false })({ id })).toEqual({ ok: true, data: id });
    expect(browser.revalidated).toEqual(['/']);
  });

  it('takes a form as well', async () => {
    await signIn();
    const form = new FormData();
    form.set('id', newId());
    form.set('$ACTION_ID', 'x');
    expect(await action(form)).toMatchObject({ ok: true });
  });

  it('ends with the session, the role or the person', async () => {
    const { secret } = await signIn();
    await endSession(secret);
    expect(await action({ id: newId() })).toMatchObject({ code: 'unauthenticated' });
    const { personId } = await signIn();
    expect((await currentActor())!.roles).toHaveLength(1);
    await asActor(world.system, (db) => db.roleAssignment.deleteMany({ where: { personId } }));
    expect((await currentActor())!.roles).toHaveLength(0);
    await asActor(world.system, (db) => db.person.updateMany({ where: { id: personId }, data: { deactivatedAt: new Date() } }));
    expect(await action({ id: newId() })).toMatchObject({ code: 'unauthenticated' });
  });

  it.each<[string, unknown]>([
    ['an operator instead of an id', { id: { not: '' } }], ['a list of ids', { id: [newId()] }], ['one field too many', { id: newId(), organiserId: newId() }],
    ['no object', 'x'], ['nothing', undefined], ['ten megabytes', { id: newId(), text: 'x'.repeat(10_000_000) }], ['a prototype', JSON.parse('{"__proto__":{"id":"x"}}') as unknown],
  ])('never lets in %s', async (_, input) => {
    await signIn();
    expect(await action(input)).toMatchObject({ ok: false, code: 'invalid' });
    expect(ran).not.toHaveBeenCalled();
  });

  it('says a refusal by its code, and an error inside by none', async () => {
    await signIn();
    const failing = (error: Error) => defineAction(z.unknown(), async () => { throw error; })(null);
    expect(await failing(new AppError('locked', 'handed_in'))).toMatchObject({ ok: false, code: 'locked', detail: 'handed_in' });
    expect(await failing(new Error('Kalle'))).toEqual({ ok: false, code: 'unexpected' });
    const twice = { organiserId: world.organiserId, id: newId(), name: 'Två gånger', forms: [], years: [] };
    const duplicate = defineAction(z.unknown(), (actor) => asActor(actor, async (db) => { await db.schoolUnit.create({ data: twice }); await db.schoolUnit.create({ data: twice }); }));
    expect(await duplicate(null)).toEqual({ ok: false, code: 'unexpected' });
    expect(await asActor(world.system, (db) => db.schoolUnit.count({ where: { id: twice.id } }))).toBe(0);
    expect(browser.revalidated).toEqual([]);
  });

  it('counts tries by person where it has a limit', async () => {
    const limited = defineAction(z.unknown(), async () => 'done', { limit: { name: `test-${newId()}`, max: 2, windowSeconds: 86_400 } });
    await signIn();
    expect([await limited(null), await limited(null), await limited(null)].map((r) => (r.ok ? 'ok' : r.code))).toEqual(['ok', 'ok', 'rate_limited']);
    await signIn();
    expect(await limited(null)).toMatchObject({ ok: true });
  });
});

it('a public action runs without an actor, with the same parsing and the same refusals', async () => {
  browser.cookies.clear();
  const open = definePublicAction(schema, async ({ id }) => id);
  const id = newId();
  expect(await open({ id })).toEqual({ ok: true, data: id });
  expect(await open({ id: { not: '' } })).toMatchObject({ ok: false, code: 'invalid', fieldErrors: { id: ['invalid_type'] } });
  expect(await definePublicAction(schema, async () => { throw new Error('inside'); })({ id })).toEqual({ ok: false, code: 'unexpected' });
});
