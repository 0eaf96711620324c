'use client';
import { useEffect, useRef, useState } from 'react';
import { v7 as newId } from 'uuid';
import { z } from 'zod';
import type { AnswerSaver } from './answer-saver';

const reply = z.object({ ok: z.literal(true), data: z.object({
  people: z.array(z.object({ name: z.string(), questionId: z.string() })),
  newer: z.array(z.object({ questionId: z.string(), text: z.string(), notApplicable: z.boolean(), revision: z.number(), savedAt: z.string(), by: z.string() })),
}) });

/** Milliseconds: how often one asks, and how long without a sign of life one still counts as there. */
const every = 10_000;
const active = 120_000;

export type Colleague = { name: string; questionId: string };
type Props = { analysisId: string; personId: string; /** where the actor is */ questionId: string | null; /** the shared answers by question */ savers: ReadonlyMap<string, AnswerSaver> };

/**
 * Who else writes in the analysis just now, and where. What they have saved is taken into fields where nothing of one's own waits. A page
 * that lies open unused asks nothing. Unanswered is no trouble: a save still tells of what somebody else wrote.
 */
export function useCompany({ analysisId, personId, questionId, savers }: Props): Colleague[] {
  const [people, setPeople] = useState<Colleague[]>([]);
  const at = useRef(questionId);
  const ask = useRef<() => void>(undefined);
  useEffect(() => { at.current = questionId; ask.current?.(); }, [questionId]);
  useEffect(() => {
    const tab = newId();
    let alive = Date.now();
    let asking = false;
    const stir = () => { alive = Date.now(); };
    const post = (where: string | null) => fetch('/api/spara', {
      method: 'POST', headers: { 'content-type': 'application/json' }, keepalive: where === null, signal: where === null ? undefined : AbortSignal.timeout(10_000),
      body: JSON.stringify({ name: 'narvaro', version: 1, person: personId, input: { analysisId, tab, questionId: where, known: [...savers].map(([id, saver]) => ({ questionId: id, revision: saver.known })) } }),
    });
    const tick = async () => {
      if (asking || document.visibilityState !== 'visible' || Date.now() - alive > active) return;
      asking = true;
      try {
        const answer = reply.safeParse(await (await post(at.current)).json());
        if (answer.success) {
          setPeople(answer.data.data.people);
          for (const { questionId: id, ...theirs } of answer.data.data.newer) savers.get(id)?.remote(theirs);
        }
      } catch { /* asked again in a while */ } finally { asking = false; }
    };
    ask.current = () => void tick();
    const leave = () => { post(null).catch(() => {}); };
    const timer = setInterval(() => void tick(), every);
    for (const sign of ['keydown', 'pointerdown', 'scroll'] as const) window.addEventListener(sign, stir, { passive: true });
    window.addEventListener('pagehide', leave);
    void tick();
    return () => {
      clearInterval(timer);
      for (const sign of ['keydown', 'pointerdown', 'scroll'] as const) window.removeEventListener(sign, stir);
      window.removeEventListener('pagehide', leave);
      leave();
    };
  }, [analysisId, personId, savers]);
  return people;
}
