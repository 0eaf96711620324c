'use client';
import { Plus } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { useRouter } from 'next/navigation';
import { startTransition, useActionState, useEffect, useMemo, useRef, useState } from 'react';
import { areaLetters, areas } from '@/components/ui/AreaChip';
import { Button } from '@/components/ui/Button';
import { Card } from '@/components/ui/Card';
import { Field, fieldId, SelectField, TextareaField } from '@/components/ui/Field';
import { ErrorSummary, FormMessage } from '@/components/ui/FormMessage';
import { Notice } from '@/components/ui/Notice';
import { saveTemplateAction } from '@/lib/calendar/actions';
import type { TemplateEditorPage } from '@/lib/calendar/queries/templates';
import { activityChanges, activityFaults, limits, tidy, type Fault } from '@/lib/calendar/rules/template';
import { schoolForms } from '@/lib/organisation/rules/roles';
import { QualityArea, Recurrence } from '@/prisma/generated/enums';
import { monthName, schoolMonths } from '../words';
import { Boxes } from './Boxes';
import { ChangeList } from './Changes';
import { addStep, dataOf, draftOf, fieldOf, moveStep, removeStep, toggled, type Draft } from './draft';
import { Example } from './Example';
import { StepCard } from './StepCard';
import { useTexts } from './texts';

type Result = Awaited<ReturnType<typeof saveTemplateAction>>;

