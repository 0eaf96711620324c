'use client';
import { useId, useRef, useState, type KeyboardEvent } from 'react';
import { cx } from '@/components/ui/cx';
import { Notice } from '@/components/ui/Notice';
import { saveGradeAction } from '@/lib/class-review/actions';
import { dashed, undashed } from '@/lib/class-review/rules/grade-text';

type Subject = { code: string; name: string; canGrade: boolean };
type Row = { id: string; name: string; year: string; grades: (string | null)[]; steps: string[]; sums: string[] };
export type GradeTexts = { pupil: string; year: string; none: string; help: string; scale: string; name: string; saved: string; removed: string; faults: Record<string, string> };
type Props = { reviewId: string; termId: string; person: string; edit: boolean; caption: string; subjects: Subject[]; rows: Row[]; sumHeaders: string[]; texts: GradeTexts };

/** Puts words in a sentence: {pupil}, {value} … */
const fill = (text: string, words: Record<string, string>) => text.replace(/\{(\w+)\}/g, (_, key: string) => words[key] ?? '');

/**
 * Grades by pupil and subject. In `edit` the own subjects are boxes: written with one letter, saved as the box is left, and walked through with Enter
 * and the arrows. What is refused stays in its box and is said under the table.
 */
export function GradeTable({ reviewId, termId, person, edit, caption, subjects, rows, sumHeaders, texts }: Props) {
  const id = useId();
  const table = useRef<HTMLTableElement>(null);
  /** What the server has, by cell; the rows as they came until something is saved. */
  const saved = useRef(new Map<string, string | null>());
  const [faults, setFaults] = useState<ReadonlyMap<string, string>>(new Map());
  const [said, setSaid] = useState('');
  const cellName = (row: Row, subject: Subject) => fill(texts.name, { pupil: row.name, subject: subject.name });

  async function leave(box: HTMLInputElement, row: Row, subject: Subject, before: string | null) {
    const key = `${row.id} ${subject.code}`;
    const seen = saved.current.has(key) ? saved.current.get(key)! : before;
    const text = undashed(box.value);
    const value = text === '' ? null : text;
    const name = cellName(row, subject);
    const tell = (fault: string | null) => setFaults((all) => {
      const next = new Map(all);
      if (fault === null) next.delete(key);
      else next.set(key, `${name}: ${fault}`);
      return next;
    });
    if (value === seen) {
      box.value = seen === null ? '' : dashed(seen);
      return tell(null);
    }
    const values = row.steps.map(dashed).join(', ');
    if (value !== null && !row.steps.includes(value)) return tell(fill(texts.faults.not_in_scale!, { value: box.value.trim(), values }));
    box.value = value === null ? '' : dashed(value);
    const answer = await saveGradeAction({ reviewId, termId, pupilId: row.id, subject: subject.code, value, seen }, person).catch(() => ({ ok: false as const, code: 'unavailable' as const, detail: undefined, data: undefined }));
    if (answer.ok) {
      saved.current.set(key, value);
      setSaid(fill(value === null ? texts.removed : texts.saved, { name, value: value === null ? '' : dashed(value) }));
      return tell(null);
    }
    if (answer.detail === 'grade_changed') {
      const current = (answer.data as { value: string | null }).value;
      saved.current.set(key, current);
      return tell(fill(texts.faults.grade_changed!, { current: current === null ? texts.faults.nothing! : dashed(current) }));
    }
    tell(fill(texts.faults[answer.detail ?? ''] ?? texts.faults[answer.code] ?? texts.faults.other!, { value: box.value, values }));
  }

  function walk(event: KeyboardEvent<HTMLInputElement>, row: number, column: number) {
    const box = event.currentTarget;
    const [down, right] = event.key === 'Enter' || event.key === 'ArrowDown' ? [1, 0] : event.key === 'ArrowUp' ? [-1, 0]
      : event.key === 'ArrowRight' && box.selectionStart === box.value.length ? [0, 1] : event.key === 'ArrowLeft' && box.selectionEnd === 0 ? [0, -1] : [0, 0];
    if (!down && !right) return;
    event.preventDefault();
    const all = [...(table.current?.querySelectorAll<HTMLInputElement>('input[data-cell]') ?? [])];
    const at = (r: number, c: number) => all.find((b) => b.dataset.cell === `${r}-${c}`);
    for (let [r, c] = [row + down, column + right]; r >= 0 && r < rows.length && c >= 0 && c < subjects.length; [r, c] = [r + down, c + right]) {
      const next = at(r, c);
      if (next) {
        next.focus();
        next.select();
        return;
      }
    }
    box.blur(); // the last in its row or column: saved all the same
    box.focus();
  }

  const head = 'px-1.5 py-2 align-bottom text-sm font-semibold text-muted';
  return (
    <div className="grid min-w-0 gap-3">
      <p id={id} className="font-semibold">{caption}</p>
      {edit && <p className="max-w-text text-muted">{texts.help} {texts.scale}</p>}
      <div role="region" aria-labelledby={id} tabIndex={0} className="relative overflow-x-auto rounded-lg border border-line bg-surface print:overflow-visible print:border-0">
        <table ref={table} aria-labelledby={id} className="w-full border-collapse text-[0.9375rem] print:text-xs">
          <thead className="border-b-2 border-line-strong">
            <tr>
              <th scope="col" className={cx(head, 'sticky left-0 z-10 bg-surface px-3 text-left')}>{texts.pupil}</th>
              <th scope="col" className={head}>{texts.year}</th>
              {subjects.map((s) => <th key={s.code} scope="col" lang="sv" title={s.name} className={head}><span aria-hidden="true">{s.code}</span><span className="sr-only">{s.name}</span></th>)}
              {sumHeaders.map((h) => <th key={h} scope="col" className={cx(head, 'px-3 text-left')}>{h}</th>)}
            </tr>
          </thead>
          <tbody className="divide-y divide-line">
            {rows.map((row, r) => (
              <tr key={row.id} className="hover:bg-sunken/60">
                <th scope="row" lang="sv" className="sticky left-0 z-10 max-w-36 bg-surface px-3 py-1.5 text-left font-semibold sm:max-w-none sm:whitespace-nowrap">{row.name}</th>
                <td className="px-1.5 text-center tabular-nums">{row.year}</td>
                {subjects.map((s, c) => {
                  const value = row.grades[c] ?? null;
                  const key = `${row.id} ${s.code}`;
                  return (
                    <td key={s.code} className="px-0.5 py-0.5 text-center">
                      {edit && s.canGrade && row.steps.length > 0
                        ? (
                          <input
                            data-cell={`${r}-${c}`} defaultValue={value === null ? '' : dashed(value)} maxLength={3} autoComplete="off" autoCapitalize="characters" spellCheck={false}
                            aria-label={cellName(row, s)} aria-invalid={faults.has(key) || undefined} aria-describedby={faults.has(key) ? `${id}-fel` : undefined}
                            onFocus={(e) => e.currentTarget.select()} onBlur={(e) => void leave(e.currentTarget, row, s, value)} onKeyDown={(e) => walk(e, r, c)}
                            className={cx('h-11 w-11 rounded-md border bg-surface text-center text-ink uppercase sm:h-8 sm:w-10', faults.has(key) ? 'border-2 border-danger' : 'border-line-strong')}
                          />
                        )
                        : value === null ? <span className="sr-only">{texts.none}</span> : <span className={cx(['F', '-', 'N'].includes(value) && 'font-bold text-danger')}>{dashed(value)}</span>}
                    </td>
                  );
                })}
                {row.sums.map((text, i) => <td key={sumHeaders[i]} className="min-w-20 px-3 text-sm tabular-nums">{text}</td>)}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {edit && <p role="status" className="min-h-6 text-sm text-muted">{said}</p>}
      {faults.size > 0 && <div id={`${id}-fel`}><Notice kind="error" live="alert"><ul className="list-disc pl-5">{[...faults].map(([key, text]) => <li key={key}>{text}</li>)}</ul></Notice></div>}
    </div>
  );
}
