'use client';
import { useEffect, useRef, useState, type RefObject } from 'react';

/** The words of a selection as the answer has them: without the sources under its quotes. */
function wordsOf(range: Range): string {
  const part = range.cloneContents();
  part.querySelectorAll('[data-source]').forEach((e) => e.remove());
  const blocks = [...part.querySelectorAll('[data-block]')];
  return (blocks.length ? blocks.map((b) => b.textContent).join('\n') : part.textContent).trim();
}

const answerOf = (node: Node | null) => (node instanceof Element ? node : node?.parentElement)?.closest<HTMLElement>('[data-answer]');

/** In which answer words are selected just now (its id), and the words. An answer is an element with `data-answer`. */
export function useSelectedWords(): { id: string | null; words: RefObject<string> } {
  const [id, setId] = useState<string | null>(null);
  const words = useRef('');
  useEffect(() => {
    const read = () => {
      const selection = document.getSelection();
      const answer = selection && !selection.isCollapsed ? answerOf(selection.anchorNode) : undefined;
      words.current = answer && answerOf(selection!.focusNode) === answer ? wordsOf(selection!.getRangeAt(0)) : '';
      setId(words.current ? answer!.dataset.answer! : null);
    };
    document.addEventListener('selectionchange', read);
    return () => document.removeEventListener('selectionchange', read);
  }, []);
  return { id, words };
}
