import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '@/lib/core/actor';
import { asActor, disconnect } from '@/lib/core/db';
import { calendarActor } from '@/lib/core/calendar-actor';
import { notify } from '@/lib/core/notices';
import { makeChain, makePerson, actorOf, type Chain } from '@/prisma/factories';
import { newId } from '@/lib/core/ids';
import { addDays, dateOf, todayInSweden } from '@/lib/core/time';
import { deactivate } from '@/lib/accounts/commands';
import { renewFeed, revokeFeed } from './commands/keep-feed';
import { readAllNotices, readNotice } from './commands/read-notices';
import { saveChoice } from './commands/save-choice';
import * as policy from './policy';
import { getNoticeSettings } from './queries/choices';
import { getFeed } from './queries/feed';
import { countUnread, listNotices } from './queries/notices';

/** The agreement test: what policy.ts says of notices, choices and feeds is what the row policies and the pages do, for every role. */
let chain: Chain;
let everyone: Record<string, Actor>;
const choice = { mail: 'digest' as const, letters: [], quiet: true, digestHour: 6, quietFrom: 17, quietTo: 8 };

beforeAll(async () => {
  chain = await makeChain();
  const { world, actors } = chain;
  const deputyId = await makePerson(world);
  await asActor(world.system, (db) => db.deputy.create({ data: { organiserId: world.organiserId, id: newId(), personId: actors.principal.personId!, deputyId, fromOn: dateOf(addDays(todayInSweden(), -1)), toOn: dateOf(addDays(todayInSweden(), 1)) } }));
  everyone = { ...actors, deputy: await actorOf(world, deputyId) };
  await asActor(world.system, (db) => notify(db, world.organiserId, Object.values(everyone).map((a) => ({ personId: a.personId!, kind: 'opened', key: 'x', title: 'T', place: '' }))));
}, 120_000);
afterAll(disconnect);

const audited = async (action: string, subjectId: string) => (await asActor(chain.world.system, (db) => db.auditEntry.findMany({ where: { organiserId: chain.world.organiserId, action, subjectId } }))).length;

describe('who sees and does what', () => {
  it('each person the own notices, in policy.ts, in the row policies and on the page; nobody another\'s', async () => {
    const all = await asActor(chain.world.system, (db) => db.notice.findMany({ where: { organiserId: chain.world.organiserId } }));
    for (const [name, actor] of Object.entries(everyone)) {
      const own = all.filter((n) => policy.canViewNotice(actor, n)).map((n) => n.id);
      expect(own, name).toHaveLength(1);
      expect((await asActor(actor, (db) => db.notice.findMany())).map((n) => n.id), name).toEqual(own); // no where
      expect((await listNotices(actor)).days.flatMap((d) => d.items.map((i) => i.id)), name).toEqual(own);
      expect(await countUnread(actor), name).toBe(1);
      expect([policy.canRemind(actor), policy.canSendLetters(actor)], name).toEqual([false, false]);
      for (const n of all.filter((x) => !own.includes(x.id)).slice(0, 2)) {
        await expect(readNotice(actor, { id: n.id }), name).rejects.toMatchObject({ code: 'not_found' });
        expect(policy.canReadNotice(actor, n) || policy.canChoose(actor, n) || policy.canKeepFeed(actor, n), name).toBe(false);
      }
    }
  });
  it('the system reads them all, and has none of its own', async () => {
    const { system } = chain.world;
    expect(policy.canRemind(system) && policy.canSendLetters(system)).toBe(true);
    expect((await listNotices(system)).days).toEqual([]);
    await expect(saveChoice(system, choice)).rejects.toMatchObject({ code: 'not_found' });
    await expect(renewFeed(system)).rejects.toMatchObject({ code: 'not_found' });
    await expect(getNoticeSettings(system)).rejects.toMatchObject({ code: 'not_found' });
  });
  it('a choice is read and written by its person only', async () => {
    const { teacher, head } = chain.actors;
    await saveChoice(teacher, choice);
    expect(await asActor(head, (db) => db.noticeChoice.count())).toBe(0); // no where
    expect(await asActor(head, (db) => db.noticeChoice.updateMany({ data: { mail: 'none' } }))).toEqual({ count: 0 });
  });
});

