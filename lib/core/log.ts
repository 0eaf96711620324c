import pino from 'pino';

/** Structured log without personal data: ids, codes, times and counts only. Errors keep name, code and where; their messages may quote what people wrote. */
export const log = pino({
  level: process.env.LOG_LEVEL ?? 'info',
  base: undefined,
  timestamp: pino.stdTimeFunctions.isoTime,
  serializers: {
    err: (e: unknown) => (e instanceof Error ? { name: e.name, code: 'code' in e ? e.code : undefined, stack: e.stack?.split('\n').filter((line) => /^ +at /.test(line)).slice(0, 8).join('\n') } : { name: typeof e }),
  },
});
