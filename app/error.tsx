'use client';
import { ErrorView } from '@/components/shell/ErrorView';

export default function RootError({ error }: { error: Error & { digest?: string } }) {
  return <main id="innehall" className="mx-auto max-w-[72rem] px-4 py-8 sm:px-8"><ErrorView digest={error.digest} /></main>;
}
