import type { ReactNode } from 'react';

/** A few figures in a row, each with its name over it. */
export const Facts = ({ children }: { children: ReactNode }) => <dl className="flex flex-wrap gap-x-10 gap-y-3">{children}</dl>;

export const Fact = ({ label, value }: { label: string; value: string | number }) => (
  <div><dt className="text-muted">{label}</dt><dd className="text-2xl font-semibold tabular-nums">{value}</dd></div>
);
