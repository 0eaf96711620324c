import type { ReactNode } from 'react';
import { ChainArt } from '@/components/accounts/ChainArt';
import { PublicFrame } from '@/components/shell/PublicFrame';
import { SessionGuard } from '@/components/shell/SessionGuard';

/** What one does first, the picture beside it on a wide screen and after it on a narrow one. */
export default function SignInLayout({ children }: { children: ReactNode }) {
  return (
    <PublicFrame>
      <SessionGuard personId={null} />
      <div className="grid items-center gap-12 py-2 lg:min-h-[34rem] lg:grid-cols-[minmax(0,1fr)_minmax(0,27rem)] lg:gap-16">
        <div className="mx-auto w-full max-w-[27rem] lg:order-2">{children}</div>
        <ChainArt />
      </div>
    </PublicFrame>
  );
}
