'use client';
import { Fragment } from 'react';
import { cx } from '@/components/ui/cx';
import { blockSums, levelOf, rowSum, type Level, type Value } from '@/lib/class-review/rules/matrix';
import { flatten, type TemplateData } from '@/lib/class-review/rules/template';
import { exampleRows } from '@/lib/class-review/rules/template-example';
import { useTexts } from './texts';

const tints: Record<Level, string> = { green: 'bg-level-green', yellow: 'bg-level-yellow', orange: 'bg-level-orange', red: 'bg-level-red' };
const cell = 'border border-line px-1 py-1 text-center tabular-nums';
const turned = 'mx-auto [writing-mode:vertical-rl] rotate-180 whitespace-nowrap text-left';

/** The head of the matrix as it becomes, over two rows of made-up values with their sums and levels. */
export function Preview({ data }: { data: TemplateData }) {
  const t = useTexts();
  const { blocks, columns } = flatten(data);
  const rows = exampleRows(columns, data.scaleWords.length - 1);
  const thresholds = [data.yellowFrom, data.orangeFrom, data.redFrom].every(Number.isInteger) ? data : null;
  const shown = (value: Value) => (value === null ? <><span aria-hidden="true">–</span><span className="sr-only">{t('preview.empty')}</span></> : value);
  return (
    <div className="grid min-w-0 gap-2">
      <div role="region" aria-labelledby="forhandsvisning" tabIndex={0} className="relative overflow-x-auto pb-2">
        <table className="border-collapse text-sm">
          <caption id="forhandsvisning" className="sr-only">{t('preview.caption')}</caption>
          <thead>
            <tr>
              <th rowSpan={2} scope="col" className="sticky left-0 z-1 border border-line bg-surface px-2 py-1 text-left align-bottom">{t('preview.pupil')}</th>
              {blocks.map((b, i) => (
                <th key={i} scope="colgroup" colSpan={columns.filter((c) => c.block === i).length + 1} className={cx('border border-line px-2 py-1 text-left', b.counts ? 'bg-accent-soft' : 'bg-sunken')}>
                  {b.name ? <span lang="sv">{b.name}</span> : t('preview.unnamed')} <span className="font-normal text-muted">({t(b.counts ? 'preview.counts' : 'preview.countsNot')})</span>
                </th>
              ))}
              <th rowSpan={2} scope="col" className="border border-line bg-surface px-2 py-1 align-bottom sm:sticky sm:right-0 sm:z-1">{t('preview.sum')}</th>
            </tr>
            <tr>
              {blocks.map((b, i) => (
                <Fragment key={i}>
                  {columns.filter((c) => c.block === i).map((c, j) => (
                    <th key={j} scope="col" className="h-24 border border-line px-1 py-1 align-bottom font-medium"><span lang={c.code ? 'sv' : undefined} className={cx('block', turned)}>{c.code || t('preview.unnamed')}</span></th>
                  ))}
                  <th scope="col" className="border border-line bg-sunken px-1 py-1 align-bottom font-medium"><span aria-hidden="true">{t('preview.blockShort')}</span><span className="sr-only">{t('preview.blockSum', { block: b.name })}</span></th>
                </Fragment>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(([name, values]) => {
              const sums = blockSums(columns, blocks, values);
              const sum = rowSum(blocks, sums);
              const level = sum === null || !thresholds ? null : levelOf(sum, thresholds);
              return (
                <tr key={name}>
                  <th scope="row" className="sticky left-0 z-1 border border-line bg-surface px-2 py-1 text-left whitespace-nowrap">{t('preview.example', { name })}</th>
                  {blocks.map((_, i) => (
                    <Fragment key={i}>
                      {columns.map((c, j) => c.block === i && <td key={j} className={cell}>{shown(values[j]!)}</td>)}
                      <td className={cx(cell, 'bg-sunken font-semibold')}>{shown(sums[i]!)}</td>
                    </Fragment>
                  ))}
                  <td className={cx(cell, 'px-2 font-semibold whitespace-nowrap sm:sticky sm:right-0 sm:z-1', level ? tints[level] : 'bg-surface')}>{shown(sum)} {level && t(`levels.${level}`)}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      <p className="max-w-text text-sm text-muted">{t('preview.note')}</p>
    </div>
  );
}
