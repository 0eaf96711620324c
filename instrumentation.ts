import type { Instrumentation } from 'next';

/** Once at start: faulty settings or a database role that may do too much end it, in one sentence. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs' || process.env.NEXT_PHASE === 'phase-production-build') return;
  const { checkStart } = await import('@/lib/core/start');
  await checkStart();
}

/** What a page or route threw: its kind and place, never its values. */
export const onRequestError: Instrumentation.onRequestError = async (err, _request, context) => {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return;
  const { log } = await import('@/lib/core/log');
  const digest = typeof err === 'object' && err !== null && 'digest' in err ? String(err.digest) : undefined;
  log.error({ err, route: context.routePath, kind: context.routeType, digest }, 'request failed');
};
