'use client';
import { Button } from '@/components/ui/Button';
import { Field } from '@/components/ui/Field';
import { limits, type Setting } from '@/lib/class-review/rules/template';
import { addWord, removeWord, setNumber, setWord, type Draft } from './draft';
import { useTexts } from './texts';

type Props = { draft: Draft; change: (next: Draft) => void; error: (name: string) => string | undefined };

/** The scale's words, the levels, the forecast and what stands out. */
export function SettingFields({ draft, change, error }: Props) {
  const t = useTexts();
  const number = (name: Setting, hint?: string) => (
    <Field
      key={name} name={`tal-${name}`} label={t(`editor.${name}`)} hint={hint} error={error(`tal-${name}`)} required inputMode="numeric" maxLength={4} autoComplete="off" className="max-w-64"
      value={draft.numbers[name]} onChange={(e) => change(setNumber(draft, name, e.target.value))}
    />
  );
  const last = draft.scaleWords.length - 1;
  const scaleError = error('skala');
  return (
    <div className="grid gap-6 lg:grid-cols-2">
      <fieldset id="falt-skala" tabIndex={-1} className="grid content-start gap-3">
        <legend className="mb-2 font-semibold">{t('editor.scale')}</legend>
        {scaleError && <p className="text-sm font-semibold text-danger">{scaleError}</p>}
        {draft.scaleWords.map((word, i) => (
          <Field key={i} name={`ord-${i}`} label={t('editor.word', { value: i })} error={error(`ord-${i}`)} required lang="sv" maxLength={limits.word} value={word} onChange={(e) => change(setWord(draft, i, e.target.value))} />
        ))}
        <div className="flex flex-wrap gap-2">
          {last + 1 < limits.scaleMax && <Button onClick={() => change(addWord(draft))}>{t('editor.addWord', { value: last + 1 })}</Button>}
          {last + 1 > limits.scaleMin && <Button onClick={() => change(removeWord(draft))}>{t('editor.removeWord', { value: last })}</Button>}
        </div>
      </fieldset>
      <div className="grid content-start gap-4">
        {number('statedMaximum')}
        {(['yellowFrom', 'orangeFrom', 'redFrom'] as const).map((n) => number(n))}
        {number('onCourseTo')}
        {number('atRiskTo', t('editor.forecastHint'))}
        {number('standsOutBy', t('editor.standsOutHint'))}
      </div>
    </div>
  );
}
