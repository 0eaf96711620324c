/**
 * `npm run organiser -- --name "Ekbacka kommun" --number 2120009999 --admin "Anna Ek <anna@ekbacka.se>"`: a new organiser with the
 * template and its first administrator, or the first administrator of one that an import has made. Prints a one-time code.
 */
import { parseArgs } from 'node:util';
import { loadTemplate } from '../lib/calendar/commands';
import { loadMatrixTemplate } from '../lib/class-review/commands/load-template';
import { systemActor } from '../lib/core/actor';
import { disconnect } from '../lib/core/db';
import { env } from '../lib/core/env';
import { AppError } from '../lib/core/errors';
import { organiserByNumber } from '../lib/core/identity';
import { newId } from '../lib/core/ids';
import { addFirstAdministrator } from '../lib/organisation/commands/first-administrator';
import { email as emailSchema } from '../lib/organisation/schema';
import { template } from '../prisma/template';
import { cli, Stop } from './lib/cli.mjs';

const usage = 'Så här: npm run organiser -- --name "Ekbacka kommun" --number 2120009999 --admin "Anna Ek <anna@ekbacka.se>"';

function readArguments(args: string[]) {
  let values;
  try {
    ({ values } = parseArgs({ args, options: { name: { type: 'string' }, number: { type: 'string' }, admin: { type: 'string' } } }));
  } catch {
    throw new Stop(`Det här går inte att tolka: ${args.join(' ')}\n${usage}`);
  }
  const number = values.number?.replaceAll('-', '');
  if (!values.name?.trim()) throw new Stop(`Ange huvudmannens namn med --name.\n${usage}`);
  if (!number || !/^\d{10}$/.test(number)) throw new Stop(`Ange huvudmannens organisationsnummer, tio siffror, med --number.\n${usage}`);
  const [, given, family, address] = /^\s*(\S+)\s+(.+?)\s*<([^<>]+)>\s*$/.exec(values.admin ?? '') ?? [];
  const email = emailSchema.safeParse(address ?? '');
  if (!given || !family || !email.success) throw new Stop(`Ange administratörens namn och e-postadress med --admin.\n${usage}`);
  return { name: values.name.trim(), number, givenName: given, familyName: family, email: email.data };
}

await cli(async () => {
  const input = readArguments(process.argv.slice(2));
  try {
    const system = systemActor((await organiserByNumber(input.number)) ?? newId(), 'organiser');
    const { created, code } = await addFirstAdministrator(system, input);
    await loadTemplate(system, template);
    await loadMatrixTemplate(system, template);
    console.log(`${created ? 'Huvudmannen är upplagd' : 'Huvudmannen fanns redan'}, med Laxåmodellen som mall.`);
    console.log(`${input.givenName} ${input.familyName} väljer sitt lösenord på ${env().NEXTAUTH_URL}/logga-in/inbjudan med koden ${code}, inom 14 dagar.`);
    return 0;
  } catch (error) {
    if (error instanceof AppError && error.detail === 'has_administrator') throw new Stop('Huvudmannen har redan en administratör, som kan bjuda in fler.');
    throw error;
  } finally {
    await disconnect();
  }
});
