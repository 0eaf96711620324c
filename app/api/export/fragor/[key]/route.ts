import { refusal } from '@/lib/core/action';
import { AppError, notFound, type ErrorCode } from '@/lib/core/errors';
import { hitLimit } from '@/lib/core/rate-limit';
import { currentActor } from '@/lib/core/session';
import { getQuestionSetFile } from '@/lib/analysis/queries/question-sets';
import { setAddressSchema, setKeySchema } from '@/lib/analysis/schema';

const exportLimit = { name: 'export', max: 30, windowSeconds: 600 };
// What is not the reader's to take out is as what is not there.
const statuses: Partial<Record<ErrorCode, number>> = { unauthenticated: 401, forbidden: 404, not_found: 404, invalid: 404, rate_limited: 429, unavailable: 503 };

/** A question set as a file (lib/analysis/rules/question-set-file.ts), `?version=` for an older one. Holds questions only. */
export async function GET(request: Request, { params }: { params: Promise<{ key: string }> }): Promise<Response> {
  try {
    const actor = await currentActor();
    if (!actor) throw new AppError('unauthenticated');
    const key = setKeySchema.safeParse((await params).key);
    const query = setAddressSchema.safeParse(Object.fromEntries(new URL(request.url).searchParams));
    if (!key.success || !query.success) throw notFound();
    await hitLimit(exportLimit, actor.personId ?? '');
    const { fileName, text } = await getQuestionSetFile(actor, key.data, query.data.version);
    return new Response(text, { headers: {
      'Content-Type': 'application/json; charset=utf-8', 'Content-Disposition': `attachment; filename="${fileName}"`, 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff',
    } });
  } catch (error) {
    return new Response(null, { status: statuses[refusal(error).code] ?? 500, headers: { 'Cache-Control': 'no-store' } });
  }
}
