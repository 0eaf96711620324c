import NextAuth from 'next-auth';
import type { NextRequest } from 'next/server';
import { authOptions } from '@/lib/core/auth';

type Context = { params: Promise<{ nextauth: string[] }> };

// The settings are read at the first request, not when the product is built.
const handler = (request: NextRequest, context: Context): Promise<Response> => NextAuth(request, context, authOptions()) as Promise<Response>;

export { handler as GET, handler as POST };
