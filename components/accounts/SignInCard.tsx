import type { ReactNode } from 'react';
import { Card } from '@/components/ui/Card';

/** The sheet on which one signs in: the page's heading and what one does there. */
export function SignInCard({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Card className="w-full gap-5 p-5 sm:p-8">
      <h1>{title}</h1>
      {children}
    </Card>
  );
}
