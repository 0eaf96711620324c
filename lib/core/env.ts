import { z } from 'zod';

const secret = z.string().min(32, 'ska vara minst 32 tecken');
const optional = <T extends z.ZodType>(type: T) => z.preprocess((v) => (v === '' ? undefined : v), type.optional());

const schema = z.object({
  APP_DATABASE_URL: z.string().startsWith('postgres', 'ska vara en adress som börjar med postgresql://'),
  NEXTAUTH_URL: z.url(),
  NEXTAUTH_SECRET: secret,
  /** Key of the audit chain (HMAC). It is kept outside the database. */
  AUDIT_KEY: secret,
  /** Key from which each person's key for what waits on the device is made. */
  DEVICE_KEY: secret,
  SKA_DEMO: optional(z.literal('1')),
  SKA_DATA_DIR: optional(z.string()),
  DATABASE_POOL: z.coerce.number().int().min(1).max(200).default(10),
  SMTP_URL: optional(z.string().startsWith('smtp')),
  MAIL_DIR: optional(z.string()),
  MAIL_FROM: z.string().default('SKA-kedjan <ska-kedjan@localhost>'),
  /** Set where a TLS proxy of ours stands in front: only then is x-forwarded-for believed. */
  TRUST_PROXY: optional(z.literal('1')),
  OIDC_ISSUER: optional(z.url()),
  OIDC_CLIENT_ID: optional(z.string()),
  OIDC_CLIENT_SECRET: optional(z.string()),
  /** The claim that says who it is: `email` (verified by the provider) or another that holds the e-mail address. */
  OIDC_CLAIM: z.string().default('email'),
  OIDC_NAME: z.string().default('skolans inloggning'),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
}).refine((e) => !e.OIDC_ISSUER || (e.OIDC_CLIENT_ID && e.OIDC_CLIENT_SECRET), { message: 'OIDC_ISSUER kräver OIDC_CLIENT_ID och OIDC_CLIENT_SECRET' });

export type Env = z.output<typeof schema>;

let checked: Env | undefined;

/** The settings, checked once. Throws one sentence that names each faulty setting (never its value). */
export function env(): Env {
  if (checked) return checked;
  const result = schema.safeParse(process.env);
  if (!result.success) {
    throw new Error(`Inställningarna stämmer inte: ${result.error.issues.map((i) => `${i.path.join('.')} ${i.message}`).join('; ')}. Se docs/deploy.md.`);
  }
  return (checked = result.data);
}
