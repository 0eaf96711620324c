/**
 * `npm run worker`: reminds people and sends the letters that wait, seals the audit log, computes the figures of classes that have changed and
 * removes what is only kept a while. Any number may run at once. It works as the
 * app's role, waits where the database is away, and stops cleanly on SIGTERM.
 */
import { setTimeout as wait } from 'node:timers/promises';
import PgBoss from 'pg-boss';
import { handleMail } from '../lib/accounts/commands';
import { removeOldReviewImports } from '../lib/class-review/commands/import-grades';
import { loadMatrixTemplate } from '../lib/class-review/commands/load-template';
import { systemActor } from '../lib/core/actor';
import { disconnect } from '../lib/core/db';
import { env } from '../lib/core/env';
import { isUnavailable } from '../lib/core/errors';
import { organiserIds } from '../lib/core/identity';
import { stopJobs } from '../lib/core/jobs';
import { log } from '../lib/core/log';
import { queues, type Queue } from '../lib/core/queues';
import { makeSealer } from '../lib/core/seal';
import { checkStart } from '../lib/core/start';
import { removeOldImports } from '../lib/organisation/commands/imports';
import { template } from '../prisma/template';
import { makeFigureRounds } from './lib/figures';
import { handleNotice, queueLetters, remindAll } from './lib/reminders';

const handlers: Record<Queue, (data: unknown) => Promise<void>> = { mail: handleMail, notice: handleNotice };
/** Jobs taken at a time: hundreds of letters may wait at seven in the morning. */
const batchSize: Record<Queue, number> = { mail: 1, notice: 25 };

const stopping = new AbortController();
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => stopping.abort());

/** Waits, but not past the stop. */
const pause = (ms: number) => wait(ms, undefined, { signal: stopping.signal }).catch(() => {});

/** Says the same trouble once until it is over. */
function trouble(what: string) {
  let known = false;
  return {
    met: (err: unknown) => {
      if (!known) log[isUnavailable(err) ? 'warn' : 'error']({ err }, what);
      known = true;
    },
    over: () => {
      if (known) log.info(`over: ${what}`);
      known = false;
    },
  };
}

/** Takes jobs from the queues; starts anew until the database is there. Schema and queues are made by `npm run migrate`. */
async function startQueues(): Promise<PgBoss | null> {
  const faults = trouble('job queue');
  while (!stopping.signal.aborted) {
    const boss = new PgBoss({ connectionString: env().APP_DATABASE_URL, migrate: false, schedule: false, max: 3 });
    boss.on('error', faults.met);
    try {
      await boss.start();
      for (const queue of queues) {
        const handle = handlers[queue];
        await boss.work<unknown>(queue, { batchSize: batchSize[queue] }, async (jobs) => {
          faults.over();
          for (const job of jobs) {
            await handle(job.data).catch((err: unknown) => {
              log.warn({ err, queue, job: job.id }, 'job failed, it is tried again');
              throw err;
            });
          }
        });
      }
      return boss;
    } catch (error) {
      faults.met(error);
      await boss.stop({ graceful: false }).catch(() => {});
      await pause(2_000);
    }
  }
  return null;
}

async function sealEverySecond(): Promise<void> {
  const sealer = makeSealer();
  const faults = trouble('sealing');
  while (!stopping.signal.aborted) {
    const start = Date.now();
    await sealer.round().then(faults.over, faults.met);
    await pause(Math.max(50, 1_000 - (Date.now() - start)));
  }
}

/** Figures follow what is entered within five seconds. */
async function computeFigures(): Promise<void> {
  const rounds = makeFigureRounds({ pause });
  const faults = trouble('figures');
  while (!stopping.signal.aborted) {
    const done = await rounds.round().then((n) => { faults.over(); return n; }, (err: unknown) => { faults.met(err); return 0; });
    if (!done) await pause(1_000);
  }
}

/** Reminders are made every few minutes, letters of them looked for every minute. */
async function remindPeople(): Promise<void> {
  const faults = trouble('reminders and letters');
  for (let minute = 0; !stopping.signal.aborted; minute++) {
    try {
      if (minute % 5 === 0) await remindAll();
      await queueLetters();
      faults.over();
    } catch (error) {
      faults.met(error);
    }
    await pause(60_000);
  }
}

/** What is only kept a while goes: checked files that nobody accepted. */
async function tidyEveryHour(): Promise<void> {
  const faults = trouble('tidying');
  while (!stopping.signal.aborted) {
    try {
      for (const id of await organiserIds()) {
        await removeOldImports(systemActor(id, 'tidy'));
        await removeOldReviewImports(systemActor(id, 'tidy'));
        // An organiser from before the class review has no matrix yet.
        await loadMatrixTemplate(systemActor(id, 'template'), template);
      }
      faults.over();
      await pause(3_600_000);
    } catch (error) {
      faults.met(error);
      await pause(10_000);
    }
  }
}

await checkStart();
log.info('worker started');
const [boss] = await Promise.all([startQueues(), sealEverySecond(), computeFigures(), remindPeople(), tidyEveryHour()]);
await boss?.stop({ graceful: true, timeout: 10_000 });
await stopJobs();
await disconnect();
log.info('worker stopped');
process.exit(0);
