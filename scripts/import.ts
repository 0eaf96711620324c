/**
 * `npm run import -- skolverket --area 0139 [--from MAPP]`: Skolverket's official figures for a municipality's schools, from the live
 * API or a folder of recorded answers. The last line counts what was read; nothing is stored when anything is wrong.
 */
import { parseArgs } from 'node:util';
import { systemActor } from '../lib/core/actor';
import { disconnect } from '../lib/core/db';
import { AppError } from '../lib/core/errors';
import { liveSource, recordedSource, SourceError } from '../lib/core/http';
import { organiserByNumber } from '../lib/core/identity';
import { newId } from '../lib/core/ids';
import { importRegister, type ImportResult } from '../lib/evidence/commands';
import { readRegister } from '../lib/evidence/queries/read-register';
import { areaSchema, registerAccept, registerBase } from '../lib/evidence/schema';
import { cli, Stop } from './lib/cli.mjs';

const usage = 'Så här: npm run import -- skolverket --area 0139 [--from MAPP]';
/** No more than fits on a screen. */
const shownFaults = 25;

function readArguments(args: string[]): { area: string; from?: string } {
  let parsed;
  try {
    parsed = parseArgs({ args, allowPositionals: true, options: { area: { type: 'string' }, from: { type: 'string' } } });
  } catch {
    throw new Stop(`Det här går inte att tolka: ${args.join(' ')}\n${usage}`);
  }
  const { positionals: [what, ...rest], values: { area, from } } = parsed;
  if (what === undefined) throw new Stop(`Säg vad som ska hämtas. Det som finns är "skolverket".\n${usage}`);
  if (what !== 'skolverket') throw new Stop(`"${what}" går inte att hämta. Det som finns är "skolverket".\n${usage}`);
  if (rest.length) throw new Stop(`"${rest.join(' ')}" hör inte hit.\n${usage}`);
  if (area === undefined) throw new Stop(`Ange kommunens kod med --area, till exempel --area 0139.\n${usage}`);
  if (!areaSchema.safeParse(area).success) throw new Stop(`"${area}" är ingen kommunkod. Den har fyra siffror, till exempel 0139.\n${usage}`);
  if (from === '') throw new Stop(`Ange en mapp efter --from.\n${usage}`);
  return { area, from };
}

function report({ organiser, created, units, figures }: ImportResult): void {
  const written = units.added || units.changed || figures.added || figures.changed || figures.refreshed;
  console.log(`${organiser} ${created ? 'lades upp som ny huvudman' : 'finns redan som huvudman'}.`);
  if (!created && !written) console.log('Allt fanns redan: inget ändrades.');
  else {
    console.log(`Enheter: ${units.added} nya, ${units.changed} ändrade.`);
    console.log(`Siffror: ${figures.added} nya, ${figures.changed} ändrade, ${figures.refreshed} oförändrade men hämtade på nytt.`);
  }
  console.log(`units: ${units.all}, statistics: ${figures.statistics}, withheld: ${figures.withheld}, rounded: ${figures.rounded}, missing: ${figures.missing}, excluded: ${figures.excluded}`);
}

await cli(async () => {
  const { area, from } = readArguments(process.argv.slice(2));
  try {
    const source = from === undefined ? liveSource({ accept: registerAccept }) : await recordedSource(from);
    const answers = await readRegister(source, {
      // another address is for trying the import against a server of one's own
      area, base: from === undefined ? process.env.SKOLVERKET_URL || registerBase : registerBase,
      progress: from === undefined ? (name, n, of) => console.log(`  ${n} av ${of}: ${name}`) : undefined,
    });
    const organiserId = (await organiserByNumber(answers.owner.number)) ?? newId();
    report(await importRegister(systemActor(organiserId, `import: skolverket ${area}`), answers));
  } catch (error) {
    if (error instanceof SourceError) {
      const lines = error.message.split('\n');
      const more = lines.length > shownFaults ? `\n… och ${lines.length - shownFaults} fel till` : '';
      throw new Stop(`Inget har sparats, för underlaget har fel:\n${lines.slice(0, shownFaults).join('\n')}${more}`);
    }
    if (error instanceof AppError && error.code === 'conflict') throw new Stop('En annan import av samma kommun blev klar först. Inget har sparats: kör igen.');
    throw error;
  } finally {
    await disconnect();
  }
});
