import { refusal } from '@/lib/core/action';
import { AppError, notFound, type ErrorCode } from '@/lib/core/errors';
import { idSchema } from '@/lib/core/ids';
import { hitLimit } from '@/lib/core/rate-limit';
import { currentActor } from '@/lib/core/session';
import { getActivityFile } from '@/lib/calendar/queries/get-activity';

const exportLimit = { name: 'export', max: 30, windowSeconds: 600 };
const statuses: Partial<Record<ErrorCode, number>> = { unauthenticated: 401, forbidden: 404, not_found: 404, rate_limited: 429, unavailable: 503 };

/** A file of an activity, to be saved: never shown by the browser as a page of ours. */
export async function GET(_: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  try {
    const actor = await currentActor();
    if (!actor) throw new AppError('unauthenticated');
    const id = idSchema.safeParse((await params).id);
    if (!id.success) throw notFound();
    await hitLimit(exportLimit, actor.personId ?? '');
    const file = await getActivityFile(actor, id.data);
    const plain = file.name.normalize('NFD').replace(/[^\x20-\x7e]|["\\]/g, '').replaceAll(' ', '-');
    return new Response(new Uint8Array(file.bytes), { headers: {
      'Content-Type': file.type, 'Content-Disposition': `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(file.name)}`,
      'Cache-Control': 'private, no-store', 'X-Content-Type-Options': 'nosniff', 'Content-Security-Policy': "default-src 'none'; sandbox",
    } });
  } catch (error) {
    return new Response(null, { status: statuses[refusal(error).code] ?? 500, headers: { 'Cache-Control': 'no-store' } });
  }
}
