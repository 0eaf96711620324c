import { resultsFile } from '@/components/class-review/figures/file';
import { getResultsForFile, resultsParams } from '@/lib/class-review/queries/figures';
import { orNotFound } from '@/lib/core/page';
import { withinLimit } from '@/lib/core/rate-limit';
import { requireActor } from '@/lib/core/session';

const exportLimit = { name: 'export', max: 30, windowSeconds: 600 };

/** The results of /resultat as a CSV, as its reader sees them. */
export async function GET(request: Request): Promise<Response> {
  const actor = await requireActor();
  if (!(await withinLimit(exportLimit, actor.personId ?? ''))) return new Response(null, { status: 429, headers: { 'Cache-Control': 'no-store' } });
  const params = resultsParams.parse(Object.fromEntries(new URL(request.url).searchParams));
  const file = await resultsFile(await orNotFound(getResultsForFile(actor, params)));
  return new Response(file, { headers: {
    'Content-Type': 'text/csv; charset=utf-8', 'Content-Disposition': 'attachment; filename="resultat.csv"', 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff',
  } });
}
