import { z } from 'zod';
import { env } from './env';
import { AppError } from './errors';
import { accountByEmail, accountByOidc, peopleOfAccount } from './identity';
import { verifyPassword } from './passwords';
import { clearLimit, hitLimit, takeBackTry } from './rate-limit';

// By account before address: a school has one address.
const byAccount = { name: 'sign-in', max: 10, windowSeconds: 15 * 60 };
const byAddress = { name: 'sign-in-address', max: 100, windowSeconds: 15 * 60 };

/** An e-mail address as it is compared. */
export const normaliseEmail = (email: string) => email.trim().toLowerCase();

/**
 * Where a request comes from, by x-forwarded-for: the last entry, which our own proxy wrote. undefined where no proxy of ours
 * stands in front, since anybody can write that header; then there is no limit by address.
 */
export function clientAddress(headers: { get(name: string): string | null }): string | undefined {
  return env().TRUST_PROXY ? headers.get('x-forwarded-for')?.split(',').at(-1)?.trim() || undefined : undefined;
}

/**
 * The account of an e-mail address and password; undefined for a wrong password, an unknown address, a disabled account and one that is
 * nobody any longer, all in the same time. Throws `rate_limited`.
 */
export async function accountByPassword(email: string, password: string, address: string | undefined): Promise<string | undefined> {
  const who = normaliseEmail(email);
  await hitLimit(byAccount, who);
  if (address) await hitLimit(byAddress, address);
  const account = await accountByEmail(who);
  if (!(await verifyPassword(account?.passwordHash, password)) || !account) return undefined;
  await clearLimit(byAccount, who);
  if (address) await takeBackTry(byAddress, address);
  return (await peopleOfAccount(account.accountId)).length ? account.accountId : undefined;
}

const oidcClaims = z.object({ sub: z.string().min(1).max(255), email_verified: z.boolean().optional() }).loose();

/** The address that the provider vouches for: `email` only where it says verified; another claim is the settings' own choice. */
export function vouchedEmail(claims: Record<string, unknown>, claim: string): string | undefined {
  const value = claims[claim];
  if (typeof value !== 'string' || !z.email().safeParse(normaliseEmail(value)).success) return undefined;
  return claim === 'email' && claims.email_verified !== true ? undefined : normaliseEmail(value);
}

/** The account of an OpenID provider's claims (id token, already checked). undefined for who has no account here. */
export async function accountByClaims(claims: unknown): Promise<string | undefined> {
  const { OIDC_ISSUER, OIDC_CLAIM } = env();
  const parsed = oidcClaims.safeParse(claims);
  if (!OIDC_ISSUER || !parsed.success) throw new AppError('forbidden');
  const account = await accountByOidc(OIDC_ISSUER, parsed.data.sub, vouchedEmail(parsed.data, OIDC_CLAIM));
  return account && (await peopleOfAccount(account)).length ? account : undefined;
}
