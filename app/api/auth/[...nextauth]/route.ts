import NextAuth from 'next-auth';
import type { NextRequest } from 'next/server';
import { authOptions } from '@/lib/core/auth';

type Context = { params: Promise<{ nextauth: string[] }> };

const refuse = (status: number) => new Response(null, { status, headers: { 'Cache-Control': 'no-store' } });

/** next-auth's routes, less what nobody should reach: its log, which takes anybody's words, and forms that are none. */
async function handler(request: NextRequest, context: Context): Promise<Response> {
  const [verb, provider] = (await context.params).nextauth;
  if (verb === '_log') return refuse(404);
  if (request.method === 'POST' && !request.headers.get('content-type')?.startsWith('application/x-www-form-urlencoded')) return refuse(415);
  if (request.method === 'GET' && verb === 'callback' && provider === 'losenord') return refuse(405);
  // The settings are read at the first request, not when the product is built.
  return NextAuth(request, context, authOptions()) as Promise<Response>;
}

export { handler as GET, handler as POST };
