'use client';
import { Plus } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { startTransition, useActionState, useEffect, useMemo, useRef, useState } from 'react';
import { Button } from '@/components/ui/Button';
import { Card } from '@/components/ui/Card';
import { Field, fieldId, TextareaField } from '@/components/ui/Field';
import { ErrorSummary, FormMessage } from '@/components/ui/FormMessage';
import { Notice } from '@/components/ui/Notice';
import { saveQuestionSetAction } from '@/lib/analysis/actions';
import type { EditableQuestionSet } from '@/lib/analysis/queries/question-sets';
import { checkQuestionSet, questionsOf, setLimits, type QuestionSetData, type SetFault } from '@/lib/analysis/rules/question-set';
import { questionSetChanges } from '@/lib/analysis/rules/question-set-diff';
import { ChangeList } from './ChangeList';
import { addQuestion, addSection, codesOf, dataOf, draftOf, moveQuestion, moveSection, placeOf, removeQuestion, removeSection, renumber, setHead, type Draft } from './draft';
import { FileReader } from './FileReader';
import { SectionCard, type Edits } from './SectionCard';
import { useTexts } from './texts';
import { Touches } from './Touches';

type Result = Awaited<ReturnType<typeof saveQuestionSetAction>>;
const labels = { setTitle: 'setTitle', intro: 'intro', sectionTitle: 'sectionTitle', number: 'number', code: 'code', text: 'text', help: 'help', individual: 'individual', correspondsTo: 'correspondsTo', words: 'words', figures: 'figures', years: 'years' } as const;

