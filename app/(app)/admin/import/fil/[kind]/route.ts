import { notFound } from 'next/navigation';
import { orNotFound, pageId } from '@/lib/core/page';
import { withinLimit } from '@/lib/core/rate-limit';
import { requireActor } from '@/lib/core/session';
import { assertMayImport, getExport } from '@/lib/organisation/queries/imports';
import { templateFile } from '@/lib/organisation/rules/import-columns';
import { importKind } from '@/lib/organisation/schema';

const names = { groups: 'grupper', people: 'personer', pupils: 'elever' } as const;
const exportLimit = { name: 'export', max: 30, windowSeconds: 600 };

/** A CSV to fill in, or with `?lasar=` what there is now in the same columns. */
export async function GET(request: Request, { params }: { params: Promise<{ kind: string }> }): Promise<Response> {
  const actor = await requireActor();
  await orNotFound(assertMayImport(actor));
  const kind = importKind.safeParse((await params).kind);
  if (!kind.success) notFound();
  const year = new URL(request.url).searchParams.get('lasar');
  if (year !== null && !(await withinLimit(exportLimit, actor.personId ?? ''))) return new Response(null, { status: 429, headers: { 'Cache-Control': 'no-store' } });
  const file = year === null ? templateFile(kind.data) : await orNotFound(getExport(actor, kind.data, pageId(year)));
  return new Response(file, { headers: {
    'Content-Type': 'text/csv; charset=utf-8', 'Content-Disposition': `attachment; filename="${names[kind.data]}${year === null ? '-mall' : ''}.csv"`, 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff',
  } });
}
