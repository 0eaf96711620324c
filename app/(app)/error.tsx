'use client';
import { ErrorView } from '@/components/shell/ErrorView';

export default function PageError({ error }: { error: Error & { digest?: string } }) {
  return <ErrorView digest={error.digest} />;
}
