'use client';
import { useTranslations } from 'next-intl';
import { useEffect, useMemo, useState, type ReactNode } from 'react';
import { openDeviceStore } from '@/components/device/store';
import { Button } from '@/components/ui/Button';
import type { AnalysisDto, QuestionDto } from '@/lib/analysis/queries/get-analysis';
import { AnswerSaver } from './answer-saver';
import { useCompany } from './company';
import { useCompile } from './compile/use-compile';
import { HandIn } from './HandIn';
import { QuestionCard } from './QuestionCard';
import { QuestionNav, type NavItem } from './QuestionNav';
import { sendAnswer } from './send-answer';

type Props = {
  analysis: AnalysisDto; personId: string; deviceKey: string; start: string | null; all: boolean;
  /** The figures beside each question, by its id, made on the server. */
  figures: Record<string, ReactNode>;
  feedback: Record<string, ReactNode>;
};

/** The form of an analysis: a question at a time or all on one page, each answer saving itself, and handing in. */
export function AnswerForm({ analysis, personId, deviceKey, start, all: startWithAll, figures, feedback }: Props) {
  const t = useTranslations('analysis');
  const questions = useMemo(() => analysis.sections.flatMap((s) => s.questions), [analysis.sections]);
  const [savers] = useState(() => makeSavers(analysis.id, personId, deviceKey, questions));
  const done = useDone(savers);
  const [all, setAll] = useState(startWithAll);
  const [current, setCurrent] = useState(() => start ?? questions.find((q) => q.comments.length || !savers.get(q.id)!.answered)?.code ?? questions[0]!.code);
  useWaitingText(savers);
  const compile = useCompile(analysis, personId);
  const shared = useMemo(() => new Map([...savers].filter(([id]) => !questions.find((q) => q.id === id)!.individual)), [savers, questions]);
  const company = useCompany({ analysisId: analysis.id, personId, questionId: all ? null : questions.find((q) => q.code === current)?.id ?? null, savers: shared });

  const go = (code: string) => {
    setCurrent(code);
    setAll(false);
    window.history.replaceState(null, '', `?fraga=${code}`);
    document.getElementById('fragan')?.focus();
  };
  const toggle = () => {
    window.history.replaceState(null, '', all ? `?fraga=${current}` : '?vy=alla');
    setAll(!all);
  };
  const index = questions.findIndex((q) => q.code === current);
  const items = (qs: QuestionDto[]): NavItem[] => qs.map((q) => ({ code: q.code, number: q.number, done: done.has(q.id), returned: q.comments.length > 0 }));
  const card = (q: QuestionDto, sectionTitle: string, footer?: ReactNode) => (
    <QuestionCard key={q.id} question={q} sectionTitle={sectionTitle} level={analysis.level} shared={analysis.authors.length > 1} saver={savers.get(q.id)!} heading={all ? 3 : 2} compile={compile} analysisId={analysis.id} company={company.filter((c) => c.questionId === q.id).map((c) => c.name)} feedback={feedback[q.id]} figures={figures[q.id]} footer={footer} />
  );
  const steps = (
    <div className="mt-3 flex flex-wrap justify-between gap-2">
      {index > 0 ? <Button variant="quiet" className="-ml-4" onClick={() => go(questions[index - 1]!.code)}>{t('previousQuestion')}</Button> : <span />}
      {index < questions.length - 1 && <Button onClick={() => go(questions[index + 1]!.code)}>{t('next')}</Button>}
    </div>
  );

  return (
    <div className="grid gap-6 lg:grid-cols-[10.5rem_minmax(0,1fr)] lg:gap-8">
      <QuestionNav
        sections={analysis.sections.map((s) => ({ key: s.key, title: s.title, items: items(s.questions) }))}
        current={all ? null : current} done={done.size} total={questions.length} onGo={go} onToggle={toggle} all={all}
      />
      <div className="grid min-w-0 content-start gap-8">
        {all
          ? analysis.sections.map((s) => (
            <section key={s.key} aria-labelledby={`del-${s.key}`} className="grid gap-10">
              <h2 id={`del-${s.key}`} lang="sv">{s.title}</h2>
              {s.questions.map((q) => card(q, s.title))}
            </section>
          ))
          : (
            <div id="fragan" tabIndex={-1} className="outline-none">
              {analysis.sections.flatMap((s) => s.questions.filter((q) => q.code === current).map((q) => card(q, s.title, steps)))}
            </div>
          )}
        <HandIn
          analysis={analysis} unanswered={questions.filter((q) => !done.has(q.id) && !q.answers.length)} onGo={go}
          saveAll={async () => (await Promise.all([...savers.values()].map((s) => s.flush()))).every(Boolean)}
        />
      </div>
    </div>
  );
}

function makeSavers(analysisId: string, personId: string, deviceKey: string, questions: QuestionDto[]): Map<string, AnswerSaver> {
  const store = openDeviceStore(deviceKey);
  return new Map(questions.map((q) => [q.id, new AnswerSaver({ analysisId, questionId: q.id, personId }, q.own!, (body) => sendAnswer(personId, body), store)]));
}

/** The ids of the answered questions, as they are being answered. */
function useDone(savers: Map<string, AnswerSaver>): Set<string> {
  const count = () => new Set([...savers].filter(([, s]) => s.answered).map(([id]) => id));
  const [done, setDone] = useState(count);
  useEffect(() => {
    const update = () => setDone((before) => {
      const now = count();
      return now.size === before.size && [...now].every((id) => before.has(id)) ? before : now;
    });
    const stops = [...savers.values()].map((s) => s.subscribe(update));
    return () => stops.forEach((stop) => stop());
  // count reads the savers, which never change
  // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [savers]);
  return done;
}

/** Sends what waited on the device, and what is unsent when the network is back or the page is left. */
function useWaitingText(savers: Map<string, AnswerSaver>) {
  useEffect(() => {
    const all = [...savers.values()];
    const flush = () => all.forEach((s) => void s.flush());
    const hidden = () => { if (document.visibilityState === 'hidden') flush(); };
    all.forEach((s) => void s.restore());
    window.addEventListener('online', flush);
    document.addEventListener('visibilitychange', hidden);
    return () => {
      window.removeEventListener('online', flush);
      document.removeEventListener('visibilitychange', hidden);
      flush();
    };
  }, [savers]);
}
