import { cookies } from 'next/headers';
import type { ReactNode } from 'react';
import { Shell } from '@/components/shell/Shell';
import { themeCookie, toTheme } from '@/i18n/locales';
import { countUnread } from '@/lib/agenda/queries/notices';
import { requireActor } from '@/lib/core/session';

export default async function AppLayout({ children }: { children: ReactNode }) {
  const actor = await requireActor();
  const unread = await countUnread(actor);
  const theme = toTheme((await cookies()).get(themeCookie)?.value);
  const shown = new Map(actor.roles.map((r) => [`${r.role}${r.onBehalfOfId ? '*' : ''}`, { role: r.role, deputy: r.onBehalfOfId !== null }]));
  return (
    <Shell personId={actor.personId ?? ''} name={actor.name} organiser={actor.organiserName} roles={[...shown.values()]} theme={theme} unread={unread}>
      {children}
    </Shell>
  );
}
