import { tokenBySecret } from '@/lib/core/identity';

/** For whoever watches over the service: 200 when the app and its database answer, else 503. It tells nothing more. */
export async function GET(): Promise<Response> {
  const alive = await tokenBySecret('health', 'reset').then(() => true, () => false); // the smallest question there is
  return Response.json({ status: alive ? 'ok' : 'unavailable' }, { status: alive ? 200 : 503, headers: { 'Cache-Control': 'no-store' } });
}
