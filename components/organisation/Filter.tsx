import type { ReactNode } from 'react';
import { Button } from '@/components/ui/Button';

/** A search or a choice that is kept in the address. */
export function Filter({ label, submit, children }: { label: string; submit: string; children: ReactNode }) {
  return (
    <form method="get" role="search" aria-label={label} className="mb-6 grid items-end gap-4 sm:flex sm:flex-wrap [&>div]:sm:w-60" data-print="no">
      {children}
      <Button type="submit">{submit}</Button>
    </form>
  );
}
