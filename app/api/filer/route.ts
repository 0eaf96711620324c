import { mkdtemp, open, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { refusal } from '@/lib/core/action';
import { env } from '@/lib/core/env';
import { AppError } from '@/lib/core/errors';
import { currentActor } from '@/lib/core/session';
import { maxImportBytes } from '@/lib/organisation/schema';
import { receivers } from './receivers';

/** The file, and the form around it. */
const maxBytes = maxImportBytes + 64 * 1024;
/** A browser shows an answer only when it has sent all of its file: what is past the limit is read on and thrown away, this far. */
const maxDiscarded = 100 * 1024 * 1024;

/** Answers a form with a page, as a form does. */
const goTo = (address: string) => new Response(null, { status: 303, headers: { Location: address, 'Cache-Control': 'no-store' } });

/**
 * Takes a file from a form and sends the reader on to its preview; which kind of file, and who takes it, stands in the address (receivers.ts).
 * Same origin only; the body goes to disk as it comes, up to its limit. 403, 404 and 413 are plain: no form of ours gets them.
 */
export async function POST(request: Request): Promise<Response> {
  if (request.headers.get('origin') !== new URL(env().NEXTAUTH_URL).origin) return new Response(null, { status: 403 });
  const query = new URL(request.url).searchParams;
  const kind = query.get('kind') ?? 'roster';
  const receiver = Object.hasOwn(receivers, kind) ? receivers[kind] : undefined;
  if (!receiver) return new Response(null, { status: 404 });
  const page = receiver.page(query);
  const back = (fault: { detail?: string; code: string; data?: unknown }) => {
    const { line, columns } = (fault.data ?? {}) as { line?: number; columns?: string };
    const told = new URLSearchParams({ fel: fault.detail ?? fault.code, ...(line ? { rad: String(line) } : {}), ...(columns ? { kolumner: columns } : {}) });
    return goTo(`${page}?${told}`);
  };
  const actor = await currentActor();
  if (!actor) return goTo(`/logga-in?till=${page}`);
  const folder = await mkdtemp(path.join(tmpdir(), 'ska-fil-'));
  try {
    await receiver.assertMay(actor, query);
    const file = path.join(folder, 'fil');
    await toDisk(request, file);
    const form = await new Response(await readFile(file), { headers: { 'Content-Type': request.headers.get('content-type') ?? '' } }).formData().catch(() => { throw new AppError('invalid', 'file_form'); });
    const upload = form.get('file');
    if (!(upload instanceof File)) return back({ code: 'file_empty' });
    const answer = await receiver.check(form, { fileName: upload.name, bytes: new Uint8Array(await upload.arrayBuffer()) }, query);
    if (!answer.ok) return back(answer);
    return goTo(receiver.preview((answer.data as { id: string }).id, query));
  } catch (error) {
    const { code, detail } = refusal(error);
    return code === 'not_found' ? new Response(null, { status: 404 }) : back({ code, detail });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Writes the body to a file. Throws too_large past the limit, once the rest has been read and thrown away. */
async function toDisk(request: Request, file: string): Promise<void> {
  const handle = await open(file, 'w', 0o600);
  try {
    let size = 0;
    const reader = request.body?.getReader();
    for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
      size += part.value.byteLength;
      if (size > maxDiscarded) {
        await reader?.cancel();
        break;
      }
      if (size <= maxBytes) await handle.write(part.value);
    }
    if (size > maxBytes) throw new AppError('too_large');
  } finally {
    await handle.close();
  }
}
