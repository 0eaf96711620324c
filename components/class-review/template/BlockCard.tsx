'use client';
import { ArrowDown, ArrowUp, Pencil, Plus, Trash2, type LucideIcon } from 'lucide-react';
import { Button } from '@/components/ui/Button';
import { Card } from '@/components/ui/Card';
import { CheckboxField, Field, fieldId } from '@/components/ui/Field';
import { limits } from '@/lib/class-review/rules/template';
import { ColumnFields } from './ColumnFields';
import { setBlock, type Draft, type DraftBlock, type DraftColumn } from './draft';
import { useTexts } from './texts';

export type Edits = {
  change: (next: Draft) => void;
  move: (what: 'block' | 'column', key: string, by: -1 | 1) => void;
  remove: (what: 'block' | 'column', key: string) => void;
  add: (blockKey: string) => void;
  open: ReadonlySet<string>;
  toggle: (key: string) => void;
  error: (name: string) => string | undefined;
};

/** A small button with a sign; its whole name is read aloud and shown on hover. */
const Icon = ({ icon: Sign, name, ...rest }: { icon: LucideIcon; name: string } & Omit<Parameters<typeof Button>[0], 'children' | 'name'>) => (
  <Button variant="quiet" className="px-2.5" aria-label={name} title={name} {...rest}><Sign aria-hidden="true" /></Button>
);

/** A block of the draft: its name, whether it counts, and its columns, each of which opens to be changed. */
export function BlockCard({ draft, block, number, edits }: { draft: Draft; block: DraftBlock; number: number; edits: Edits }) {
  const t = useTexts();
  const name = block.name.trim() || t('editor.block', { number });
  const columnsName = `${block.key}-columns`;
  const emptyError = edits.error(columnsName);
  return (
    <Card
      title={block.name.trim() ? t('editor.blockNamed', { number, name: block.name.trim() }) : t('editor.block', { number })}
      actions={(
        <div className="flex flex-wrap">
          <Icon icon={ArrowUp} id={`upp-${block.key}`} name={t('editor.moveUp', { name })} onClick={() => edits.move('block', block.key, -1)} />
          <Icon icon={ArrowDown} id={`ner-${block.key}`} name={t('editor.moveDown', { name })} onClick={() => edits.move('block', block.key, 1)} />
          <Icon icon={Trash2} name={t('editor.remove', { name })} onClick={() => edits.remove('block', block.key)} />
        </div>
      )}
    >
      <div className="flex flex-wrap items-end gap-x-6 gap-y-2">
        <Field
          name={`${block.key}-name`} label={t('editor.blockName')} error={edits.error(`${block.key}-name`)} required lang="sv" maxLength={limits.block} className="min-w-56 grow"
          value={block.name} onChange={(e) => edits.change(setBlock(draft, block.key, { name: e.target.value }))}
        />
        <CheckboxField name={`${block.key}-counts`} label={t('editor.blockCounts')} checked={block.counts} onChange={(e) => edits.change(setBlock(draft, block.key, { counts: e.target.checked }))} />
      </div>
      <ol aria-label={t('editor.columnsOf', { name })} className="divide-y divide-line border-y border-line">
        {block.columns.map((c, i) => <ColumnRow key={c.key} draft={draft} block={block} column={c} number={i + 1} edits={edits} />)}
      </ol>
      {emptyError && <p id={`${columnsName}-fel`} className="text-sm font-semibold text-danger">{emptyError}</p>}
      <div><Button id={fieldId(columnsName)} aria-describedby={emptyError ? `${columnsName}-fel` : undefined} onClick={() => edits.add(block.key)}><Plus aria-hidden="true" />{t('editor.addColumn', { name })}</Button></div>
    </Card>
  );
}

function ColumnRow({ draft, block, column: c, number, edits }: { draft: Draft; block: DraftBlock; column: DraftColumn; number: number; edits: Edits }) {
  const t = useTexts();
  const name = c.code.trim() || t('editor.newColumn', { number });
  const open = edits.open.has(c.key);
  return (
    <li className="grid gap-2 py-1">
      <div className="flex flex-wrap items-center justify-between gap-x-4">
        <p className="grid min-w-0">
          <span lang={c.code.trim() ? 'sv' : undefined}><strong>{name}</strong> {c.name !== c.code && c.name}</span>
          <span className="text-sm text-muted">{[t(`kinds.${c.kind}`).split(':')[0], c.optional && t('blocks.optional')].filter(Boolean).join(' · ')}</span>
        </p>
        <div className="flex">
          <Icon icon={Pencil} id={`andra-${c.key}`} name={t('editor.change', { name })} aria-expanded={open} aria-controls={open ? `kolumn-${c.key}` : undefined} onClick={() => edits.toggle(c.key)} />
          <Icon icon={ArrowUp} id={`upp-${c.key}`} name={t('editor.moveUp', { name })} onClick={() => edits.move('column', c.key, -1)} />
          <Icon icon={ArrowDown} id={`ner-${c.key}`} name={t('editor.moveDown', { name })} onClick={() => edits.move('column', c.key, 1)} />
          <Icon icon={Trash2} name={t('editor.remove', { name })} onClick={() => edits.remove('column', c.key)} />
        </div>
      </div>
      {open && (
        <div id={`kolumn-${c.key}`} role="group" aria-label={t('editor.column', { code: name })} className="rounded-lg bg-sunken p-3 sm:p-4">
          <ColumnFields draft={draft} block={block} column={c} change={edits.change} error={edits.error} />
        </div>
      )}
    </li>
  );
}