/** The draft of an activity's next version, with the days it gives and what it changes. Nothing is kept but on saving, and nothing is lost on a refusal. */
export function TemplateEditor({ page }: { page: TemplateEditorPage }) {
  const { t, forms } = useTexts();
  const areaName = useTranslations('ui.area');
  const locale = useLocale();
  const router = useRouter();
  const isNew = page.key === null;
  const [base, setBase] = useState({ version: page.version, data: page.data });
  const [draft, setDraft] = useState(() => draftOf(page.data));
  const [undo, setUndo] = useState<{ draft: Draft; text: string } | null>(null);
  const [said, setSaid] = useState('');
  const [summary, setSummary] = useState<{ attempt: number; errors: { name: string; message: string }[] }>({ attempt: 0, errors: [] });
  const focusNext = useRef<string | null>(null);
  const [result, send, pending] = useActionState<Result | null, unknown>(async (_, input) => {
    const answer = await saveTemplateAction(input);
    if (answer.ok) router.push(`/kalender/mall/${answer.data.key}?sparad=${answer.data.version}`);
    else if (answer.code === 'conflict') router.refresh(); // brings the newer version, beside the draft
    return answer;
  }, null);

  const data = useMemo(() => tidy(dataOf(draft)), [draft]);
  const faults = useMemo(() => activityFaults(data, { questionSets: page.choices.questionSets, evidence: page.choices.evidence.map((e) => e.key), keys: page.choices.activities.map((a) => a.key) }), [data, page.choices]);
  // What is retired comes back by being saved: that, too, is a change.
  const changes = useMemo(() => (isNew ? [] : activityChanges(base.data, { ...data, retired: false })), [base.data, data, isNew]);
  const done = result?.ok === true;
  const newer = !done && page.version > base.version;
  const dirty = !done && (isNew ? draft.name !== '' || draft.description !== '' : changes.length > 0);
  const errors = useMemo(() => new Map(summary.attempt > 0 ? faults.toReversed().map((f) => [fieldOf(draft, f.path).name, t(`editor.faults.${f.key}`)]) : []), [summary.attempt, faults, draft, t]);
  const error = (name: string) => errors.get(name);

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

  const change = (to: Draft) => { setDraft(to); setUndo(null); };
  const set = (patch: Partial<Draft>) => change({ ...draft, ...patch });
  const sentence = (f: Fault) => {
    const { step } = fieldOf(draft, f.path);
    const what = t(`editor.faults.${f.key}`);
    return step ? t('editor.faults.at', { where: t('editor.step', { number: step.number }), what }) : what;
  };
  function save() {
    if (newer) { document.getElementById('nyare')?.focus(); return; }
    setSummary(({ attempt }) => ({ attempt: attempt + 1, errors: faults.map((f) => ({ name: fieldOf(draft, f.path).name, message: sentence(f) })) }));
    const { number: _, retired: __, key: ___, ...fields } = data;
    if (!faults.length && !pending && !done) startTransition(() => send({ key: page.key, baseVersion: base.version, ...fields }));
  }
  function startAgain() {
    setBase({ version: page.version, data: page.data });
    change(draftOf(page.data));
    setSummary({ attempt: 0, errors: [] });
  }
  function move(key: string, by: -1 | 1) {
    const to = moveStep(draft, key, by);
    change(to);
    setSaid(to === draft ? t('editor.movedNot') : t('editor.moved', { place: to.steps.findIndex((s) => s.key === key) + 1, count: to.steps.length }));
    focusNext.current = `${by === -1 ? 'upp' : 'ner'}-${key}`;
  }
  function remove(key: string) {
    setUndo({ draft, text: t('editor.removedStep', { name: t('editor.step', { number: draft.steps.findIndex((s) => s.key === key) + 1 }) }) });
    setDraft(removeStep(draft, key));
    focusNext.current = 'angra';
  }

  return (
    <div className="grid grid-cols-1 gap-6">
      {newer && (
        <div id="nyare" tabIndex={-1}>
          <Notice kind="warning" live="alert" title={t('editor.newerTitle', { version: page.version })}>
            <p>{t('editor.newer', { version: page.version })}</p>
            <div className="flex flex-wrap gap-2">
              <Button onClick={() => setBase({ version: page.version, data: page.data })}>{t('editor.keepMine')}</Button>
              <Button onClick={startAgain}>{t('editor.takeTheirs', { version: page.version })}</Button>
            </div>
          </Notice>
        </div>
      )}
      <ErrorSummary key={summary.attempt} errors={summary.errors} />
      <Card title={t('editor.basics')}>
        <Field name="name" label={t('editor.name')} error={error('name')} required lang="sv" maxLength={limits.name} value={draft.name} onChange={(e) => set({ name: e.target.value })} />
        <TextareaField name="description" label={t('editor.description')} error={error('description')} required lang="sv" rows={3} maxLength={limits.description} value={draft.description} onChange={(e) => set({ description: e.target.value })} />
        <SelectField name="area" label={t('editor.area')} required value={draft.area} onChange={(e) => set({ area: QualityArea[e.target.value as QualityArea] })}>
          {areas.map((a) => <option key={a} value={a}>{areaLetters[a]} {areaName(a)}</option>)}
        </SelectField>
        <Boxes name="schoolForms" legend={t('editor.forms')} hint={t('editor.formsHint')} error={error('schoolForms')} choices={schoolForms.map((f) => ({ value: f, label: forms[f] }))} chosen={draft.schoolForms} onToggle={(f, on) => set({ schoolForms: toggled(draft.schoolForms, f, on) })} />
      </Card>
      <Card title={t('editor.when')}>
        <SelectField name="recurrence" label={t('editor.recurrence')} hint={t('editor.recurrenceHint')} required value={draft.recurrence} onChange={(e) => set({ recurrence: Recurrence[e.target.value as Recurrence] })}>
          {Object.values(Recurrence).map((r) => <option key={r} value={r}>{t(`recurrence.${r}`)}</option>)}
        </SelectField>
        <Boxes name="months" legend={t('editor.months')} hint={draft.recurrence === 'TERM' ? t('editor.monthsHint') : undefined} error={error('months')} choices={schoolMonths.map((m) => ({ value: m, label: monthName(m, locale) }))} chosen={draft.months} onToggle={(m, on) => set({ months: toggled(draft.months, m, on) })} />
      </Card>
      <Card title={t('editor.steps')}>
        {error('steps') && <p className="text-sm font-semibold text-danger">{error('steps')}</p>}
        <ol className="divide-y divide-line">
          {draft.steps.map((s, i) => <StepCard key={s.key} draft={draft} step={s} number={i + 1} choices={page.choices} change={change} move={move} remove={remove} error={error} />)}
        </ol>
        <div><Button id={fieldId('steps')} onClick={() => { change(addStep(draft)); focusNext.current = fieldId(`s${draft.nextKey}-what`); }}><Plus aria-hidden="true" />{t('editor.addStep')}</Button></div>
      </Card>
      <Card title={t('editor.points')}>
        <Boxes name="evidence" legend={t('editor.evidence')} error={error('evidence')} choices={page.choices.evidence.map((e) => ({ value: e.key, label: <span lang="sv">{e.name}</span> }))} chosen={draft.evidence} onToggle={(k, on) => set({ evidence: toggled(draft.evidence, k, on) })} />
        <Boxes name="follows" legend={t('editor.follows')} error={error('follows')} choices={page.choices.activities.filter((a) => a.key !== page.key).map((a) => ({ value: a.key, label: <span lang="sv">{a.number} {a.name}</span> }))} chosen={draft.follows} onToggle={(k, on) => set({ follows: toggled(draft.follows, k, on) })} />
      </Card>
      {page.example && <Card title={t('editor.example', { year: page.example.name })}><Example data={data} example={page.example} /></Card>}
      <Card title={isNew ? undefined : t('editor.changes')}>
        {!isNew && (changes.length ? <ChangeList changes={changes} /> : <p className="text-muted">{t('editor.nothing')}</p>)}
        {result && !result.ok && !newer && <FormMessage code={result.code} />}
        <div className="flex flex-wrap gap-2">
          <Button variant="primary" pending={pending || done} onClick={() => (isNew || changes.length || newer ? save() : setSaid(t('editor.nothing')))}>{isNew ? t('editor.saveNew') : t('editor.save', { next: base.version + 1 })}</Button>
          {dirty && <Button onClick={startAgain}>{t('editor.reset')}</Button>}
        </div>
      </Card>
      {undo && (
        <div data-print="no" className="fixed inset-x-0 bottom-20 z-20 mx-auto flex w-fit max-w-[calc(100vw-2rem)] flex-wrap items-center gap-3 rounded-lg border border-line-strong bg-surface px-4 py-2 shadow-raised">
          <p role="status">{undo.text}</p>
          <Button id="angra" onClick={() => { setDraft(undo.draft); setUndo(null); focusNext.current = fieldId('steps'); }}>{t('editor.undo')}</Button>
        </div>
      )}
      <p role="status" className="sr-only">{said}</p>
    </div>
  );
}
