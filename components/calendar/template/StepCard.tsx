'use client';
import { ArrowDown, ArrowUp, Trash2, type LucideIcon } from 'lucide-react';
import { Button } from '@/components/ui/Button';
import { Field, SelectField, TextareaField } from '@/components/ui/Field';
import type { TemplateChoices } from '@/lib/calendar/queries/templates';
import { anchors } from '@/lib/calendar/rules/plan';
import { levelRole } from '@/lib/calendar/rules/steps';
import { limits } from '@/lib/calendar/rules/template';
import { roleNames } from '@/lib/organisation/rules/roles';
import { AnalysisLevel, RoleName, TeacherScope } from '@/prisma/generated/enums';
import { setStep, type Draft, type DraftStep } from './draft';
import { useTexts } from './texts';

/** A small button with a sign; its whole name is read aloud and shown on hover. */
const Icon = ({ icon: Sign, name, ...rest }: { icon: LucideIcon; name: string } & Omit<Parameters<typeof Button>[0], 'children' | 'name'>) => (
  <Button variant="quiet" className="px-2.5" aria-label={name} title={name} {...rest}><Sign aria-hidden="true" /></Button>
);

type Props = { draft: Draft; step: DraftStep; number: number; choices: TemplateChoices; change: (next: Draft) => void; move: (key: string, by: -1 | 1) => void; remove: (key: string) => void; error: (name: string) => string | undefined };

/** One step of the draft: who, what, whether it is an analysis, and its last day. */
export function StepCard({ draft, step: s, number, choices, change, move, remove, error }: Props) {
  const { t, roles } = useTexts();
  const set = (patch: Partial<DraftStep>) => change(setStep(draft, s.key, patch));
  const field = (part: string) => ({ name: `${s.key}-${part}`, error: error(`${s.key}-${part}`) });
  const name = t('editor.step', { number });
  const sets = choices.questionSets.filter((q) => q.level === s.level);
  const setLevel = (level: AnalysisLevel | null) => set({ level, questionSetKey: level && (choices.questionSets.find((q) => q.level === level)?.key ?? null), ...(level ? { role: levelRole[level] } : {}) });
  return (
    <li className="grid gap-4 py-5 first:pt-0">
      <div className="flex flex-wrap items-center justify-between gap-x-4">
        <h3>{t('editor.stepNamed', { number, role: roles[s.role] })}</h3>
        <div className="flex">
          <Icon icon={ArrowUp} id={`upp-${s.key}`} name={t('editor.moveUp', { name })} onClick={() => move(s.key, -1)} />
          <Icon icon={ArrowDown} id={`ner-${s.key}`} name={t('editor.moveDown', { name })} onClick={() => move(s.key, 1)} />
          <Icon icon={Trash2} name={t('editor.remove', { name })} onClick={() => remove(s.key)} />
        </div>
      </div>
      <TextareaField {...field('what')} label={t('editor.what')} hint={t('editor.whatHint')} required lang="sv" rows={2} maxLength={limits.what} value={s.what} onChange={(e) => set({ what: e.target.value })} />
      <div className="grid items-start gap-4 md:grid-cols-2">
        <SelectField {...field('role')} label={t('editor.role')} required value={s.role} onChange={(e) => set({ role: RoleName[e.target.value as RoleName] })}>
          {roleNames.map((r) => <option key={r} value={r}>{roles[r]}</option>)}
        </SelectField>
        <SelectField {...field('level')} label={t('editor.level')} required value={s.level ?? ''} onChange={(e) => setLevel(e.target.value ? AnalysisLevel[e.target.value as AnalysisLevel] : null)}>
          <option value="">{t('editor.levelNone')}</option>
          {Object.values(AnalysisLevel).map((l) => <option key={l} value={l}>{t(`editor.levels.${l}`)}</option>)}
        </SelectField>
        {s.level && (
          <SelectField {...field('questionSetKey')} label={t('editor.questionSet')} required value={s.questionSetKey ?? ''} onChange={(e) => set({ questionSetKey: e.target.value || null })}>
            {!s.questionSetKey && <option value="">{t('editor.chooseSet')}</option>}
            {sets.map((q) => <option key={q.key} value={q.key} lang="sv">{q.title}</option>)}
          </SelectField>
        )}
        {s.level === 'TEACHER' && (
          <SelectField name="teacherPer" label={t('editor.teacherPer')} required value={draft.teacherPer} onChange={(e) => change({ ...draft, teacherPer: TeacherScope[e.target.value as TeacherScope] })}>
            <option value="GROUP">{t('editor.perGroup')}</option>
            <option value="TEAM">{t('editor.perTeam')}</option>
          </SelectField>
        )}
        <SelectField {...field('anchor')} label={t('editor.anchor')} required value={s.anchor} onChange={(e) => set({ anchor: anchors.find((a) => a === e.target.value) ?? 'MONTH_START' })}>
          {anchors.map((a) => <option key={a} value={a}>{t(`editor.anchors.${a}`)}</option>)}
        </SelectField>
        <Field {...field('offsetDays')} label={t('editor.offset')} required inputMode="numeric" autoComplete="off" className="max-w-60" value={s.offset} onChange={(e) => set({ offset: e.target.value })} />
      </div>
    </li>
  );
}
