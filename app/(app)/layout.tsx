import { cookies } from 'next/headers';
import type { ReactNode } from 'react';
import { Shell } from '@/components/shell/Shell';
import { themeCookie, toTheme } from '@/i18n/locales';
import { requireActor } from '@/lib/core/session';

export default async function AppLayout({ children }: { children: ReactNode }) {
  const actor = await requireActor();
  const theme = toTheme((await cookies()).get(themeCookie)?.value);
  const shown = new Map(actor.roles.map((r) => [`${r.role}${r.onBehalfOfId ? '*' : ''}`, { role: r.role, deputy: r.onBehalfOfId !== null }]));
  return (
    <Shell name={actor.name} organiser={actor.organiserName} roles={[...shown.values()]} theme={theme}>
      {children}
    </Shell>
  );
}
