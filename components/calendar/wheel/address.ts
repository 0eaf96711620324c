import { roleWord } from '@/lib/organisation/rules/roles';
import type { WheelParams } from '@/lib/agenda/queries/year';

/** The address of the calendar with these choices. What is as from the start is left out. */
export function addressOf(params: Partial<WheelParams>): string {
  const { vy, roll, ...rest } = params;
  const search = new URLSearchParams();
  if (vy && vy !== 'hjul') search.set('vy', vy);
  for (const [key, value] of Object.entries(rest)) if (value !== undefined) search.set(key, String(value));
  if (roll) search.set('roll', roleWord[roll]);
  const text = search.toString();
  return text ? `/kalender?${text}` : '/kalender';
}
