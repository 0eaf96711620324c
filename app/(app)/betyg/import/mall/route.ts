import { notFound } from 'next/navigation';
import { getGradeTemplate } from '@/lib/class-review/queries/grade-imports';
import { gradeTargetSchema } from '@/lib/class-review/schema';
import { orNotFound, pageId } from '@/lib/core/page';
import { withinLimit } from '@/lib/core/rate-limit';
import { requireActor } from '@/lib/core/session';

const exportLimit = { name: 'export', max: 30, windowSeconds: 600 };

/** A CSV of grades to fill in: `?target=grupp:<id>&termId=<id>`, as the form at /betyg/import asks. */
export async function GET(request: Request): Promise<Response> {
  const actor = await requireActor();
  const query = new URL(request.url).searchParams;
  const target = gradeTargetSchema.safeParse(query.get('target'));
  if (!target.success) notFound();
  if (!(await withinLimit(exportLimit, actor.personId ?? ''))) return new Response(null, { status: 429, headers: { 'Cache-Control': 'no-store' } });
  const { file, name } = await orNotFound(getGradeTemplate(actor, target.data, pageId(query.get('termId') ?? '')));
  return new Response(file, { headers: { 'Content-Type': 'text/csv; charset=utf-8', 'Content-Disposition': `attachment; filename="${name}"`, 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff' } });
}
