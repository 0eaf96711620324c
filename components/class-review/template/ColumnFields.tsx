'use client';
import { CheckboxField, Field, fieldId, SelectField } from '@/components/ui/Field';
import { limits } from '@/lib/class-review/rules/template';
import { subjectCodes, subjects } from '@/lib/organisation/rules/subjects';
import { ColumnKind } from '@/prisma/generated/enums';
import { columnToBlock, setColumn, type Draft, type DraftBlock, type DraftColumn } from './draft';
import { useTexts } from './texts';

type Props = { draft: Draft; block: DraftBlock; column: DraftColumn; change: (next: Draft) => void; error: (name: string) => string | undefined };

/** Everything about one column. */
export function ColumnFields({ draft, block, column: c, change, error }: Props) {
  const t = useTexts();
  const field = (part: string) => ({ name: `${c.key}-${part}`, error: error(`${c.key}-${part}`) });
  const set = (patch: Parameters<typeof setColumn>[2]) => change(setColumn(draft, c.key, patch));
  const { name: subjectsName, error: subjectsError } = field('subjects');
  return (
    <div className="grid items-start gap-4 md:grid-cols-2">
      <Field {...field('code')} label={t('editor.code')} hint={t('editor.codeHint')} required lang="sv" autoComplete="off" value={c.code} onChange={(e) => set({ code: e.target.value })} />
      <Field {...field('name')} label={t('editor.name')} required lang="sv" maxLength={limits.name} value={c.name} onChange={(e) => set({ name: e.target.value })} />
      <Field {...field('help')} label={t('editor.help')} hint={t('editor.helpHint')} lang="sv" maxLength={limits.help} value={c.help} onChange={(e) => set({ help: e.target.value })} className="md:col-span-2" />
      <SelectField {...field('kind')} label={t('editor.kind')} required value={c.kind} onChange={(e) => set({ kind: ColumnKind[e.target.value as ColumnKind] })}>
        {Object.values(ColumnKind).map((kind) => <option key={kind} value={kind}>{t(`kinds.${kind}`)}</option>)}
      </SelectField>
      <SelectField {...field('block')} label={t('editor.inBlock')} required value={block.key} onChange={(e) => change(columnToBlock(draft, c.key, e.target.value))}>
        {draft.blocks.map((b, i) => <option key={b.key} value={b.key} lang={b.name ? 'sv' : undefined}>{b.name || t('editor.block', { number: i + 1 })}</option>)}
      </SelectField>
      {c.kind === 'SUBJECT' && (
        <fieldset id={fieldId(subjectsName)} tabIndex={-1} aria-describedby={subjectsError ? `${fieldId(subjectsName)}-fel` : undefined} className="min-w-0 md:col-span-2">
          <legend className="font-semibold">{t('editor.subjects')}</legend>
          <p className="text-sm text-muted">{t('editor.subjectsHint')}</p>
          {subjectsError && <p id={`${fieldId(subjectsName)}-fel`} className="text-sm font-semibold text-danger">{subjectsError}</p>}
          <div className="flex flex-wrap gap-x-6">
            {subjectCodes.map((code) => (
              <CheckboxField
                key={code} name={`${c.key}-amne-${code}`} label={<span lang="sv">{code} {subjects[code]}</span>} checked={c.subjects.includes(code)}
                onChange={(e) => set({ subjects: e.target.checked ? [...c.subjects, code] : c.subjects.filter((s) => s !== code) })}
              />
            ))}
          </div>
        </fieldset>
      )}
      <Field {...field('exclusive')} label={t('editor.exclusive')} hint={t('editor.exclusiveHint')} lang="sv" maxLength={limits.exclusive} value={c.exclusive ?? ''} onChange={(e) => set({ exclusive: e.target.value })} />
      <CheckboxField {...field('optional')} label={t('editor.optional')} checked={c.optional} onChange={(e) => set({ optional: e.target.checked })} className="self-end" />
    </div>
  );
}
