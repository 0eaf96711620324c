/**
 * `npm run audit:verify`: follows each organiser's audit chain from its first link and holds it against the anchors outside the
 * database. One line an organiser; exit code 1 where a chain is broken. It uses the app's own settings; without them, the demo's.
 */
import process from 'node:process';
import { disconnect } from '../lib/core/db';
import { verifyChains, type BreakKind, type ChainReport } from '../lib/core/seal-verify';
import { atEnd, cli } from './lib/cli.mjs';

const why: Record<BreakKind, string> = {
  gap: 'länken saknas',
  gone: 'raden är borttagen',
  changed: 'raden är ändrad eller flyttad',
  cut: 'kedjan är avkortad: ett ankare ligger längre fram',
  resealed: 'kedjan är en annan än den som förankrades',
  lost: 'huvudmannen finns i ankarfilen men inte i databasen',
};

function line({ organiserId, links, unsealed, broken }: ChainReport): string {
  const place = broken?.entryId ? ` (${broken.source} ${broken.entryId})` : '';
  const verdict = broken ? `BRUTEN vid länk ${broken.seq}${place}: ${why[broken.kind]}` : 'hel';
  return `${organiserId}: ${links} länkar, ${unsealed} oförseglade, ${verdict}`;
}

/** Where nothing is set, it is the demo's database and its secrets that are meant. */
async function useDemo(): Promise<void> {
  const { dataFolder } = await import('./lib/folders.mjs');
  const { appEnv } = await import('./lib/app.mjs');
  const { productDatabase } = await import('./lib/owner-database.mjs');
  const data = dataFolder();
  const { appDatabaseUrl } = await productDatabase(data);
  Object.assign(process.env, appEnv({ data, port: 3000, appDatabaseUrl }));
}

await cli(async () => {
  if (!process.env.APP_DATABASE_URL) await useDemo();
  atEnd(disconnect);
  const reports = await verifyChains();
  for (const report of reports) console.log(line(report));
  if (!reports.length) console.log('Här finns ingen huvudman.');
  return reports.some((report) => report.broken) ? 1 : 0;
});
