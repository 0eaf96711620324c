import { hash, verify } from '@node-rs/argon2';

// OWASP Password Storage Cheat Sheet: Argon2id (the library's own choice), 19 MiB, two passes, one lane.
const parameters = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

// ö typed on one keyboard may be two code points, on another one (NIST SP 800-63B 5.1.1.2).
const normal = (password: string) => password.normalize('NFKC');

/** The hash to store. The length is bounded by the caller's schema. */
export const hashPassword = (password: string): Promise<string> => hash(normal(password), parameters);

let nobody: Promise<string> | undefined;

/**
 * Whether it is the password behind the hash. Without a hash it does the same work and says no, so that the time tells
 * nobody which addresses have an account.
 */
export async function verifyPassword(stored: string | null | undefined, password: string): Promise<boolean> {
  nobody ??= hashPassword(crypto.randomUUID());
  const right = await verify(stored ?? await nobody, normal(password)).catch(() => false);
  return right && stored != null;
}
