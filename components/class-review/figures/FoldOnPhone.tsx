'use client';
import { useEffect, useRef, type ReactNode } from 'react';
import { Details } from '@/components/ui/Details';

/** What stands beside the text on a wide screen, and folded under it on a phone. */
export function FoldOnPhone({ summary, children }: { summary: ReactNode; children: ReactNode }) {
  const ref = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    if (ref.current && window.matchMedia('(max-width: 48rem)').matches) ref.current.open = false;
  }, []);
  return <Details ref={ref} open summary={summary}>{children}</Details>;
}
