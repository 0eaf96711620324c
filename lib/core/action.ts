import { revalidatePath } from 'next/cache';
import { unstable_rethrow } from 'next/navigation';
import { z } from 'zod';
import type { Actor } from './actor';
import { AppError, isUnavailable, type ErrorCode, type FieldErrors } from './errors';
import { log } from './log';
import { hitLimit, type RateLimit } from './rate-limit';
import { currentActor } from './session';

export type ActionResult<T> =
  | { ok: true; data: T }
  | { ok: false; code: ErrorCode; detail?: string; fieldErrors?: FieldErrors; data?: unknown };
export type Action<T> = (input: unknown, person?: string) => Promise<ActionResult<T>>;

/** A form as a plain object of strings: a name given twice becomes a list, files are left out. */
export function formToObject(form: FormData): Record<string, string | string[]> {
  const result: Record<string, string | string[]> = Object.create(null) as Record<string, string | string[]>;
  for (const name of new Set(form.keys())) {
    if (name.startsWith('$ACTION')) continue;
    const values = form.getAll(name).filter((v): v is string => typeof v === 'string');
    if (values.length) result[name] = values.length === 1 ? values[0]! : values;
  }
  return { ...result };
}

/** zod's issues as field → keys under `errors.fields`: a message of our own (a key) stays, zod's are named by their code. */
export function fieldErrorsOf(error: z.ZodError): FieldErrors {
  const fields: FieldErrors = {};
  for (const issue of error.issues) {
    const key = /^[a-z_]+$/.test(issue.message) ? issue.message : issue.code;
    (fields[issue.path.join('.') || 'form'] ??= []).push(key);
  }
  return fields;
}

/** Any error as a refusal that tells the user what to do, and nothing more. */
export function refusal(error: unknown): Extract<ActionResult<never>, { ok: false }> {
  if (error instanceof AppError) return { ok: false, code: error.code, detail: error.detail, fieldErrors: error.fieldErrors, data: error.data };
  if (error instanceof z.ZodError) return { ok: false, code: 'invalid', fieldErrors: fieldErrorsOf(error) };
  if (isUnavailable(error)) {
    log.warn({ err: error }, 'database away');
    return { ok: false, code: 'unavailable' };
  }
  log.error({ err: error }, 'unexpected');
  return { ok: false, code: 'unexpected' };
}

type Options = { limit?: RateLimit; revalidate?: boolean };

/**
 * The one way an action is written: session, rate limit (by person), parsing, the command, error mapping, revalidation.
 * Takes a form or a plain object. `person` is who the page was made for: where somebody else has signed in since, in another tab of
 * a shared computer, nothing is done in their name. Serves server actions as it is, and the routes through `actionRoute`.
 */
export function defineAction<S extends z.ZodType, T>(schema: S, command: (actor: Actor, input: z.output<S>) => Promise<T>, options: Options = {}): Action<T> {
  return async (input, person) => {
    try {
      const actor = await currentActor();
      if (!actor || (person !== undefined && person !== actor.personId)) throw new AppError('unauthenticated');
      if (options.limit) await hitLimit(options.limit, actor.personId ?? '');
      const parsed = schema.safeParse(input instanceof FormData ? formToObject(input) : input);
      if (!parsed.success) return { ok: false, code: 'invalid', fieldErrors: fieldErrorsOf(parsed.error) };
      const data = await command(actor, parsed.data);
      if (options.revalidate !== false) revalidatePath('/', 'layout');
      return { ok: true, data };
    } catch (error) {
      unstable_rethrow(error);
      return refusal(error);
    }
  };
}

/** The same before sign-in (sign-in help, invitations): no actor, and always a rate limit of the command's own. */
export function definePublicAction<S extends z.ZodType, T>(schema: S, command: (input: z.output<S>) => Promise<T>): Action<T> {
  return async (input) => {
    try {
      const parsed = schema.safeParse(input instanceof FormData ? formToObject(input) : input);
      if (!parsed.success) return { ok: false, code: 'invalid', fieldErrors: fieldErrorsOf(parsed.error) };
      return { ok: true, data: await command(parsed.data) };
    } catch (error) {
      unstable_rethrow(error);
      return refusal(error);
    }
  };
}
