'use client';
import { Plus } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { startTransition, useActionState, useEffect, useMemo, useRef, useState } from 'react';
import { Button } from '@/components/ui/Button';
import { Card } from '@/components/ui/Card';
import { fieldId } from '@/components/ui/Field';
import { ErrorSummary, FormMessage } from '@/components/ui/FormMessage';
import { Notice } from '@/components/ui/Notice';
import { saveTemplateAction } from '@/lib/class-review/actions';
import type { EditableTemplate } from '@/lib/class-review/queries/template';
import { templateFaults, type Fault } from '@/lib/class-review/rules/template';
import { templateChanges } from '@/lib/class-review/rules/template-diff';
import { BlockCard, type Edits } from './BlockCard';
import { ChangeList } from './ChangeList';
import { addBlock, addColumn, dataOf, draftOf, moveBlock, moveColumn, placeOf, removeBlock, removeColumn, type Draft } from './draft';
import { MaximumText } from './MaximumText';
import { Preview } from './Preview';
import { SettingFields } from './SettingFields';
import { useTexts } from './texts';

type Result = Awaited<ReturnType<typeof saveTemplateAction>>;
const known = new Set<string>(['scale', 'word', 'code', 'name', 'help', 'kind', 'subjects', 'exclusive', 'statedMaximum', 'yellowFrom', 'orangeFrom', 'redFrom', 'onCourseTo', 'atRiskTo', 'standsOutBy', 'blockName']);

