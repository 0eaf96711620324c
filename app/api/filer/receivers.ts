import type { ActionResult } from '@/lib/core/action';
import type { Actor } from '@/lib/core/actor';
import { idSchema } from '@/lib/core/ids';
import { addFileAction } from '@/lib/calendar/actions';
import { assertMayAttach } from '@/lib/calendar/queries/get-activity';
import { checkGradesAction, checkMatrixFileAction } from '@/lib/class-review/actions';
import { assertMayImportGrades } from '@/lib/class-review/queries/grade-imports';
import { getSheetPage } from '@/lib/class-review/queries/matrix-import';
import { checkImport } from '@/lib/organisation/actions';
import { assertMayImport } from '@/lib/organisation/queries/imports';

export type Upload = { fileName: string; bytes: Uint8Array };
/**
 * Who takes a kind of file. The form posts to /api/filer?kind=<kind> (with no kind: the roster), with a field `file` and what else
 * `check` reads; what must be known before the body is read stands in the address, too.
 */
export type Receiver = {
  /** The page with the form. Refusals go there, as ?fel=<detail>&rad=<line>&kolumner=<columns>; it is also where one comes back to after signing in. */
  page: (query: URLSearchParams) => string;
  /** Throws not_found for who may not send such a file: asked before the body is received. */
  assertMay: (actor: Actor, query: URLSearchParams) => Promise<void>;
  /** Checks the file and keeps it for its preview: an action (so that limits and parsing are in it) that answers with the preview's id. */
  check: (form: FormData, upload: Upload, query: URLSearchParams) => Promise<ActionResult<unknown>>;
  /** The preview's page. */
  preview: (id: string, query: URLSearchParams) => string;
};

// No id at all is an address that is nobody's page: `assertMay` finds no such matrix, or activity.
const idOf = (query: URLSearchParams, name: string) => idSchema.catch('00000000-0000-0000-0000-000000000000').parse(query.get(name));
const reviewOf = (query: URLSearchParams) => idOf(query, 'review');
const activityOf = (query: URLSearchParams) => idOf(query, 'aktivitet');

export const receivers: Record<string, Receiver> = {
  roster: {
    page: () => '/admin/import',
    assertMay: assertMayImport,
    check: (form, upload) => checkImport({ kind: form.get('kind'), schoolYearId: form.get('schoolYearId'), ...upload }),
    preview: (id) => `/admin/import/${id}`,
  },
  betyg: {
    page: () => '/betyg/import',
    assertMay: assertMayImportGrades,
    check: (form, upload) => checkGradesAction({ target: form.get('target'), termId: form.get('termId'), ...upload }),
    preview: (id) => `/betyg/import/${id}`,
  },
  matris: {
    page: (query) => `/klassgenomgang/${reviewOf(query)}/fil`,
    assertMay: async (actor, query) => { await getSheetPage(actor, reviewOf(query)); },
    check: (form, upload, query) => checkMatrixFileAction({ reviewId: reviewOf(query), empty: form.get('empty'), ...upload }),
    preview: (id, query) => `/klassgenomgang/${reviewOf(query)}/fil/${id}`,
  },
  // Kept as it is, so that its preview is the activity itself.
  aktivitet: {
    page: (query) => `/kalender/${activityOf(query)}`,
    assertMay: (actor, query) => assertMayAttach(actor, activityOf(query)),
    check: (_, upload, query) => addFileAction({ activityId: activityOf(query), ...upload }),
    preview: (_, query) => `/kalender/${activityOf(query)}?fil=1#filer`,
  },
};
