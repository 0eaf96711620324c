import type { AuthOptions } from 'next-auth';
import { encode } from 'next-auth/jwt';
import CredentialsProvider from 'next-auth/providers/credentials';
import { cookies } from 'next/headers';
import { z } from 'zod';
import { accountByClaims, accountByPassword, clientAddress } from './credentials';
import { env } from './env';
import { AppError, isUnavailable } from './errors';
import { chooseOrganiser, endSession, startSession } from './identity';
import { log } from './log';
import { cookieName, sessionSecret } from './session';

/** A working day, as the session row (core/identity). */
const maxAge = 12 * 3600;

const credentials = z.object({ email: z.string().min(1).max(254).regex(/^[^\0]*$/), password: z.string().min(1).max(1000) });

// next-auth puts the error's message in the address it answers with: only our own codes may get there.
const code = (error: unknown) => {
  if (error instanceof AppError) return error.code;
  log.error({ err: error }, 'sign-in');
  return isUnavailable(error) ? 'unavailable' : 'unexpected';
};

const passwordProvider = () => CredentialsProvider({
  id: 'losenord',
  credentials: { email: { type: 'email' }, password: { type: 'password' } },
  async authorize(input, request) {
    const parsed = credentials.safeParse(input);
    if (!parsed.success) return null;
    const headers = new Headers(Object.entries(request.headers ?? {}).map(([k, v]): [string, string] => [k, String(v)]));
    const accountId = await accountByPassword(parsed.data.email, parsed.data.password, clientAddress(headers)).catch((error: unknown) => {
      throw new Error(code(error));
    });
    return accountId ? { id: accountId } : null;
  },
});

/** Any OpenID provider, by its discovery document: authorization code with PKCE, state and nonce. */
function oidcProvider(): AuthOptions['providers'] {
  const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, OIDC_NAME } = env();
  if (!OIDC_ISSUER) return [];
  return [{
    id: 'oidc', name: OIDC_NAME, type: 'oauth', issuer: OIDC_ISSUER,
    wellKnown: `${OIDC_ISSUER.replace(/\/$/, '')}/.well-known/openid-configuration`,
    clientId: OIDC_CLIENT_ID, clientSecret: OIDC_CLIENT_SECRET, idToken: true, checks: ['pkce', 'state', 'nonce'],
    authorization: { params: { scope: 'openid email profile' } }, httpOptions: { timeout: 10_000 },
    profile: (claims: { sub: string }) => ({ id: claims.sub }),
  }];
}

/** Where next-auth may lead after sign-in: only to the page that decides further (see lib/accounts/rules safePath), and invitations. */
export function signInTarget(url: string, baseUrl: string): string {
  const fallback = `${baseUrl}/logga-in/valj`;
  if (!URL.canParse(url, baseUrl)) return fallback;
  const target = new URL(url, baseUrl);
  const allowed = target.origin === new URL(baseUrl).origin && ['/logga-in/valj', '/logga-in/inbjudan'].includes(target.pathname);
  return allowed ? target.href : fallback;
}

/** next-auth's settings. All its token holds is the secret of a session row, new at each sign-in; it tells the browser nothing. */
export function authOptions(): AuthOptions {
  return {
    secret: env().NEXTAUTH_SECRET,
    useSecureCookies: env().NEXTAUTH_URL.startsWith('https'),
    session: { strategy: 'jwt', maxAge },
    providers: [passwordProvider(), ...oidcProvider()],
    pages: { signIn: '/logga-in', signOut: '/logga-in', error: '/logga-in' },
    callbacks: {
      redirect: ({ url, baseUrl }) => signInTarget(url, baseUrl),
      async signIn({ account, profile }) {
        if (account?.provider !== 'oidc') return true;
        try {
          return (await accountByClaims(profile)) ? true : '/logga-in?error=no_account';
        } catch (error) {
          return `/logga-in?error=${code(error)}`;
        }
      },
      async jwt({ token, user, account, profile }) {
        if (!account) return typeof token.sid === 'string' ? { sid: token.sid } : {};
        const accountId = account.provider === 'oidc' ? await accountByClaims(profile) : user.id;
        if (!accountId) return {};
        log.info({ accountId, by: account.provider }, 'signed in');
        return { sid: await startSession(accountId) };
      },
      session: ({ session }) => ({ expires: session.expires }),
    },
    events: { signOut: async ({ token }) => { if (typeof token?.sid === 'string') await endSession(token.sid); } },
    logger: {
      // Its metadata may hold claims and addresses: the code alone is logged.
      error: (name) => log.warn({ code: name }, 'next-auth'),
      warn: (name) => log.debug({ code: name }, 'next-auth'),
      debug: () => {},
    },
  };
}

/** Signs in the account in this browser, after an invitation or a new password: a new session row and its cookie. */
export async function signInHere(accountId: string, organiserId?: string): Promise<void> {
  const sid = await startSession(accountId);
  if (organiserId) await chooseOrganiser(sid, organiserId);
  const token = await encode({ token: { sid }, secret: env().NEXTAUTH_SECRET, maxAge });
  (await cookies()).set(cookieName(), token, { httpOnly: true, sameSite: 'lax', path: '/', secure: env().NEXTAUTH_URL.startsWith('https'), maxAge });
}

/** Ends this browser's session and takes its cookie. */
export async function signOutHere(): Promise<void> {
  const secret = await sessionSecret();
  if (secret) await endSession(secret);
  (await cookies()).delete({ name: cookieName(), path: '/', secure: env().NEXTAUTH_URL.startsWith('https'), httpOnly: true, sameSite: 'lax' });
}
