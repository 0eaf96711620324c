import { env, type Env } from '@/lib/core/env';

export type DemoAccount = Env['SKA_DEMO'][number];

/** The made-up people to sign in as, in the demo; none anywhere else. */
export const getDemoAccounts = (): DemoAccount[] => env().SKA_DEMO;
