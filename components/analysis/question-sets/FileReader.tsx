'use client';
import { useState } from 'react';
import { Button } from '@/components/ui/Button';
import { Details } from '@/components/ui/Details';
import { fieldId, TextareaField } from '@/components/ui/Field';
import { Notice } from '@/components/ui/Notice';
import type { QuestionSetData } from '@/lib/analysis/rules/question-set';
import type { FileProblem } from '@/lib/analysis/rules/question-set-file';
import type { AnalysisLevel } from '@/prisma/generated/enums';
import { useTexts } from './texts';

type Props = { level: AnalysisLevel; onRead: (set: QuestionSetData) => void };
/** As in rules/question-set-file.ts, which is fetched first when there is a file to read: it brings zod with it. */
const maxBytes = 200_000;

/** Takes a file's questions into the draft. What is wrong in it is told of by place, and the draft is then as it was. */
export function FileReader({ level, onRead }: Props) {
  const { t } = useTexts();
  const [text, setText] = useState('');
  const [problems, setProblems] = useState<{ attempt: number; lines: string[] }>({ attempt: 0, lines: [] });
  const [done, setDone] = useState(false);

  const where = (path: FileProblem['path']) => path.map((p, i) => {
    const of = path[i - 1];
    if (typeof p === 'number') return of === 'sections' || of === 'questions' ? t(`file.where.${of}`, { number: p + 1 }) : t('file.where.item', { name: String(of), number: p + 1 });
    return typeof path[i + 1] === 'number' ? '' : t('file.where.field', { name: p });
  }).filter(Boolean).join(', ');
  const sentence = (p: FileProblem) => (p.path.length ? t('file.at', { where: where(p.path), what: t(`file.${p.key}`, p.values) }) : t(`file.${p.key}`, p.values));
  const refuse = (lines: string[]) => { setDone(false); setProblems((p) => ({ attempt: p.attempt + 1, lines })); };

  async function read(content: string) {
    if (!content.trim()) { refuse([t('file.nothing')]); return; }
    const { readQuestionSetFile } = await import('@/lib/analysis/rules/question-set-file');
    const result = readQuestionSetFile(content);
    if (!result.ok) { refuse(result.problems.map(sentence)); return; }
    if (result.file.level !== level) { refuse([t('file.wrongLevel', { level: t(`level.${result.file.level}`).toLocaleLowerCase(), own: t(`level.${level}`).toLocaleLowerCase() })]); return; }
    setProblems({ attempt: 0, lines: [] });
    setText('');
    setDone(true);
    onRead(result.file.data);
  }

  return (
    <Details summary={t('file.title')}>
      <div className="grid gap-4">
        <p className="max-w-text text-muted">{t('file.lead')}</p>
        {problems.lines.length > 0 && (
          <Notice key={problems.attempt} kind="error" live="alert" title={t('file.problems')}>
            <ul className="list-disc pl-5">{problems.lines.map((line) => <li key={line}>{line}</li>)}</ul>
          </Notice>
        )}
        {done && <Notice kind="success" live="status" title={t('file.done')} />}
        <div className="grid max-w-xl gap-1">
          <label htmlFor={fieldId('frageset')} className="font-semibold">{t('file.choose')}</label>
          <input
            id={fieldId('frageset')} type="file" accept=".json,application/json" className="min-h-11 max-w-full py-2"
            onChange={(e) => {
              const input = e.target;
              const file = input.files?.[0];
              if (!file) return;
              const finish = () => { input.value = ''; }; // the same file can be chosen again when it is put right
              if (file.size > maxBytes) { refuse([t('file.too_large')]); finish(); } else void file.text().then(read).finally(finish);
            }}
          />
        </div>
        <TextareaField name="klistra-in" label={t('file.paste')} optional={false} rows={3} className="[&_textarea]:max-h-60" spellCheck={false} value={text} onChange={(e) => setText(e.target.value)} />
        <div><Button onClick={() => void read(text)}>{t('file.read')}</Button></div>
      </div>
    </Details>
  );
}
