'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/Button';
import { useDay } from '@/components/ui/DateText';
import { Dialog } from '@/components/ui/Dialog';
import { cx } from '@/components/ui/cx';
import type { AnswerVersion, Piece } from '@/lib/analysis/queries/answer-history';

type Props = { analysisId: string; questionId: string; label: string; /** takes an earlier version's text up again */ onTake: (text: string) => void };

/** Earlier versions of an answer, each compared with the one before; any of them can be taken up again. */
export function AnswerHistory({ analysisId, questionId, label, onTake }: Props) {
  const t = useTranslations('chain.history');
  const [versions, setVersions] = useState<AnswerVersion[] | 'failed' | null>(null);
  const [open, setOpen] = useState(false);
  const show = async () => {
    setOpen(true);
    setVersions(null);
    const response = await fetch(`/api/analyser/${analysisId}/historik?fraga=${questionId}`).catch(() => undefined);
    setVersions(response?.ok ? (await response.json()) as AnswerVersion[] : 'failed');
  };
  return (
    <>
      <Button variant="quiet" className="-ml-4" onClick={() => void show()}>{t('open')}</Button>
      <Dialog open={open} onClose={() => setOpen(false)} title={t('title', { question: label })}>
        <div aria-live="polite">
          {versions === null ? <p>{t('loading')}</p> : versions === 'failed' ? <p>{t('failed')}</p> : versions.length === 0 ? <p>{t('empty')}</p> : (
            <ol tabIndex={0} aria-label={t('list')} className="grid max-h-[60dvh] gap-5 overflow-auto">
              {versions.map((v, i) => <Version key={v.revision} version={v} newest={i === 0} onTake={() => { onTake(v.text); setOpen(false); }} />)}
            </ol>
          )}
        </div>
      </Dialog>
    </>
  );
}

function Version({ version: v, newest, onTake }: { version: AnswerVersion; newest: boolean; onTake: () => void }) {
  const t = useTranslations('chain.history');
  const day = useDay();
  const by = v.onBehalfOf ? t('byFor', { by: v.by, other: v.onBehalfOf }) : v.by;
  return (
    <li className="grid gap-1 border-t border-line pt-3">
      <p className="text-sm font-semibold">{t('version', { by, date: day(new Date(v.at), { time: true }) })}{newest && <span className="font-normal text-muted"> · {t('now')}</span>}</p>
      <p lang="sv" className="font-serif leading-relaxed whitespace-pre-wrap">{v.pieces.length ? v.pieces.map((p, i) => <Words key={i} piece={p} />) : <span className="text-muted">{t('nothing')}</span>}</p>
      {!newest && v.text && <div><Button variant="quiet" className="-ml-4" onClick={onTake}>{t('take')}</Button></div>}
    </li>
  );
}

/** Added words are underlined, removed ones struck through: read without colour, and said to who listens. */
function Words({ piece }: { piece: Piece }) {
  const text = piece.text.replace(/\[\[citat:[0-9a-f-]+\]\]/g, '» … «');
  if (piece.change === 'same') return text;
  const Tag = piece.change === 'added' ? 'ins' : 'del';
  return <Tag className={cx('rounded-sm px-0.5', piece.change === 'added' ? 'bg-accent-soft underline decoration-accent decoration-2' : 'bg-sunken text-muted')}>{text}</Tag>;
}
