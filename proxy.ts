import { randomBytes } from 'node:crypto';
import { NextResponse, type NextRequest } from 'next/server';
import { securityHeaders } from '@/lib/core/csp';
import { env } from '@/lib/core/env';

/**
 * Gives each request a nonce and its path, and each answer its security headers. It never authorises: pages and actions do.
 */
export function proxy(request: NextRequest): NextResponse {
  const { NEXTAUTH_URL, OIDC_ISSUER } = env();
  const nonce = randomBytes(16).toString('base64');
  const headers = securityHeaders({
    nonce,
    https: NEXTAUTH_URL.startsWith('https:'),
    development: process.env.NODE_ENV === 'development',
    issuerOrigin: OIDC_ISSUER && new URL(OIDC_ISSUER).origin,
  });
  const query = new URLSearchParams(request.nextUrl.searchParams);
  query.delete('_rsc'); // Next's own
  const onward = new Headers(request.headers);
  onward.set('Content-Security-Policy', headers['Content-Security-Policy']!); // where Next reads the nonce
  onward.set('x-nonce', nonce);
  onward.set('x-path', request.nextUrl.pathname + (query.size ? `?${query}` : ''));
  const response = NextResponse.next({ request: { headers: onward } });
  for (const [name, value] of Object.entries(headers)) response.headers.set(name, value);
  // On a shared computer no page may come back from the cache after sign-out; icons may.
  if (!/\.(svg|png|ico|webmanifest)$/.test(request.nextUrl.pathname)) response.headers.set('Cache-Control', 'no-store');
  return response;
}

// Files are streamed past Next's own limit and carry their own headers.
export const config = { matcher: ['/((?!_next/static/|api/filer$|api/filer/).*)'] };
