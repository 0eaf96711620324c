/**
 * R7: keystroke to paint in the matrix, 30 and 300 rows × 34 columns, CPU slowed four times, ÷ a page of as many plain HTML inputs. A digit in
 * the matrix is also summed, moves to the next pupil and saves itself; in an input it is only a digit. Real key presses in Chromium.
 */
import { gzipSync } from 'node:zlib';
import { chromium, type BrowserContext, type Page } from '@playwright/test';
import { disconnect } from '@/lib/core/db';
import { signedIn } from '../scripts/lib/signed-in';
import { inpOf, keystrokes, openSlowed, slowdown } from './lib/keystrokes';
import { closingLine, show, spread, type Spread } from './lib/measure';
import { dataGrid, servePlainGrids } from './lib/plain-grids';
import { makeFilledReview } from './lib/world';

/** Keys in a turn and turns, by rows: a page of ten thousand inputs takes its time. */
const amounts = { 30: { keys: 16, rounds: 4 }, 300: { keys: 8, rounds: 3 } } as const;
type Rows = keyof typeof amounts;
const app = process.env.NEXTAUTH_URL ?? '';

const { origin, server } = await servePlainGrids();
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM_PATH, args: ['--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', ...(process.getuid?.() === 0 ? ['--no-sandbox', '--disable-dev-shm-usage'] : [])] });
/** A browser profile a page, so that no two share a process. */
const contexts: BrowserContext[] = [];
async function newContext() {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'sv-SE' });
  contexts.push(context);
  return context;
}

/** The scripts that the page loads, gzip, bytes. */
const scripts = new Map<string, number>();
async function openMatrix(rows: number): Promise<Page> {
  const { actor, reviewId } = await makeFilledReview(rows);
  const context = await newContext();
  await context.addCookies([{ ...await signedIn(actor), url: app }]);
  context.on('response', async (response) => {
    if (response.request().resourceType() === 'script') scripts.set(new URL(response.url()).pathname, gzipSync(await response.body()).length);
  });
  return openSlowed(context, `${app}/klassgenomgang/${reviewId}`, '[role=grid] tbody td');
}

/** A digit down a column, as a teacher does: the matrix moves on by itself. */
async function inMatrix(page: Page, round: number, keys: number): Promise<number[]> {
  await page.locator('[role=grid] tbody tr').first().locator('td').nth(12 + round).click();
  return keystrokes(page, keys, () => page.evaluate(() => String((Number(document.activeElement?.textContent || 0) + 1) % 4)));
}
const inInputs = (page: Page, round: number, keys: number) => keystrokes(page, keys, (i) => page.evaluate(([row, column]) => {
  const input = document.querySelectorAll('tr')[row + 1]!.querySelectorAll('input')[column]!;
  input.focus();
  input.select();
  return String((Number(input.value) + 1) % 4);
}, [i, 12 + round] as const));
const inGrid = (page: Page, round: number, keys: number) => keystrokes(page, keys, async (i) => {
  await page.locator('.tabulator-row').nth(i).locator(`[tabulator-field=c${12 + round}]`).click();
  return String((i + round) % 4);
});

type Sides = { ours: Spread; inputs: Spread; inp: number };
const ratioOf = (s: Sides) => s.ours.median / s.inputs.median;
async function measure(rows: Rows): Promise<Sides> {
  const { keys, rounds } = amounts[rows];
  const pages = {
    ours: await openMatrix(rows),
    inputs: await openSlowed(await newContext(), `${origin}/inputs/${rows}`, 'input'),
    grid: dataGrid ? await openSlowed(await newContext(), `${origin}/grid/${rows}`, '.tabulator-cell') : null,
  };
  const times: { ours: number[]; inputs: number[]; grid: number[] } = { ours: [], inputs: [], grid: [] };
  await inMatrix(pages.ours, 0, keys);
  await inInputs(pages.inputs, 0, keys);
  await pages.ours.evaluate(() => window.bench.interactions.clear());
  for (let round = 1; round <= rounds; round++) {
    const turns = [async () => times.ours.push(...await inMatrix(pages.ours, round, keys)), async () => times.inputs.push(...await inInputs(pages.inputs, round, keys))];
    for (const turn of round % 2 ? turns : turns.reverse()) await turn();
    if (pages.grid && round === 1) times.grid.push(...await inGrid(pages.grid, round, keys));
  }
  const inp = await inpOf(pages.ours, keys * rounds);
  for (const context of contexts.splice(0)) await context.close();
  const sides: Sides = { ours: spread(times.ours), inputs: spread(times.inputs), inp };
  show(`${rows} rows, the matrix`, sides.ours, 'ms');
  show(`${rows} rows, plain inputs`, sides.inputs, 'ms');
  if (times.grid.length) show(`${rows} rows, ${dataGrid}`, spread(times.grid), 'ms');
  console.log(`  ${rows} rows: ratio ${ratioOf(sides).toFixed(2)}, INP of the matrix ${inp} ms, ${keys * rounds} keys each`);
  return sides;
}

let small: Sides;
let large: Sides;
try {
  small = await measure(30);
  large = await measure(300);
} finally {
  await browser.close();
  server.close();
  await disconnect();
}

const weight = [...scripts.values()].reduce((a, b) => a + b, 0);
console.log(`  CPU slowed ${slowdown} times; ${scripts.size} scripts, ${weight} bytes gzip`);
if (!dataGrid) console.log('  No data grid from npm is installed here (tabulator-tables): compared with plain inputs only.');
console.log(closingLine('R7', [
  { name: '30 rows', value: ratioOf(small), goal: 1.3, atLeast: false },
  { name: '300 rows', value: ratioOf(large), goal: 1.3, atLeast: false },
  { name: 'INP', value: Math.max(small.inp, large.inp), goal: 100, atLeast: false, unit: ' ms', digits: 0 },
  { name: 'JavaScript', value: weight / 1024, goal: 150, atLeast: false, unit: ' KB', digits: 0 },
]));
