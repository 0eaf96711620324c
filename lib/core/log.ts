import pino from 'pino';

/** An error as it may be logged: name, code and where it was. Never its message, which may quote what people wrote. */
export function errorForLog(e: unknown): { name: string; code?: unknown; stack?: string } {
  if (!(e instanceof Error)) return { name: typeof e };
  // the stack begins with the message
  const frames = (e.stack ?? '').replace(e.message, '').split('\n').filter((line) => /^ {4}at \S.*:\d+:\d+\)?$/.test(line));
  return { name: e.name, code: 'code' in e ? e.code : undefined, stack: frames.slice(0, 8).join('\n') };
}

/** Structured log without personal data: ids, codes, times and counts only. */
export const log = pino({
  level: process.env.LOG_LEVEL ?? 'info',
  base: undefined,
  timestamp: pino.stdTimeFunctions.isoTime,
  serializers: { err: errorForLog },
});
