import { createHash } from 'node:crypto';
import { beforeActor } from './db';
import { AppError } from './errors';

export type RateLimit = { name: string; max: number; windowSeconds: number };

// Keys are hashed: an e-mail address in a key is personal data.
const keyOf = (limit: RateLimit, subject: string) => `${limit.name}:${createHash('sha256').update(subject).digest('base64url').slice(0, 22)}`;

/** Counts one try in a fixed window shared by all instances. Throws `rate_limited` past the limit. */
export async function hitLimit(limit: RateLimit, subject: string): Promise<void> {
  const [row] = await (await beforeActor()).$queryRaw<{ count: number }[]>`SELECT ska_rate_hit(${keyOf(limit, subject)}, ${limit.windowSeconds}::int) AS count`;
  if ((row?.count ?? 0) > limit.max) throw new AppError('rate_limited');
}

/** The same, for who answers with something else than a refusal. */
export async function withinLimit(limit: RateLimit, subject: string): Promise<boolean> {
  try {
    await hitLimit(limit, subject);
    return true;
  } catch (error) {
    if (error instanceof AppError && error.code === 'rate_limited') return false;
    throw error;
  }
}

/** Forgets the tries (after a right password). */
export async function clearLimit(limit: RateLimit, subject: string): Promise<void> {
  await (await beforeActor()).$executeRaw`SELECT ska_rate_clear(${keyOf(limit, subject)})`;
}

/** Takes back the try just counted: a right password is no guess, and a whole school may sign in from one address at eight. */
export async function takeBackTry(limit: RateLimit, subject: string): Promise<void> {
  await (await beforeActor()).$executeRaw`SELECT ska_rate_back(${keyOf(limit, subject)})`;
}
