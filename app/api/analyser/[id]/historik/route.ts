import { answerHistory } from '@/lib/analysis/queries/answer-history';
import { historySchema } from '@/lib/analysis/schema';
import { refusal } from '@/lib/core/action';
import { currentActor } from '@/lib/core/session';

/** What an answer has been: ?fraga=. 401 signed out; 404 also where one may not see; 422 for no such question. */
export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const headers = { 'Cache-Control': 'no-store' };
  const input = historySchema.safeParse({ analysisId: (await params).id, questionId: new URL(request.url).searchParams.get('fraga') });
  try {
    const actor = await currentActor();
    if (!actor) return Response.json({ code: 'unauthenticated' }, { status: 401, headers });
    if (!input.success) return Response.json({ code: 'invalid' }, { status: 422, headers });
    return Response.json(await answerHistory(actor, input.data), { headers });
  } catch (error) {
    const { code } = refusal(error);
    return Response.json({ code }, { status: code === 'not_found' || code === 'forbidden' ? 404 : code === 'unavailable' ? 503 : 500, headers });
  }
}
