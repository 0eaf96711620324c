import { notFound } from 'next/navigation';
import { AppError } from './errors';
import { idSchema } from './ids';

/** The id in a page's address; anything else is no page. */
export function pageId(value: string): string {
  const parsed = idSchema.safeParse(value);
  if (!parsed.success) notFound();
  return parsed.data;
}

/** What a page shows; "not found" and "may not see" are the same page, with status 404. */
export async function orNotFound<T>(loading: Promise<T>): Promise<T> {
  try {
    return await loading;
  } catch (error) {
    if (error instanceof AppError && (error.code === 'not_found' || error.code === 'forbidden')) notFound();
    throw error;
  }
}
