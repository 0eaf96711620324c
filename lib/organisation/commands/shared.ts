import type { Actor } from '@/lib/core/actor';
import type { Db } from '@/lib/core/db';
import { AppError } from '@/lib/core/errors';

/** One at a time changes who is where: imports, moves, a new school year, the last administrator. Held to the end of the transaction. */
export async function lockRoster(db: Db, actor: Actor): Promise<void> {
  await db.$queryRaw`SELECT id FROM "Organiser" WHERE id = ${actor.organiserId}::uuid FOR UPDATE`;
}

/** Turns a unique key that is already taken into a fault at its field: `fields` are the columns that may be. */
export async function orTaken<T>(fields: readonly string[], write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'P2002')) throw error;
    const told = JSON.stringify('meta' in error ? error.meta : '');
    const field = fields.find((f) => told.includes(f)) ?? fields[0] ?? 'form';
    throw new AppError('invalid', undefined, { [field]: ['taken'] });
  }
}

const plain = (value: unknown): string => JSON.stringify(value instanceof Date ? value.toISOString() : value ?? null);

/** The names of the fields whose values differ; empty where saving would change nothing. */
export const changedFields = <T extends object>(before: T, after: Partial<T>): string[] =>
  (Object.keys(after) as (keyof T & string)[]).filter((key) => plain(before[key]) !== plain(after[key]));
