'use client';

/** Where next-auth leads: to the provider, on into the product, or back with an error's code. */
export type AuthAnswer = { to: string } | { error: string };

/** Posts to next-auth with its anti-forgery token. Throws where the service cannot be reached. */
export async function postAuth(path: string, fields: Record<string, string>): Promise<AuthAnswer> {
  const token = (await (await fetch('/api/auth/csrf', { cache: 'no-store' })).json()) as { csrfToken: string };
  const response = await fetch(`/api/auth/${path}`, { method: 'POST', body: new URLSearchParams({ ...fields, csrfToken: token.csrfToken, json: 'true' }) });
  const { url } = (await response.json()) as { url: string };
  const target = new URL(url, location.origin);
  const error = target.searchParams.get('error');
  if (error) return { error };
  // Its own pages by path, so that the product also works at another name than the settings say; the provider by the whole address.
  return { to: target.pathname.startsWith('/logga-in') ? target.pathname + target.search : target.href };
}
