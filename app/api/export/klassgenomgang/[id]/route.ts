import { refusal } from '@/lib/core/action';
import { AppError, notFound, type ErrorCode } from '@/lib/core/errors';
import { idSchema } from '@/lib/core/ids';
import { hitLimit } from '@/lib/core/rate-limit';
import { currentActor } from '@/lib/core/session';
import { getMatrixFile } from '@/lib/class-review/queries/matrix-export';
import { sheetQuerySchema } from '@/lib/class-review/schema';

const exportLimit = { name: 'export', max: 30, windowSeconds: 600 };
// What is not the reader's to take out is as what is not there.
const statuses: Partial<Record<ErrorCode, number>> = { unauthenticated: 401, forbidden: 404, not_found: 404, invalid: 404, rate_limited: 429, unavailable: 503 };

/** The class' matrix as a spreadsheet: `?format=xlsx|csv`, and `&kansliga=1` for the sensitive columns too. Holds what its reader sees. */
export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  try {
    const actor = await currentActor();
    if (!actor) throw new AppError('unauthenticated');
    const id = idSchema.safeParse((await params).id);
    const query = sheetQuerySchema.safeParse(Object.fromEntries(new URL(request.url).searchParams));
    if (!id.success || !query.success) throw notFound();
    await hitLimit(exportLimit, actor.personId ?? '');
    const file = await getMatrixFile(actor, id.data, { format: query.data.format, sensitive: query.data.kansliga === '1' });
    const plain = file.fileName.normalize('NFD').replace(/[^\x20-\x7e]/g, '').replaceAll(' ', '-');
    return new Response(new Uint8Array(file.bytes), { headers: {
      'Content-Type': file.type, 'Content-Disposition': `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(file.fileName)}`,
      'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff',
    } });
  } catch (error) {
    return new Response(null, { status: statuses[refusal(error).code] ?? 500, headers: { 'Cache-Control': 'no-store' } });
  }
}
