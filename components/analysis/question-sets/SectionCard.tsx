'use client';
import { ArrowDown, ArrowUp, Pencil, Plus, Trash2, type LucideIcon } from 'lucide-react';
import { Button } from '@/components/ui/Button';
import { Card } from '@/components/ui/Card';
import { Field, fieldId } from '@/components/ui/Field';
import type { EditableQuestionSet } from '@/lib/analysis/queries/question-sets';
import { numberFaults } from '@/lib/analysis/rules/question-numbers';
import { setLimits } from '@/lib/analysis/rules/question-set';
import { useNames } from './ChangeList';
import { setSection, type Draft, type DraftQuestion, type DraftSection } from './draft';
import { QuestionFields } from './QuestionFields';
import { useTexts } from './texts';

export type Edits = {
  change: (next: Draft) => void;
  move: (what: 'section' | 'question', id: string, by: -1 | 1) => void;
  remove: (what: 'section' | 'question', id: string) => void;
  add: (sectionId: string) => void;
  renumber: (sectionId: string) => void;
  open: ReadonlySet<string>;
  toggle: (id: string) => void;
  error: (name: string) => string | undefined;
};
type Props = { draft: Draft; section: DraftSection; edits: Edits; set: Pick<EditableQuestionSet, 'level' | 'above'> };

/** A small button with a sign; its whole name is read aloud and shown on hover. */
const Icon = ({ icon: Sign, name, ...rest }: { icon: LucideIcon; name: string } & Omit<Parameters<typeof Button>[0], 'children' | 'name'>) => (
  <Button variant="quiet" className="px-2.5" aria-label={name} title={name} {...rest}><Sign aria-hidden="true" /></Button>
);

/** A section of the draft: its heading and its questions, each of which opens to be changed. */
export function SectionCard({ draft, section, edits, set }: Props) {
  const { t } = useTexts();
  const number = draft.sections.indexOf(section) + 1;
  const title = section.title.trim();
  const name = title || t('editor.section', { number });
  const listName = `${section.id}-questions`;
  const emptyError = edits.error(listName);
  const holes = numberFaults(section.questions.map((q) => q.number)).length > 0;
  return (
    <Card
      title={title ? t('editor.sectionNamed', { number, name: title }) : t('editor.section', { number })}
      actions={(
        <div className="flex flex-wrap">
          <Icon icon={ArrowUp} id={`upp-${section.id}`} name={t('editor.moveUp', { name })} onClick={() => edits.move('section', section.id, -1)} />
          <Icon icon={ArrowDown} id={`ner-${section.id}`} name={t('editor.moveDown', { name })} onClick={() => edits.move('section', section.id, 1)} />
          <Icon icon={Trash2} name={t('editor.remove', { name })} onClick={() => edits.remove('section', section.id)} />
        </div>
      )}
    >
      <Field
        name={`${section.id}-title`} label={t('editor.sectionTitle')} error={edits.error(`${section.id}-title`)} required lang="sv" maxLength={setLimits.section}
        value={section.title} onChange={(e) => edits.change(setSection(draft, section.id, e.target.value))}
      />
      <ol aria-label={t('editor.questionsOf', { name })} className="divide-y divide-line border-y border-line">
        {section.questions.map((q) => <QuestionRow key={q.id} {...{ draft, section, edits, set }} question={q} sectionName={name} />)}
      </ol>
      {emptyError && <p id={`${listName}-fel`} className="text-sm font-semibold text-danger">{emptyError}</p>}
      <div className="flex flex-wrap gap-2">
        <Button id={fieldId(listName)} aria-describedby={emptyError ? `${listName}-fel` : undefined} onClick={() => edits.add(section.id)}><Plus aria-hidden="true" />{t('editor.addQuestion', { name })}</Button>
        {holes && <Button id={`numrera-${section.id}`} onClick={() => edits.renumber(section.id)}>{t('editor.renumber', { name })}</Button>}
      </div>
    </Card>
  );
}

function QuestionRow({ draft, question: q, sectionName, edits, set }: Props & { question: DraftQuestion; sectionName: string }) {
  const { t } = useTexts();
  const say = useNames(set.level, set.above);
  const name = t('editor.questionName', { number: q.number.trim() || '?', section: sectionName });
  const open = edits.open.has(q.id);
  const facts = [
    q.individual && t('question.individual'), q.writtenBy && t('question.writtenBy', { role: say.role(q.writtenBy) }), q.words.trim() && t('question.words', { words: q.words }),
    q.figures.length > 0 && t('question.figures', { figures: say.figures(q.figures) }), (q.schoolForms.length > 0 || q.years.length > 0) && say.who(q.schoolForms, q.years),
  ].filter(Boolean).join(' · ');
  return (
    <li className="grid gap-2 py-1">
      <div className="flex flex-wrap items-center justify-between gap-x-4">
        <p className="grid min-w-0 flex-1 basis-60">
          <span lang="sv"><strong className="tabular-nums">{q.number}</strong> {q.text.trim() || <em>{t('editor.newQuestion')}</em>}</span>
          {facts && <span className="text-sm text-muted">{facts}</span>}
        </p>
        <div className="flex">
          <Icon icon={Pencil} id={`andra-${q.id}`} name={t('editor.change', { name })} aria-expanded={open} aria-controls={open ? `fraga-${q.id}` : undefined} onClick={() => edits.toggle(q.id)} />
          <Icon icon={ArrowUp} id={`upp-${q.id}`} name={t('editor.moveUp', { name })} onClick={() => edits.move('question', q.id, -1)} />
          <Icon icon={ArrowDown} id={`ner-${q.id}`} name={t('editor.moveDown', { name })} onClick={() => edits.move('question', q.id, 1)} />
          <Icon icon={Trash2} name={t('editor.remove', { name })} onClick={() => edits.remove('question', q.id)} />
        </div>
      </div>
      {open && (
        <div id={`fraga-${q.id}`} role="group" aria-label={t('editor.question', { number: q.number })} className="rounded-lg bg-sunken p-3 sm:p-4">
          <QuestionFields draft={draft} question={q} set={set} change={edits.change} error={edits.error} />
        </div>
      )}
    </li>
  );
}
