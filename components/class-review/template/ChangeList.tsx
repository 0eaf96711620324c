'use client';
import type { Change } from '@/lib/class-review/rules/template-diff';
import { useTexts } from './texts';

/** In words, one line a change. */
export function ChangeList({ changes }: { changes: Change[] }) {
  const t = useTexts();
  if (!changes.length) return <p className="text-muted">{t('editor.nothing')}</p>;
  return (
    <ul className="grid max-w-text list-disc gap-1 pl-5">
      {changes.map((c, i) => <li key={i}>{t(`changes.${c.what}`, c.values)}</li>)}
    </ul>
  );
}
