import { cookies } from 'next/headers';
import type { ReactNode } from 'react';
import { themeCookie, toTheme } from '@/i18n/locales';
import { PublicShell } from './PublicShell';

/** The frame of pages that need no sign-in. Its child gives the page's own h1. */
export async function PublicFrame({ children }: { children: ReactNode }) {
  return <PublicShell theme={toTheme((await cookies()).get(themeCookie)?.value)}>{children}</PublicShell>;
}
