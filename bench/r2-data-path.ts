/**
 * R2: our data path ÷ node-pg for the same matrix read and the same cell save, both with the actor set and under the same row policies.
 * A read is the 30 × 34 matrix and its audit row; a save is one cell, its history row and the mark for the class' figures.
 */
import { getMatrix } from '@/lib/class-review/queries/get-matrix';
import { saveCells } from '@/lib/class-review/commands/save-cells';
import { disconnect } from '@/lib/core/db';
import { env } from '@/lib/core/env';
import { newId } from '@/lib/core/ids';
import { stopLive } from '@/lib/core/live';
import { todayInSweden } from '@/lib/core/time';
import { connected } from '../scripts/lib/databases.mjs';
import { closingLine, perSecond, show, sideBySide } from './lib/measure';
import { plainPool, readMatrix, saveCell } from './lib/plain';
import { makeFilledReview, type FilledReview } from './lib/world';

const inFlight = 8;
const ms = 2_500;
const pairs = 12;
/** Organisers beside each other, as a municipality's own server would have; lanes take them in turn. */
const organisers = 4;

process.env.DATABASE_POOL = String(inFlight);

const worlds: FilledReview[] = [];
for (let i = 0; i < organisers; i++) worlds.push(await makeFilledReview(30));
await connected(process.env.BENCH_OWNER_URL ?? '', (client) => client.query('ANALYZE'));
const pool = plainPool(env().APP_DATABASE_URL, inFlight);
const worldOf = (lane: number) => worlds[lane % organisers]!;

// Each lane goes through a subject's column, a cell at a time, as a teacher does; it knows the revision that it saw last.
const writable = worlds[0]!.codes.filter((c) => c !== 'SVA');
const laneCells = Array.from({ length: inFlight }, (_, lane) => {
  const code = writable[10 + Math.floor(lane / organisers)]!;
  return { at: 0, cells: worldOf(lane).pupils.map((pupilId) => ({ pupilId, code, revision: 1, value: 0 })) };
});
const nextCell = (lane: number) => {
  const l = laneCells[lane]!;
  l.at = (l.at + 1) % l.cells.length;
  return l.cells[l.at]!;
};
// The values that stand there, so that every save changes something.
for (const [lane, { cells }] of laneCells.entries()) {
  const { columns, pupils } = await getMatrix(worldOf(lane).actor, worldOf(lane).reviewId);
  const i = columns.findIndex((c) => c.code === cells[0]!.code);
  for (const cell of cells) cell.value = Number(pupils.find((p) => p.id === cell.pupilId)!.v[i]);
}

const today = todayInSweden();
const ways = {
  ourRead: async (lane: number) => {
    const { pupils } = await getMatrix(worldOf(lane).actor, worldOf(lane).reviewId);
    if (pupils.length !== 30) throw new Error('not the whole class');
  },
  plainRead: async (lane: number) => {
    const rows = await readMatrix(pool, worldOf(lane).actor, worldOf(lane).reviewId, today, newId());
    if (rows.length !== 30) throw new Error('not the whole class');
  },
  ourSave: async (lane: number) => {
    const cell = nextCell(lane);
    const value = (cell.value + 1) % 4;
    const { cells: [done] } = await saveCells(worldOf(lane).actor, { reviewId: worldOf(lane).reviewId, cells: [{ saveId: newId(), pupilId: cell.pupilId, code: cell.code, value, base: cell.revision }] });
    if (done?.result !== 'saved' || done.revision !== cell.revision + 1) throw new Error(`not saved: ${done?.result}`);
    Object.assign(cell, { value, revision: done.revision });
  },
  plainSave: async (lane: number) => {
    const cell = nextCell(lane);
    const { actor, termId, groupId } = worldOf(lane);
    const value = (cell.value + 1) % 4;
    const revision = await saveCell(pool, actor, { id: newId(), saveId: newId(), termId, groupId, pupilId: cell.pupilId, code: cell.code, value, base: cell.revision });
    Object.assign(cell, { value, revision });
  },
};
const rate = (way: keyof typeof ways, forMs = ms) => perSecond(ways[way], { inFlight, ms: forMs });

for (const way of Object.keys(ways) as (keyof typeof ways)[]) await rate(way, 2_000);
const read = await sideBySide(() => rate('ourRead'), () => rate('plainRead'), pairs);
const save = await sideBySide(() => rate('ourSave'), () => rate('plainSave'), pairs);
await pool.end();
await stopLive();
await disconnect();

console.log(`  ${inFlight} at a time, ${organisers} organisers, ${pairs} pairs of ${ms / 1000} s each`);
show('read, ours (getMatrix)', read.ours, 'a second');
show('read, node-pg', read.theirs, 'a second');
show('read, ratio', read.ratio, '');
show('save, ours (saveCells)', save.ours, 'a second');
show('save, node-pg', save.theirs, 'a second');
show('save, ratio', save.ratio, '');
console.log(closingLine('R2', [
  { name: 'read', value: read.ratio.median, goal: 0.85, atLeast: true },
  { name: 'save', value: save.ratio.median, goal: 0.6, atLeast: true },
]));
