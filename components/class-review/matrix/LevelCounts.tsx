'use client';
import { useTranslations } from 'next-intl';
import { highestSum, levels } from '@/lib/class-review/rules/matrix';
import type { MatrixSession } from './session';
import { useStore } from './store';

/** Under the grid: how many pupils on each level, and what the levels rest on. Only for who sees every column. */
export function LevelCounts({ session }: { session: MatrixSession }) {
  const t = useTranslations('matrix');
  useStore(session.version);
  const { matrix, sums, top } = session.model;
  if (!matrix.seesAll) return <p className="mt-3 max-w-text text-sm text-muted">{t('seen')}</p>;
  const found = matrix.pupils.map((_, p) => sums(p).level);
  const { yellowFrom, orangeFrom, redFrom } = matrix.thresholds;
  const from = { green: 0, yellow: yellowFrom, orange: orangeFrom, red: redFrom };
  const [plain, most] = [false, true].map((withOptional) => highestSum(matrix.columns, matrix.blocks, top, withOptional));
  return (
    <div className="mt-3 grid gap-2 text-sm">
      <ul aria-label={t('levelCounts')} className="matrix-levels">
        {levels.toReversed().map((l) => <li key={l} data-level={l}><strong className="tabular-nums">{found.filter((f) => f === l).length}</strong> {t(`level.${l}`)} <span className="text-muted">{t('from', { sum: from[l] })}</span></li>)}
      </ul>
      <p data-print="no" className="text-muted">{[t('stated', { sum: matrix.statedMaximum }), plain === matrix.statedMaximum ? '' : t('computed', { sum: plain! }), most === plain ? '' : t('withOptional', { sum: most! })].filter(Boolean).join(' ')}</p>
    </div>
  );
}