/** The draft of the next version, with what it changes and touches. Nothing is kept but on saving, and nothing is lost on a refusal. */
export function QuestionSetEditor({ current }: { current: EditableQuestionSet }) {
  const { t } = useTexts();
  const router = useRouter();
  const [base, setBase] = useState(current);
  const [draft, setDraft] = useState(() => draftOf(current.data));
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const [undo, setUndo] = useState<{ draft: Draft; text: string; back: string } | null>(null);
  const [said, setSaid] = useState('');
  const [summary, setSummary] = useState<{ attempt: number; errors: { name: string; message: string }[] }>({ attempt: 0, errors: [] });
  const focusNext = useRef<string | null>(null);
  const [result, send, pending] = useActionState<Result | null, unknown>(async (_, input) => {
    const answer = await saveQuestionSetAction(input);
    if (answer.ok) router.push(`/admin/fragor/${base.key}?sparad=${answer.data.version}`);
    else if (answer.code === 'conflict') router.refresh(); // brings the newer version, beside the draft
    return answer;
  }, null);

  const data = useMemo(() => dataOf(draft), [draft]);
  const above = useMemo(() => current.above.flatMap((s) => s.questions.map((q) => q.code)), [current.above]);
  const faults = useMemo(() => checkQuestionSet(data, { level: current.level, above }), [data, current.level, above]);
  const changes = useMemo(() => questionSetChanges(base.data, data), [base.data, data]);
  const done = result?.ok === true;
  const newer = !done && current.version > base.version;
  const dirty = !done && changes.length > 0;
  const count = questionsOf(data).length;

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

  const where = (f: SetFault) => {
    const { section, question, field } = placeOf(draft, f.path);
    const label = Object.hasOwn(labels, field) ? t(`editor.${labels[field as keyof typeof labels]}`) : '';
    return [section && (section.title.trim() || t('editor.section', { number: draft.sections.indexOf(section) + 1 })), question && t('editor.question', { number: question.number.trim() || '?' }), label].filter(Boolean).join(', ');
  };
  const attempted = summary.attempt > 0;
  const errors = useMemo(() => new Map(attempted ? faults.toReversed().map((f) => [placeOf(draft, f.path).name, t(`faults.${f.key}`, f.values)]) : []), [attempted, faults, draft, t]);

  const change = (to: Draft) => { setDraft(to); setUndo(null); };
  const sectionOf = (d: Draft, id: string) => d.sections.find((s) => s.id === id || s.questions.some((q) => q.id === id))!;
  const edits: Edits = {
    change, open, error: (name) => errors.get(name),
    toggle: (id) => setOpen((o) => { const all = new Set(o); if (!all.delete(id)) all.add(id); return all; }),
    add: (sectionId) => {
      const id = `f${draft.nextId}`;
      change(addQuestion(draft, sectionId, codesOf(base.data)));
      setOpen((o) => new Set(o).add(id));
      focusNext.current = fieldId(`${id}-text`);
    },
    renumber: (sectionId) => { change(renumber(draft, sectionId)); focusNext.current = fieldId(`${sectionId}-questions`); },
    move: (what, id, by) => {
      const to = what === 'section' ? moveSection(draft, id, by) : moveQuestion(draft, id, by);
      change(to);
      const section = sectionOf(to, id);
      const question = section.questions.find((q) => q.id === id);
      setSaid(to === draft ? t('editor.movedNot') : question
        ? t('editor.movedQuestion', { number: question.number, section: section.title })
        : t('editor.movedSection', { name: section.title, place: to.sections.indexOf(section) + 1, count: to.sections.length }));
      focusNext.current = `${by === -1 ? 'upp' : 'ner'}-${id}`;
    },
    remove: (what, id) => {
      const section = sectionOf(draft, id);
      const question = section.questions.find((q) => q.id === id);
      setDraft(what === 'section' ? removeSection(draft, id) : removeQuestion(draft, id));
      setUndo({ draft, back: question ? `andra-${id}` : `upp-${id}`, text: question ? t('editor.removedQuestion', { number: question.number }) : t('editor.removedSection', { name: section.title, count: section.questions.length }) });
      focusNext.current = 'angra';
    },
  };

  function save() {
    if (newer) { document.getElementById('nyare')?.focus(); return; }
    setSummary(({ attempt }) => ({ attempt: attempt + 1, errors: faults.map((f) => {
      const [place, what] = [where(f), t(`faults.${f.key}`, f.values)];
      return { name: placeOf(draft, f.path).name, message: place ? t('faults.at', { where: place, what }) : what };
    }) }));
    if (faults.length) { setOpen((o) => new Set([...o, ...faults.flatMap((f) => placeOf(draft, f.path).question?.id ?? [])])); return; }
    if (!pending && !done) startTransition(() => send({ key: base.key, baseVersion: base.version, level: current.level, ...data }));
  }
  function startAgain() {
    setUndo({ draft, back: 'spara', text: t('editor.resetDone', { version: current.version }) });
    setBase(current);
    setDraft(draftOf(current.data, draft.nextId));
    setSummary({ attempt: 0, errors: [] });
    focusNext.current = 'angra';
  }
  const take = (set: QuestionSetData) => { change(draftOf(set, draft.nextId)); setSummary({ attempt: 0, errors: [] }); };

  return (
    <div className="grid grid-cols-1 gap-6">
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
      <Card title={t('editor.head')}>
        <Field name="huvud-title" label={t('editor.setTitle')} error={errors.get('huvud-title')} required lang="sv" maxLength={setLimits.title} value={draft.title} onChange={(e) => change(setHead(draft, { title: e.target.value }))} />
        <TextareaField name="huvud-intro" label={t('editor.intro')} hint={t('editor.introHint')} error={errors.get('huvud-intro')} lang="sv" maxLength={setLimits.intro} rows={3} value={draft.intro} onChange={(e) => change(setHead(draft, { intro: e.target.value }))} />
        <FileReader level={current.level} onRead={take} />
      </Card>
      {draft.sections.map((s) => <SectionCard key={s.id} draft={draft} section={s} edits={edits} set={current} />)}
      <div className="grid gap-1">
        {errors.get('nytt-avsnitt') && <p id="nytt-avsnitt-fel" className="text-sm font-semibold text-danger">{errors.get('nytt-avsnitt')}</p>}
        <div className="flex flex-wrap items-center gap-4">
          <Button id={fieldId('nytt-avsnitt')} onClick={() => { change(addSection(draft)); focusNext.current = fieldId(`a${draft.nextId}-title`); }}><Plus aria-hidden="true" />{t('editor.addSection')}</Button>
          <span className="text-muted tabular-nums">{t('editor.tooMuch', { count, max: setLimits.questions })}</span>
        </div>
      </div>
      <Touches set={current} data={data} />
      <Card title={t('changes.heading', { version: base.version })}>
        <ChangeList changes={changes} level={current.level} above={current.above} />
        {result && !result.ok && !newer && <FormMessage code={result.code} />}
        <div className="flex flex-wrap gap-2">
          <Button id="spara" variant="primary" pending={pending || done} onClick={() => (changes.length || newer ? save() : setSaid(t('editor.nothing')))}>{t('editor.save', { next: base.version + 1 })}</Button>
          {dirty && base.version > 0 && <Button onClick={startAgain}>{t('editor.reset', { version: current.version })}</Button>}
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
