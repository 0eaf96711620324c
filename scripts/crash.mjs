/**
 * `npm run test:crash`: nothing acknowledged is lost (scripts/lib/crash.mjs), with 200 kills and 100 000 saves, or `-- --kills 20 --saves 5000`.
 * Takes about a quarter of an hour. Everything is its own, in a temporary folder; `npm test` runs a short one.
 */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { atEnd, cli, say, step, Stop } from './lib/cli.mjs';
import { checkNode, install } from './lib/install.mjs';

/** @returns {{ kills: number, saves: number }} throws Stop for what it does not know */
function wanted() {
  const options = /** @type {const} */ ({ kills: { type: 'string', default: '200' }, saves: { type: 'string', default: '100000' } });
  try {
    const { values } = parseArgs({ options });
    const [kills, saves] = [Number(values.kills), Number(values.saves)];
    if (Number.isInteger(kills) && Number.isInteger(saves) && kills > 0 && saves >= kills) return { kills, saves };
  } catch {
    // an option that is none
  }
  throw new Stop('Så här väljer du storlek: npm run test:crash -- --kills 20 --saves 5000');
}

await cli(async () => {
  checkNode();
  const plan = { ...wanted(), organisers: 2, classes: 8, say };
  await step('Paket', install);
  const { build } = await import('./lib/app.mjs');
  const { closing, crash, wentWell } = await import('./lib/crash.mjs');
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'ska-crash-'));
  fs.chmodSync(folder, 0o711); // PostgreSQL's user passes through
  atEnd(() => fs.rmSync(folder, { recursive: true, force: true }));
  await step('Bygge', build);
  const result = await step('Sparar och avslutar', () => crash({ ...plan, folder }));
  console.log(result.notes);
  for (const fault of [...result.lost, ...result.doubled].slice(0, 20)) console.log(fault);
  console.log(closing(result));
  return wentWell(result, plan) ? 0 : 1;
});
