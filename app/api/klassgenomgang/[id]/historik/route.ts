import { getCellHistory } from '@/lib/class-review/queries/cell-history';
import { cellSchema } from '@/lib/class-review/schema';
import { refusal } from '@/lib/core/action';
import { currentActor } from '@/lib/core/session';

/** What a cell of the matrix has been: ?pupilId=&code=. 401 signed out; 404 also where one may not see; 422 for no such question. */
export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const headers = { 'Cache-Control': 'no-store' };
  const query = new URL(request.url).searchParams;
  const input = cellSchema.safeParse({ reviewId: (await params).id, pupilId: query.get('pupilId'), code: query.get('code') });
  try {
    const actor = await currentActor();
    if (!actor) return Response.json({ code: 'unauthenticated' }, { status: 401, headers });
    if (!input.success) return Response.json({ code: 'invalid' }, { status: 422, headers });
    return Response.json(await getCellHistory(actor, input.data), { headers });
  } catch (error) {
    const { code } = refusal(error);
    return Response.json({ code }, { status: code === 'not_found' ? 404 : code === 'unavailable' ? 503 : 500, headers });
  }
}
