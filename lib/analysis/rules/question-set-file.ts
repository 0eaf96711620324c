import type { AnalysisLevel } from '@/prisma/generated/enums';
import { questionSetFileSchema, type QuestionSetFile } from '../schema';
import { cleanQuestionSet, type QuestionSetData, type SetQuestion } from './question-set';

/**
 * A question set as a file, to hand on to another organiser or to keep. JSON with
 * `format: "ska-kedjan/question-set@1"`, `key`, `level`, `title`, `intro` and `sections[].questions[]` (docs/question-set-file.md).
 * It holds no ids, no answers and nothing of who wrote it. A new shape gets a new number after the @.
 */
export const questionSetFormat = 'ska-kedjan/question-set@1';
/** Ten times what sixty long questions need. */
export const maxFileBytes = 200_000;

/** Why a file was not read: `path` is where in it ([] for the whole), `key` one of messages' questionSets.file. */
export type FileProblem = {
  path: readonly (string | number)[];
  key: 'too_large' | 'not_json' | 'format' | 'other_format' | 'unknown_field' | 'field_missing' | 'field_type' | 'field_value' | 'too_long';
  values?: Record<string, string>;
};
export type ReadFile = { ok: true; file: { key: string; level: AnalysisLevel; data: QuestionSetData } } | { ok: false; problems: FileProblem[] };

/** How many problems of one file are told at a time. */
const maxProblems = 20;

/** Reads a file's text. Nothing is stored, and whether its questions hold is checkQuestionSet's to say. Never throws. */
export function readQuestionSetFile(text: string): ReadFile {
  const no = (...problems: FileProblem[]): ReadFile => ({ ok: false, problems });
  if (new TextEncoder().encode(text).length > maxFileBytes) return no({ path: [], key: 'too_large' });
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return no({ path: [], key: 'not_json' });
  }
  const format = typeof json === 'object' && json !== null && !Array.isArray(json) && Object.hasOwn(json, 'format') ? (json as { format: unknown }).format : undefined;
  if (typeof format !== 'string') return no({ path: [], key: 'format' });
  if (format !== questionSetFormat) return no({ path: ['format'], key: 'other_format', values: { format: format.slice(0, 60) } });
  const parsed = questionSetFileSchema.safeParse(json);
  if (parsed.success) return { ok: true, file: dataOf(parsed.data) };
  return no(...parsed.error.issues.flatMap((issue) => problemsOf(issue, json)).slice(0, maxProblems));
}

type Issue = { code: string; path: readonly PropertyKey[]; keys?: readonly string[] };
const valueAt = (json: unknown, path: readonly PropertyKey[]): unknown => path.reduce<unknown>((at, p) => (typeof at === 'object' && at !== null && Object.hasOwn(at, p) ? (at as Record<PropertyKey, unknown>)[p] : undefined), json);

function problemsOf(issue: Issue, json: unknown): FileProblem[] {
  const path = issue.path.map((p) => (typeof p === 'number' ? p : String(p)));
  if (issue.code === 'unrecognized_keys') return (issue.keys ?? []).map((k) => ({ path: [...path, k.slice(0, 60)], key: 'unknown_field' }));
  if (issue.code === 'too_big') return [{ path, key: 'too_long' }];
  if (valueAt(json, issue.path) === undefined) return [{ path, key: 'field_missing' }];
  return [{ path, key: issue.code === 'invalid_type' ? 'field_type' : 'field_value' }];
}

const dataOf = ({ key, level, title, intro, sections }: QuestionSetFile) => ({
  key, level, data: cleanQuestionSet({ title, intro, sections }),
});

/** The file of a version: what says nothing (no help text, asked of all) is left out. Ends with a line end. */
export function questionSetFile(key: string, level: AnalysisLevel, set: QuestionSetData): string {
  const question = ({ code, number, text, help, individual, writtenBy, correspondsTo, figures, words, schoolForms, years }: SetQuestion) => ({
    code, number, text, ...(help && { help }), ...(individual && { individual }), ...(writtenBy && { writtenBy }), ...(correspondsTo && { correspondsTo }),
    ...(figures.length && { figures }), ...(words !== null && { words }), ...(schoolForms.length && { schoolForms }), ...(years.length && { years }),
  });
  const file = { format: questionSetFormat, key, level, title: set.title, intro: set.intro, sections: set.sections.map((s) => ({ key: s.key, title: s.title, questions: s.questions.map(question) })) };
  return `${JSON.stringify(file, null, 2)}\n`;
}
