import { useTranslations } from 'next-intl';
import type { Cell, Why } from './model';
import type { MatrixSession } from './session';
import { useStore } from './store';

/** Why a cell is not filled, in a sentence: who does it, or what stands in the way. */
export function useWhy(session: MatrixSession): (why: Why, cell: Cell) => string {
  const t = useTranslations('matrix.why');
  const { matrix, top, excluders, get } = session.model;
  return (why, { p, c }) => {
    const column = matrix.columns[c]!;
    if (why === 'kind') return t(`kind.${column.kind}`, { column: column.name });
    if (why === 'value') return t('value', { top });
    if (why === 'over') return t('over');
    const other = excluders(c).find((e) => get(p, e) !== null);
    return t('exclusive', { column: column.name, other: other === undefined ? '' : matrix.columns[other]!.name });
  };
}

/** What the line over the grid has to say just now; empty when nothing. */
export function useHintText(session: MatrixSession): string {
  const t = useTranslations('matrix');
  const why = useWhy(session);
  const note = useStore(session.note);
  if (!note) return '';
  switch (note.kind) {
    case 'why': return why(note.why, note.cell);
    case 'refused': return t('refused.named', {
      pupil: session.model.matrix.pupils[note.cell.p]!.name, column: session.model.matrix.columns[note.cell.c]!.name, why: t(`refused.${note.refusal}`),
    });
    case 'undone': case 'redone': return [t(`note.${note.kind}`, { count: note.count }), note.kept ? t('note.kept', { count: note.kept }) : ''].filter(Boolean).join(' ');
    default: return t(`note.${note.kind}`, { count: note.count });
  }
}
