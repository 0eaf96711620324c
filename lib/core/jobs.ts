import PgBoss from 'pg-boss';
import { env } from './env';
import { AppError } from './errors';
import { log } from './log';
import type { Queue } from './queues';

const kept = globalThis as { skaJobs?: Promise<PgBoss> };

// Only sends: schema and queues are made by `npm run migrate`, looking after them is the worker's.
async function start(): Promise<PgBoss> {
  const boss = new PgBoss({ connectionString: env().APP_DATABASE_URL, migrate: false, supervise: false, schedule: false, max: 1 });
  boss.on('error', (err) => log.warn({ err }, 'job queue'));
  return boss.start();
}

const started = () => (kept.skaJobs ??= start()).catch((error: unknown) => {
  kept.skaJobs = undefined; // the database was away: look again next time
  throw error;
});
const again = { retryLimit: 12, retryDelay: 20, retryBackoff: true };

/** Puts a job in the queue; it is tried again, ever more seldom, for about a day. The payload is ids. Throws `unavailable` where there is no queue. */
export async function send(queue: Queue, payload: Record<string, string>): Promise<void> {
  const id = await (await started()).send(queue, payload, again);
  if (!id) throw new AppError('unavailable');
}

/** The same, but at most one job of this key every `seconds`; false where there is one. */
export async function sendOnce(queue: Queue, payload: Record<string, string>, key: string, seconds: number): Promise<boolean> {
  return Boolean(await (await started()).send(queue, payload, { ...again, singletonKey: key, singletonSeconds: seconds }));
}

/** Ends the connections (scripts, tests). */
export async function stopJobs(): Promise<void> {
  const boss = await kept.skaJobs;
  kept.skaJobs = undefined;
  await boss?.stop({ graceful: false });
}
