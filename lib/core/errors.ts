/**
 * What can go wrong for a user. Each code has its sentence in messages/<locale>/errors.json.
 * not_found also stands for "may not see": it does not tell whether the thing exists.
 */
export const errorCodes = [
  'unauthenticated', 'not_found', 'forbidden', 'invalid', 'conflict', 'locked', 'rate_limited', 'too_large', 'unavailable', 'unexpected',
] as const;
export type ErrorCode = (typeof errorCodes)[number];

/** Field name → message keys under errors.fields (zod's own messages are keys too, see lib/core/action.ts). */
export type FieldErrors = Record<string, string[]>;

/** A refusal with its code. `detail` is a key under the feature's own messages where the code alone says too little. */
export class AppError extends Error {
  constructor(readonly code: ErrorCode, readonly detail?: string, readonly fieldErrors?: FieldErrors, readonly data?: unknown) {
    super(detail ? `${code}: ${detail}` : code);
    this.name = 'AppError';
  }
}

export const notFound = () => new AppError('not_found');

/** Throws `forbidden` unless the right is there. Called after loading by what the actor may see. */
export function authorise(allowed: boolean): asserts allowed {
  if (!allowed) throw new AppError('forbidden');
}

/** Returns the row, or throws `not_found`. */
export function found<T>(row: T | null | undefined): T {
  if (row === null || row === undefined) throw notFound();
  return row;
}

const unavailableCodes = new Set(['P1001', 'P1002', 'P1008', 'P1017', 'P2024', 'P2037', 'ECONNREFUSED', 'ECONNRESET', '57P01', '57P02', '57P03', '08006', '08001', '53300']);

/** Whether the database is away, so that waiting helps. */
export function isUnavailable(error: unknown): boolean {
  for (let e = error; e instanceof Error; e = e.cause instanceof Error ? e.cause : adapterError(e)) {
    const code = 'code' in e ? String(e.code) : '';
    if (unavailableCodes.has(code)) return true;
    const original = (e as { cause?: { originalCode?: string; kind?: string } }).cause;
    if (original && (unavailableCodes.has(original.originalCode ?? '') || original.kind === 'DatabaseNotReachable' || original.kind === 'ConnectionClosed')) return true;
    if (/terminat(ed|ing connection)|Connection terminated|ECONNREFUSED|Can't reach database|timeout exceeded when trying to connect|Unable to start a transaction/i.test(e.message)) return true;
  }
  return false;
}

/** Where Prisma keeps what the driver said. */
const adapterError = (e: Error): unknown => ('meta' in e ? (e.meta as { driverAdapterError?: unknown } | undefined)?.driverAdapterError : undefined);
