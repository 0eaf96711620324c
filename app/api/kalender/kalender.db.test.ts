import ICAL from 'ical.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { renewFeed, revokeFeed } from '@/lib/agenda/commands/keep-feed';
import type { Actor } from '@/lib/core/actor';
import { disconnect } from '@/lib/core/db';
import { makeChain, makePupil, type Chain } from '@/prisma/factories';
import { GET } from './[nyckel]/route';

/** The feed's route as a calendar asks it: with its address and nothing else, its answer read by ical.js. */
let chain: Chain;
beforeAll(async () => {
  process.env.NEXTAUTH_URL = 'https://ska.exempel.se';
  chain = await makeChain();
  await makePupil(chain.world, chain.groupId, chain.unitId, { givenName: 'Kalle', familyName: 'Anka' });
}, 120_000);
afterAll(disconnect);

const ask = (url: string, headers: Record<string, string> = {}) => GET(new Request(url, { headers }), { params: Promise.resolve({ nyckel: decodeURIComponent(new URL(url).pathname.split('/').at(-1)!) }) });
const feedOf = async (actor: Actor) => (await renewFeed(actor)).url;
const events = (text: string) => new ICAL.Component(ICAL.parse(text) as unknown[]).getAllSubcomponents('vevent').map((v) => new ICAL.Event(v));

describe('GET /api/kalender/<nyckel>.ics', () => {
  it('is a calendar of the person\'s own, with no pupil in it', async () => {
    const response = await ask(await feedOf(chain.actors.teacher));
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/calendar; charset=utf-8']);
    const text = await response.text();
    const name = events(text)[0]!.summary;
    expect(name).toMatch(/^SKA 2 Mitterminsuppföljning ht \d\d$/);
    expect(events(text).map((e) => e.summary)).toEqual([name, `${name}: lämna in (7B)`]);
    expect(events(await (await ask(await feedOf(chain.actors.principal))).text()).map((e) => e.summary)).toEqual([name, `${name}: sista dag (Almskolan)`, `${name}: lämna in (Almskolan)`]);
    const last = events(text).at(-1)!;
    expect(last.uid).toBe(`analysis-${chain.analyses.teacher.id}@ska.exempel.se`);
    expect(last.component.getFirstPropertyValue('url')).toBe(`https://ska.exempel.se/analyser/${chain.analyses.teacher.id}`);
    expect(last.startDate.toString()).toBe(chain.analyses.teacher.dueOn.toISOString().slice(0, 10));
    expect(text).not.toMatch(/Kalle|Anka|Karin|Holm/);
  });
  it('says that nothing is new, and is the same the next time', async () => {
    const url = await feedOf(chain.actors.principal);
    const first = await ask(url);
    const etag = first.headers.get('etag')!;
    expect((await ask(url)).headers.get('etag')).toBe(etag);
    for (const header of [etag, `W/${etag}`, `"x", ${etag}`]) {
      const again = await ask(url, { 'If-None-Match': header });
      expect([again.status, await again.text()]).toEqual([304, '']);
    }
    expect((await ask(url, { 'If-None-Match': '"x"' })).status).toBe(200);
  });
  it.each(['x', 'x'.repeat(43), `${'x'.repeat(43)}.ics`, '..', '%00', `${'å'.repeat(43)}.ics`])('%s is no address', async (secret) =>
    expect((await ask(`https://ska.exempel.se/api/kalender/${encodeURIComponent(secret)}`)).status).toBe(404));
  it('an address that is renewed or revoked works no longer', async () => {
    const url = await feedOf(chain.actors.compiler);
    const next = await feedOf(chain.actors.compiler);
    expect([(await ask(url)).status, (await ask(next)).status]).toEqual([404, 200]);
    await revokeFeed(chain.actors.compiler);
    expect((await ask(next)).status).toBe(404);
  });
  it('does not answer without end', async () => {
    const url = await feedOf(chain.actors.head);
    const statuses = [];
    for (let i = 0; i < 125; i++) statuses.push((await ask(url)).status);
    expect([statuses[0], statuses.at(-1)]).toEqual([200, 429]);
    expect((await ask(await feedOf(chain.actors.head))).status).toBe(200);
  });
});
