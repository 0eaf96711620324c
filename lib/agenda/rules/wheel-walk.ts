import type { QualityArea } from '@/prisma/generated/enums';
import { monthsFrom, type Turn } from './wheel-time';

/** Where the keyboard is in the wheel: at a month, or at a mark in it. */
export type Stop = { month: number; mark: string | null };
/** The marks of each month, from the outside in. */
export type MonthMarks = ReadonlyMap<number, readonly { id: string; area: QualityArea }[]>;

/**
 * Where a key leads: right and left to the next month clockwise and back (from a mark to one of the same ring there, else to the month
 * itself), down inwards through the month's marks, up outwards to the month; Home and End to the first and last month from the top,
 * Escape to the month. undefined: the key is none of the wheel's.
 */
export function walk(marks: MonthMarks, at: Stop, key: string, turn: Turn): Stop | undefined {
  const months = monthsFrom(turn);
  const here = marks.get(at.month) ?? [];
  const place = here.findIndex((m) => m.id === at.mark);
  switch (key) {
    case 'ArrowRight': case 'ArrowLeft': {
      const month = months[(months.indexOf(at.month) + (key === 'ArrowRight' ? 1 : 11)) % 12]!;
      const area = here[place]?.area;
      return { month, mark: marks.get(month)?.find((m) => m.area === area && m.id !== at.mark)?.id ?? null };
    }
    case 'ArrowDown': return { month: at.month, mark: here[Math.min(place + 1, here.length - 1)]?.id ?? null };
    case 'ArrowUp': return { month: at.month, mark: place > 0 ? here[place - 1]!.id : null };
    case 'Home': return { month: months[0]!, mark: null };
    case 'End': return { month: months[11]!, mark: null };
    case 'Escape': return { month: at.month, mark: null };
    default: return undefined;
  }
}
