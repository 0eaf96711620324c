'use client';
import { CheckboxField, Field, fieldId, SelectField, TextareaField } from '@/components/ui/Field';
import type { EditableQuestionSet } from '@/lib/analysis/queries/question-sets';
import { figureKeys, setLimits, writerOf } from '@/lib/analysis/rules/question-set';
import { pupilYears } from '@/lib/organisation/rules/school-year';
import { RoleName, SchoolForm } from '@/prisma/generated/enums';
import { setQuestion, type Draft, type DraftQuestion } from './draft';
import { useTexts } from './texts';

type Props = { draft: Draft; question: DraftQuestion; set: Pick<EditableQuestionSet, 'level' | 'above'>; change: (next: Draft) => void; error: (name: string) => string | undefined };

/** Everything about one question. */
export function QuestionFields({ draft, question: q, set, change, error }: Props) {
  const { t, roles, forms } = useTexts();
  const field = (part: string) => ({ name: `${q.id}-${part}`, error: error(`${q.id}-${part}`) });
  const change_ = (patch: Partial<DraftQuestion>) => change(setQuestion(draft, q.id, patch));
  const own = writerOf[set.level];
  return (
    <div className="grid items-start gap-4 md:grid-cols-2">
      <TextareaField {...field('text')} label={t('editor.text')} required lang="sv" rows={2} maxLength={setLimits.text} value={q.text} onChange={(e) => change_({ text: e.target.value })} className="md:col-span-2" />
      <TextareaField {...field('help')} label={t('editor.help')} hint={t('editor.helpHint')} lang="sv" rows={2} maxLength={setLimits.help} value={q.help} onChange={(e) => change_({ help: e.target.value })} className="md:col-span-2" />
      <Field {...field('number')} label={t('editor.number')} hint={t('editor.numberHint')} required autoComplete="off" maxLength={3} value={q.number} onChange={(e) => change_({ number: e.target.value })} />
      <Field {...field('words')} label={t('editor.words')} hint={t('editor.wordsHint')} inputMode="numeric" autoComplete="off" maxLength={5} value={q.words} onChange={(e) => change_({ words: e.target.value })} />
      {set.level !== 'ORGANISER' && (
        <SelectField {...field('correspondsTo')} label={t('editor.correspondsTo')} required value={q.correspondsTo ?? ''} onChange={(e) => change_({ correspondsTo: e.target.value || null })} className="md:col-span-2">
          <option value="">{t('editor.correspondsNone')}</option>
          {q.correspondsTo && !set.above.some((s) => s.questions.some((x) => x.code === q.correspondsTo)) && <option value={q.correspondsTo}>{q.correspondsTo}</option>}
          {set.above.map((s) => (
            <optgroup key={s.key} label={s.title} lang="sv">
              {s.questions.map((x) => <option key={x.code} value={x.code}>{x.section}, {x.number}: {x.text}</option>)}
            </optgroup>
          ))}
        </SelectField>
      )}
      <SelectField {...field('writtenBy')} label={t('editor.writtenBy')} required value={q.writtenBy ?? ''} onChange={(e) => change_({ writtenBy: RoleName[e.target.value as RoleName] ?? null })}>
        <option value="">{t('editor.writtenByLevel', { role: roles[own] })}</option>
        {Object.values(RoleName).filter((r) => r !== own && r !== 'ADMINISTRATOR' && r !== 'BOARD_MEMBER').map((r) => <option key={r} value={r}>{roles[r]}</option>)}
      </SelectField>
      <Field {...field('code')} label={t('editor.code')} hint={t('editor.codeHint')} required autoComplete="off" maxLength={setLimits.code} value={q.code} onChange={(e) => change_({ code: e.target.value })} />
      {set.level === 'TEACHER' && <CheckboxField {...field('individual')} label={t('editor.individual')} checked={q.individual} onChange={(e) => change_({ individual: e.target.checked })} className="md:col-span-2" />}
      <Choices {...field('figures')} legend={t('editor.figures')} options={figureKeys.map((k) => [k, t(`figure.${k}`)])} chosen={q.figures} set={(figures) => change_({ figures })} />
      <Choices {...field('schoolForms')} legend={t('editor.forms')} hint={t('editor.formsHint')} options={Object.values(SchoolForm).map((f) => [f, forms[f]])} chosen={q.schoolForms} set={(schoolForms) => change_({ schoolForms })} />
      <Choices {...field('years')} legend={t('editor.years')} hint={t('editor.yearsHint')} options={pupilYears.map((y) => [y, y])} chosen={q.years} set={(years) => change_({ years })} />
    </div>
  );
}

type ChoicesProps<T extends string> = { name: string; legend: string; hint?: string; error?: string; options: readonly (readonly [T, string])[]; chosen: readonly T[]; set: (chosen: T[]) => void };

function Choices<T extends string>({ name, legend, hint, error, options, chosen, set }: ChoicesProps<T>) {
  const id = fieldId(name);
  return (
    <fieldset id={id} tabIndex={-1} aria-describedby={error ? `${id}-fel` : undefined} className="min-w-0 md:col-span-2">
      <legend className="font-semibold">{legend}</legend>
      {hint && <p className="text-sm text-muted">{hint}</p>}
      {error && <p id={`${id}-fel`} className="text-sm font-semibold text-danger">{error}</p>}
      <div className="flex flex-wrap gap-x-6">
        {options.map(([value, label]) => (
          <CheckboxField key={value} name={`${name}-${value}`} label={label} checked={chosen.includes(value)} onChange={(e) => set(e.target.checked ? [...chosen, value] : chosen.filter((c) => c !== value))} />
        ))}
      </div>
    </fieldset>
  );
}
