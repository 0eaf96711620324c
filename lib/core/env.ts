import { z } from 'zod';

const given = (what: string) => ({ error: (issue: { input?: unknown }) => (issue.input === undefined ? 'saknas' : what) });
const secret = z.string(given('ska vara en text')).min(32, 'ska vara minst 32 tecken');
const address = (start: string) => z.string(given('ska vara en adress')).startsWith(start, `ska vara en adress som börjar med ${start}`);

const fromJson = (text: string): unknown => {
  try { return JSON.parse(text); } catch { return undefined; }
};

const schema = z.object({
  APP_DATABASE_URL: address('postgres'),
  NEXTAUTH_URL: address('http'),
  NEXTAUTH_SECRET: secret,
  /** Key of the audit chain (HMAC). It is kept outside the database. */
  AUDIT_KEY: secret,
  /** Key from which each person's key for what waits on the device is made. */
  DEVICE_KEY: secret,
  /** The demo's made-up people, as JSON: the sign-in page offers to sign in as one of them. */
  SKA_DEMO: z.string().transform(fromJson).pipe(z.array(z.object({ role: z.string(), email: z.string(), password: z.string() }), 'ska vara en lista i JSON')).default([]),
  SKA_DATA_DIR: z.string().optional(),
  DATABASE_POOL: z.coerce.number('ska vara ett heltal, 1–200').int('ska vara ett heltal, 1–200').min(1, 'ska vara minst 1').max(200, 'ska vara högst 200').default(10),
  SMTP_URL: address('smtp').optional(),
  MAIL_DIR: z.string().optional(),
  MAIL_FROM: z.string().default('SKA-kedjan <ska-kedjan@localhost>'),
  /** Set where a TLS proxy of ours stands in front: only then is x-forwarded-for believed. */
  TRUST_PROXY: z.literal('1', 'ska vara 1 eller inte alls').optional(),
  OIDC_ISSUER: address('http').optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  /** The claim that says who it is: `email` (verified by the provider) or another that holds the e-mail address. */
  OIDC_CLAIM: z.string().default('email'),
  OIDC_NAME: z.string().default('skolans inloggning'),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent'], 'ska vara trace, debug, info, warn, error eller silent').default('info'),
}).refine((e) => !e.OIDC_ISSUER || (e.OIDC_CLIENT_ID && e.OIDC_CLIENT_SECRET), { message: 'OIDC_ISSUER kräver OIDC_CLIENT_ID och OIDC_CLIENT_SECRET' });

export type Env = z.output<typeof schema>;

let checked: Env | undefined;

/** The settings, checked once. Throws one sentence that names each faulty setting (never its value). */
export function env(): Env {
  if (checked) return checked;
  // An empty setting (a line left open in an env file) is none.
  const result = schema.safeParse(Object.fromEntries(Object.entries(process.env).filter(([, value]) => value !== '')));
  if (!result.success) {
    throw new Error(`Inställningarna stämmer inte: ${result.error.issues.map((i) => `${i.path.join('.')} ${i.message}`.trim()).join('; ')}. Se docs/deploy.md.`);
  }
  return (checked = result.data);
}
