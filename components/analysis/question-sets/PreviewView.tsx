import { getTranslations } from 'next-intl/server';
import { Button } from '@/components/ui/Button';
import { EmptyState } from '@/components/ui/EmptyState';
import { SelectField } from '@/components/ui/Field';
import { PageTitle } from '@/components/ui/PageTitle';
import { Prose } from '@/components/ui/Prose';
import type { QuestionSetPage } from '@/lib/analysis/queries/question-sets';
import { isAskedOf, writerOf, type SetQuestion } from '@/lib/analysis/rules/question-set';
import { pupilYears } from '@/lib/organisation/rules/school-year';
import { SchoolForm, type RoleName } from '@/prisma/generated/enums';

export type PreviewChoice = { role?: RoleName; form?: SchoolForm; year?: string };

/** /admin/fragor/[key]/forhandsvisa: the questions as who writes meets them, for a school form and a year. Nothing here can be written in. */
export async function PreviewView({ page: { key, level, shown, versions }, choice }: { page: QuestionSetPage; choice: PreviewChoice }) {
  const t = await getTranslations('questionSets');
  const roles = await getTranslations('shell.roles');
  const forms = await getTranslations('organisation.forms');
  const { data } = shown;
  const all = data.sections.flatMap((s) => s.questions);
  const writers = [...new Set([writerOf[level], ...all.flatMap((q) => q.writtenBy ?? [])])];
  const role = writers.find((r) => r === choice.role) ?? writerOf[level];
  const audience = { forms: choice.form ? [choice.form] : Object.values(SchoolForm), years: choice.year ? [choice.year] : pupilYears };
  const sections = data.sections.map((s) => ({ ...s, questions: s.questions.filter((q) => isAskedOf(q, audience)) })).filter((s) => s.questions.length);
  const count = sections.reduce((n, s) => n + s.questions.length, 0);
  return (
    <>
      <PageTitle
        title={t('previewPage.title', { role: roles(role).toLocaleLowerCase() })} lead={t('previewPage.lead', { version: shown.version })}
        crumbs={[{ href: '/admin/fragor', label: t('title') }, { href: `/admin/fragor/${key}`, label: data.title }]}
      />
      <form method="get" role="search" aria-label={t('previewPage.filter')} className="mb-6 grid items-end gap-4 sm:flex sm:flex-wrap [&>div]:sm:w-60" data-print="no">
        {shown.version !== versions[0]?.version && <input type="hidden" name="version" value={shown.version} />}
        {writers.length > 1 && <SelectField name="roll" label={t('previewPage.role')} optional={false} defaultValue={role}>{writers.map((r) => <option key={r} value={r}>{roles(r)}</option>)}</SelectField>}
        <SelectField name="form" label={t('previewPage.form')} optional={false} defaultValue={choice.form ?? ''}>
          <option value="">{t('previewPage.allForms')}</option>
          {Object.values(SchoolForm).map((f) => <option key={f} value={f}>{forms(f)}</option>)}
        </SelectField>
        <SelectField name="ak" label={t('previewPage.year')} optional={false} defaultValue={choice.year ?? ''}>
          <option value="">{t('previewPage.allYears')}</option>
          {pupilYears.map((y) => <option key={y} value={y}>{y}</option>)}
        </SelectField>
        <Button type="submit">{t('previewPage.show')}</Button>
      </form>
      <div className="grid gap-8">
        <p role="status">{t('previewPage.shown', { shown: count, count: all.length })}</p>
        {data.intro && <Prose className="max-w-text">{data.intro}</Prose>}
        {!sections.length && <EmptyState title={t('previewPage.none')}><p>{t('previewPage.noneHow')}</p></EmptyState>}
        {sections.map((s) => (
          <section key={s.key} aria-label={s.title} className="grid gap-6">
            <h2 lang="sv">{s.title}</h2>
            {s.questions.map((q) => <Asked key={q.code} question={q} mine={(q.writtenBy ?? writerOf[level]) === role} shared={level === 'TEACHER'} writer={roles(q.writtenBy ?? writerOf[level]).toLocaleLowerCase()} />)}
          </section>
        ))}
      </div>
    </>
  );
}

/** A question with an empty, locked field: the look of answering, without it. */
async function Asked({ question: q, mine, shared, writer }: { question: SetQuestion; mine: boolean; shared: boolean; writer: string }) {
  const t = await getTranslations('questionSets');
  const label = t(q.individual ? 'previewPage.answerOwn' : shared ? 'previewPage.answer' : 'previewPage.answerOne');
  return (
    <article aria-labelledby={`fraga-${q.code}`} className="grid gap-x-8 gap-y-4 rounded-xl border border-line bg-surface p-4 shadow-card sm:p-6 xl:grid-cols-[minmax(0,3fr)_minmax(14rem,2fr)]">
      <div className="grid min-w-0 content-start gap-3">
        <h3 id={`fraga-${q.code}`} lang="sv" className="text-xl"><span className="tabular-nums text-muted">{q.number}</span> {q.text}</h3>
        {q.help && <p lang="sv" className="max-w-text whitespace-pre-line text-muted">{q.help}</p>}
        {q.individual && <p className="text-sm">{t('question.individual')}</p>}
        {mine ? (
          <div className="grid gap-1">
            <p aria-hidden="true" className="font-semibold">{label}</p>
            <p className="min-h-28 max-w-text rounded-lg border border-dashed border-line-strong bg-sunken px-3 py-2"><span className="sr-only">{label}</span></p>
            {q.words !== null && <p className="text-sm text-muted">{t('previewPage.words', { words: q.words })}</p>}
          </div>
        ) : <p className="max-w-text rounded-lg bg-sunken px-3 py-2">{t('previewPage.otherWriter', { role: writer })}</p>}
      </div>
      {q.figures.length > 0 && (
        <div role="group" aria-label={t('previewPage.figures')} className="grid content-start gap-1 text-sm">
          <p className="font-semibold">{t('previewPage.figures')}</p>
          <ul className="list-disc pl-5">{q.figures.map((f) => <li key={f}>{t(`figure.${f as 'criteria'}`)}</li>)}</ul>
        </div>
      )}
    </article>
  );
}