/** The draft of the next version, with its preview and what it changes. Nothing is kept but on saving, and nothing is lost on a refusal. */
export function TemplateEditor({ current, reviews }: { current: Omit<EditableTemplate, 'reviews'>; reviews: number }) {
  const t = useTexts();
  const router = useRouter();
  const [base, setBase] = useState(current);
  const [draft, setDraft] = useState(() => draftOf(current.data));
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const [undo, setUndo] = useState<{ draft: Draft; text: string; back: string } | null>(null);
  const [said, setSaid] = useState('');
  const [summary, setSummary] = useState<{ attempt: number; errors: { name: string; message: string }[] }>({ attempt: 0, errors: [] });
  const focusNext = useRef<string | null>(null);
  const [result, send, pending] = useActionState<Result | null, unknown>(async (_, input) => {
    const answer = await saveTemplateAction(input);
    if (answer.ok) router.push(`/admin/matris?sparad=${answer.data.version}`);
    else if (answer.code === 'conflict') router.refresh(); // brings the newer version, beside the draft
    return answer;
  }, null);

  const data = useMemo(() => dataOf(draft), [draft]);
  const faults = useMemo(() => templateFaults(data, current.earlier), [data, current.earlier]);
  const changes = useMemo(() => templateChanges(base.data, data), [base.data, data]);
  const done = result?.ok === true;
  const newer = !done && current.version > base.version;
  const dirty = !done && changes.length > 0;
  const next = base.version + 1;

  useEffect(() => {
    if (focusNext.current) document.getElementById(focusNext.current)?.focus();
    focusNext.current = null;
  });
  useEffect(() => {
    if (!dirty) return;
    const warn = (e: BeforeUnloadEvent) => e.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [dirty]);

  const sentence = (f: Fault) => t(`faults.${f.key}`, f.values);
  const where = (f: Fault) => {
    const { block, column, field } = placeOf(draft, f.path);
    const label = field === 'word' ? t('editor.word', { value: f.path.split('.')[1] ?? '' }) : known.has(field) ? t(`editor.${field as 'code'}`) : '';
    return [block && (block.name.trim() || t('editor.block', { number: draft.blocks.indexOf(block) + 1 })), column && (column.code.trim() || t('editor.newColumn', { number: block!.columns.indexOf(column) + 1 })), label].filter(Boolean).join(', ');
  };
  const attempted = summary.attempt > 0;
  const errors = useMemo(() => new Map(attempted ? faults.toReversed().map((f) => [placeOf(draft, f.path).name, t(`faults.${f.key}`, f.values)]) : []), [attempted, faults, draft, t]);

  const change = (to: Draft) => { setDraft(to); setUndo(null); };
  const edits: Edits = {
    change, open, error: (name) => errors.get(name),
    toggle: (key) => setOpen((o) => { const all = new Set(o); if (!all.delete(key)) all.add(key); return all; }),
    add: (blockKey) => {
      const key = `k${draft.nextKey}`;
      change(addColumn(draft, blockKey));
      setOpen((o) => new Set(o).add(key));
      focusNext.current = fieldId(`${key}-code`);
    },
    move: (what, key, by) => {
      const to = what === 'block' ? moveBlock(draft, key, by) : moveColumn(draft, key, by);
      change(to);
      const block = to.blocks.find((b) => b.key === key || b.columns.some((c) => c.key === key))!;
      const column = block.columns.find((c) => c.key === key);
      const name = (column ? column.code : block.name).trim();
      setSaid(to === draft ? t('editor.movedNot', { name }) : column
        ? t('editor.movedColumn', { name, place: block.columns.indexOf(column) + 1, count: block.columns.length, block: block.name })
        : t('editor.movedBlock', { name, place: to.blocks.indexOf(block) + 1, count: to.blocks.length }));
      focusNext.current = `${by === -1 ? 'upp' : 'ner'}-${key}`;
    },
    remove: (what, key) => {
      const block = draft.blocks.find((b) => b.key === key || b.columns.some((c) => c.key === key))!;
      const column = block.columns.find((c) => c.key === key);
      setDraft(what === 'block' ? removeBlock(draft, key) : removeColumn(draft, key));
      setUndo({ draft, back: column ? `andra-${key}` : `upp-${key}`, text: column ? t('editor.removedColumn', { name: column.code.trim() || column.name }) : t('editor.removedBlock', { name: block.name, count: block.columns.length }) });
      focusNext.current = 'angra';
    },
  };

  function save() {
    if (newer) { document.getElementById('nyare')?.focus(); return; }
    setSummary(({ attempt }) => ({ attempt: attempt + 1, errors: faults.map((f) => ({ name: placeOf(draft, f.path).name, message: where(f) ? t('faults.at', { where: where(f), what: sentence(f) }) : sentence(f) })) }));
    if (faults.length) { setOpen((o) => new Set([...o, ...faults.flatMap((f) => placeOf(draft, f.path).column?.key ?? [])])); return; }
    if (!pending && !done) startTransition(() => send({ baseVersion: base.version, ...data }));
  }
  function startAgain() {
    setUndo({ draft, back: 'spara', text: t('editor.resetDone', { version: current.version }) });
    setBase(current);
    setDraft(draftOf(current.data));
    setSummary({ attempt: 0, errors: [] });
    focusNext.current = 'angra';
  }

  return (
    <div className="grid grid-cols-1 gap-6">
      <p className="max-w-text">{t('editor.keeps', { version: base.version, count: reviews })}</p>
      {newer && (
        <div id="nyare" tabIndex={-1}>
          <Notice kind="warning" live="alert" title={t('editor.newerTitle', { version: current.version })}>
            <p>{t('editor.newer', { version: current.version })}</p>
            <div className="flex flex-wrap gap-2">
              <Button onClick={() => { setBase(current); focusNext.current = 'spara'; }}>{t('editor.keepMine')}</Button>
              <Button onClick={startAgain}>{t('editor.takeTheirs', { version: current.version })}</Button>
            </div>
          </Notice>
        </div>
      )}
      <ErrorSummary key={summary.attempt} errors={summary.errors} />
      <Card title={t('preview.title')} className="min-w-0"><Preview data={data} /></Card>
      {draft.blocks.map((b, i) => <BlockCard key={b.key} draft={draft} block={b} number={i + 1} edits={edits} />)}
      <div className="grid gap-1">
        {errors.get('nytt-block') && <p id="nytt-block-fel" className="text-sm font-semibold text-danger">{errors.get('nytt-block')}</p>}
        <div><Button id={fieldId('nytt-block')} onClick={() => { change(addBlock(draft)); focusNext.current = fieldId(`b${draft.nextKey}-name`); }}><Plus aria-hidden="true" />{t('editor.addBlock')}</Button></div>
      </div>
      <Card title={t('editor.settings')}>
        <SettingFields draft={draft} change={change} error={edits.error} />
        <div><h3>{t('sums.maximum')}</h3><MaximumText data={data} /></div>
      </Card>
      <Card title={t('changes.title', { version: base.version })}>
        <ChangeList changes={changes} />
        {result && !result.ok && !newer && <FormMessage code={result.code} />}
        <div className="flex flex-wrap gap-2">
          <Button id="spara" variant="primary" pending={pending || done} onClick={() => (changes.length || newer ? save() : setSaid(t('editor.nothing')))}>{t('editor.save', { next })}</Button>
          {dirty && <Button onClick={startAgain}>{t('editor.reset', { version: current.version })}</Button>}
        </div>
      </Card>
      <div data-print="no" className="fixed inset-x-0 bottom-20 z-20 mx-auto w-fit max-w-[calc(100vw-2rem)]">
        {undo && (
          <div className="flex flex-wrap items-center gap-3 rounded-lg border border-line-strong bg-surface px-4 py-2 shadow-raised">
            <p role="status">{undo.text}</p>
            <Button id="angra" onClick={() => { setDraft(undo.draft); focusNext.current = undo.back; setUndo(null); }}>{t('editor.undo')}</Button>
          </div>
        )}
      </div>
      <p role="status" className="sr-only">{said}</p>
    </div>
  );
}
