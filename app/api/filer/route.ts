import { mkdtemp, open, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { refusal } from '@/lib/core/action';
import { env } from '@/lib/core/env';
import { AppError } from '@/lib/core/errors';
import { currentActor } from '@/lib/core/session';
import { checkImport } from '@/lib/organisation/actions';
import { assertMayImport } from '@/lib/organisation/queries/imports';
import { maxImportBytes } from '@/lib/organisation/schema';

/** The file, and the form around it. */
const maxBytes = maxImportBytes + 64 * 1024;

/** Answers a form with a page, as a form does. */
const goTo = (address: string) => new Response(null, { status: 303, headers: { Location: address, 'Cache-Control': 'no-store' } });
const back = (fault: { detail?: string; code: string; data?: unknown }) => {
  const { line, columns } = (fault.data ?? {}) as { line?: number; columns?: string };
  const query = new URLSearchParams({ fel: fault.detail ?? fault.code, ...(line ? { rad: String(line) } : {}), ...(columns ? { kolumner: columns } : {}) });
  return goTo(`/admin/import?${query}`);
};

/**
 * Takes a file of groups, people or pupils from the form at /admin/import and sends the reader on to its preview. Same origin only, an
 * administrator only; the body goes to disk as it comes and stops at its limit. 403, 404 and 413 are plain: no form of ours gets them.
 */
export async function POST(request: Request): Promise<Response> {
  if (request.headers.get('origin') !== new URL(env().NEXTAUTH_URL).origin) return new Response(null, { status: 403 });
  const actor = await currentActor();
  if (!actor) return goTo('/logga-in?till=/admin/import');
  const folder = await mkdtemp(path.join(tmpdir(), 'ska-fil-'));
  try {
    await assertMayImport(actor);
    const file = path.join(folder, 'fil');
    await toDisk(request, file);
    const form = await new Response(await readFile(file), { headers: { 'Content-Type': request.headers.get('content-type') ?? '' } }).formData().catch(() => { throw new AppError('invalid', 'file_form'); });
    const upload = form.get('file');
    if (!(upload instanceof File)) return back({ code: 'file_empty' });
    const answer = await checkImport({ kind: form.get('kind'), schoolYearId: form.get('schoolYearId'), fileName: upload.name, bytes: new Uint8Array(await upload.arrayBuffer()) });
    if (!answer.ok) return back(answer);
    return goTo(`/admin/import/${(answer.data as { id: string }).id}`);
  } catch (error) {
    const { code, detail } = refusal(error);
    return code === 'not_found' ? new Response(null, { status: 404 }) : back({ code, detail });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Writes the body to a file; throws too_large at the limit, having read no more. */
async function toDisk(request: Request, file: string): Promise<void> {
  const handle = await open(file, 'w', 0o600);
  try {
    let size = 0;
    const reader = request.body?.getReader();
    for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
      size += part.value.byteLength;
      if (size > maxBytes) {
        await reader?.cancel();
        throw new AppError('too_large');
      }
      await handle.write(part.value);
    }
  } finally {
    await handle.close();
  }
}