describe('what is done with them', () => {
  it('a notice is read once, and all at once; each is audited', async () => {
    const { teacher } = chain.actors;
    await asActor(chain.world.system, (db) => notify(db, chain.world.organiserId, ['a', 'b'].map((key) => ({ personId: teacher.personId!, kind: 'late', key, title: 'T', place: '' }))));
    const id = (await listNotices(teacher)).days[0]!.items[0]!.id;
    await readNotice(teacher, { id });
    await readNotice(teacher, { id });
    expect(await audited('agenda.readNotice', id)).toBe(1);
    expect(await countUnread(teacher)).toBe(2);
    expect([await readAllNotices(teacher), await readAllNotices(teacher)]).toEqual([{ read: 2 }, { read: 0 }]);
    expect(await audited('agenda.readNotices', teacher.personId!)).toBe(1);
  });
  it('a choice is what it says, and the default until it is made', async () => {
    const { colleague } = chain.actors;
    expect((await getNoticeSettings(colleague)).choice).toEqual({ mail: 'at_once', off: [], digestHour: 7, quietFrom: 18, quietTo: 7 });
    await saveChoice(colleague, { ...choice, letters: ['late', 'returned'], quiet: false });
    const saved = (await getNoticeSettings(colleague)).choice;
    expect(saved).toMatchObject({ mail: 'digest', digestHour: 6, quietFrom: 0, quietTo: 0 });
    expect(saved.off).toContain('opened');
    expect(saved.off).not.toContain('late');
    expect(await audited('agenda.saveChoice', colleague.personId!)).toBe(1);
  });
});

describe('the secret address of a calendar', () => {
  const secretOf = async (actor: Actor) => /\/api\/kalender\/([\w-]{43})\.ics$/.exec((await renewFeed(actor)).url)![1]!;

  it('leads to its person, until it is renewed or revoked, or the person leaves', async () => {
    const { teacher, colleague, administrator } = chain.actors;
    expect((await getNoticeSettings(teacher)).feed).toBe(false);
    const first = await secretOf(teacher);
    const others = await secretOf(colleague);
    expect((await calendarActor(first))!.personId).toBe(teacher.personId);
    expect((await getNoticeSettings(teacher)).feed).toBe(true);
    const second = await secretOf(teacher);
    expect([await calendarActor(first), (await calendarActor(second))!.personId, (await calendarActor(others))!.personId]).toEqual([null, teacher.personId, colleague.personId]);
    await revokeFeed(teacher);
    expect([await calendarActor(second), (await getNoticeSettings(teacher)).feed]).toEqual([null, false]);
    expect([await audited('agenda.renewFeed', teacher.personId!), await audited('agenda.revokeFeed', teacher.personId!)]).toEqual([2, 1]);
    await deactivate(administrator, { personId: colleague.personId!, handOverTo: teacher.personId! });
    expect(await calendarActor(others)).toBeNull();
  });
  it('leads nowhere for a person without a role, and for a secret of another kind', async () => {
    const nobody = await actorOf(chain.world, await makePerson(chain.world));
    expect(await calendarActor(await secretOf(nobody))).toBeNull();
    expect(await calendarActor('x'.repeat(43))).toBeNull();
  });
  it('shows what is the person\'s own: the activity, and its last day until it is handed in', async () => {
    const today = todayInSweden();
    const kinds = async (actor: Actor) => (await getFeed(actor, today)).map((i) => `${i.kind} ${i.place}`);
    // The matrix itself says how far the teacher's first step has come.
    expect(await kinds(chain.actors.teacher)).toEqual(['activity ', 'handIn 7B']);
    expect(await kinds(chain.actors.principal)).toEqual(['activity ', 'step Almskolan', 'handIn Almskolan']);
    expect(await kinds(chain.actors.otherPrincipal)).toEqual(['activity ', 'step Björkskolan', 'handIn Björkskolan']);
    expect(await kinds(chain.actors.formerTeacher)).toEqual([]);
    expect(await kinds(chain.actors.administrator)).toEqual([]);
    const steps = await asActor(chain.world.system, (db) => db.activityStep.findMany({ where: { activityId: chain.activityId } }));
    await asActor(chain.world.system, (db) => db.stepDone.create({ data: { organiserId: chain.world.organiserId, id: newId(), stepId: steps.find((s) => s.role === 'PRINCIPAL' && !s.level)!.id, unitId: chain.unitId } }));
    expect(await kinds(chain.actors.principal)).toEqual(['activity ', 'handIn Almskolan']);
    expect(await kinds(chain.actors.otherPrincipal)).toContain('step Björkskolan');
    await asActor(chain.world.system, (db) => db.activity.updateMany({ where: { id: chain.activityId }, data: { cancelledAt: new Date() } }));
    expect(await kinds(chain.actors.teacher)).toEqual([]);
  });
});
