import { env } from '@/lib/core/env';
import { demoAccounts } from '@/prisma/demo/school';

export type DemoAccount = { role: string; email: string; password: string };

/** The made-up people to sign in as, in the demo; none anywhere else. */
export const getDemoAccounts = (): DemoAccount[] => (env().SKA_DEMO ? demoAccounts : []);
