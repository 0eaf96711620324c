import { assertAppRole } from './db';
import { env } from './env';
import { isUnavailable } from './errors';
import { log } from './log';

/**
 * What must hold before the app or the worker does anything: whole settings, and a database role that row policies bind.
 * Ends the process with one sentence and code 1 where they don't. A database that is away is waited for, not fatal.
 */
export async function checkStart(): Promise<void> {
  try {
    env();
    await assertAppRole();
  } catch (error) {
    if (isUnavailable(error)) return log.warn({ err: error }, 'database away at start');
    const own = error instanceof Error && /^(Inställningarna|APP_DATABASE_URL) /.test(error.message);
    const text = own ? error.message : `Databasen går inte att använda (${codeOf(error)}). Är APP_DATABASE_URL rätt, och har npm run migrate körts? Se docs/deploy.md.`;
    process.stderr.write(`${text}\n`);
    process.exit(1);
  }
}

const codeOf = (error: unknown) => (error instanceof Error && 'code' in error ? String(error.code) : 'okänt fel');
