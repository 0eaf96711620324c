/**
 * R1: the authorised matrix page of 30 × 34 in the built app, requests a second ÷ a plain Node http + node-pg page of the same rows without
 * any authorisation. Both are one process each; the HTML is counted uncompressed.
 */
import path from 'node:path';
import { disconnect } from '@/lib/core/db';
import { connected } from '../scripts/lib/databases.mjs';
import { freePort } from '../scripts/lib/ports.mjs';
import { startService } from '../scripts/lib/run.mjs';
import { signedIn } from '../scripts/lib/signed-in';
import { get, keptConnections, untilAnswering } from './lib/load';
import { closingLine, perSecond, show, sideBySide } from './lib/measure';
import { makeFilledReview } from './lib/world';

const inFlight = 8;
const ms = 4_000;
const pairs = 10;
/** Bytes. */
const htmlGoal = 35 * 1024;

const { actor, reviewId, world } = await makeFilledReview(30);
const cookie = await signedIn(actor);
await connected(process.env.BENCH_OWNER_URL ?? '', (client) => client.query('ANALYZE'));
const plainPort = await freePort();
const plain = startService({
  name: 'The plain page', args: ['--import', 'tsx', path.join(import.meta.dirname, 'lib/plain-page.ts')],
  env: { ...process.env, PLAIN_PORT: String(plainPort) }, log: path.join(process.env.SKA_DATA_DIR ?? '', 'plain.log'),
});

const agent = keptConnections(inFlight);
const ourUrl = `http://127.0.0.1:${process.env.PORT}/klassgenomgang/${reviewId}`;
const plainUrl = (way: 'rows' | 'lean') => `http://127.0.0.1:${plainPort}/${way}/${world.organiserId}/${reviewId}`;
await untilAnswering(plainUrl('rows'));

/** One page; every pupil must be in it. Returns its size in bytes. */
async function load(url: string, headers: Record<string, string> = {}): Promise<number> {
  const { status, body } = await get(agent, url, headers);
  if (status !== 200 || !body.includes('Efternamn01') || !body.includes('Efternamn30')) throw new Error(`${url}: status ${status}, ${body.length} bytes, without its pupils`);
  return Buffer.byteLength(body);
}
const ours = () => load(ourUrl, { cookie: `${cookie.name}=${cookie.value}` });
const theirs = () => load(plainUrl('rows'));
const lean = () => load(plainUrl('lean'));

const size = await ours();
const plainSize = await theirs();
// Ours is much more code, which Node compiles as it goes.
for (const [way, warmMs] of [[ours, 15_000], [theirs, 5_000], [lean, 5_000]] as const) await perSecond(way, { inFlight, ms: warmMs });
const { ours: our, theirs: their, ratio } = await sideBySide(() => perSecond(ours, { inFlight, ms }), () => perSecond(theirs, { inFlight, ms }), pairs);
const leanest = await sideBySide(() => perSecond(ours, { inFlight, ms }), () => perSecond(lean, { inFlight, ms }), 4);

agent.destroy();
await plain.stop();
await disconnect();

console.log(`  ${inFlight} at a time over kept connections, ${pairs} pairs of ${ms / 1000} s each; HTML ${size} bytes uncompressed (the plain page ${plainSize})`);
show('matrix page, ours', our, 'a second');
show('matrix page, plain Node + node-pg', their, 'a second');
show('ratio', ratio, '');
show('for comparison: plain, the leanest SQL', leanest.theirs, 'a second');
show('ratio to that', leanest.ratio, '');
console.log(closingLine('R1', [
  { name: 'page', value: ratio.median, goal: 0.15, atLeast: true },
  { name: 'HTML', value: size / 1024, goal: htmlGoal / 1024, atLeast: false, unit: ' KB', digits: 1 },
]));
