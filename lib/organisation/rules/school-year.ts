import { addDays } from '@/lib/core/time';
import type { GroupKind } from '@/prisma/generated/enums';

/** School years a pupil passes, in order. '' stands for preschool, which has none. */
export const pupilYears = ['F', '1', '2', '3', '4', '5', '6', '7', '8', '9'] as const;
const place = (year: string) => (pupilYears as readonly string[]).indexOf(year);

/** The last of a unit's years; '9' where the unit names none. */
export const lastYear = (years: readonly string[]): string => pupilYears[Math.max(-1, ...years.map(place))] ?? '9';

/** The year after, or undefined where the unit ends. A pupil without a year keeps none. */
export function nextYear(year: string, unitYears: readonly string[]): string | undefined {
  if (place(year) < 0) return year;
  return place(year) >= place(lastYear(unitYears)) ? undefined : pupilYears[place(year) + 1];
}

/** "2025/26" from 2025. */
export const schoolYearName = (start: number): string => `${start}/${String(start + 1).slice(2)}`;

/** A school year runs 1 Aug–31 Jul. */
export const schoolYearDays = (start: number) => ({ startsOn: `${start}-08-01`, endsOn: `${start + 1}-07-31` });

export type TermDays = { htStartsOn: string; htEndsOn: string; vtStartsOn: string; vtEndsOn: string };

/** Terms that most schools come near; a proposal. */
export const proposedTerms = (start: number): TermDays => ({
  htStartsOn: `${start}-08-18`, htEndsOn: `${start}-12-19`, vtStartsOn: `${start + 1}-01-08`, vtEndsOn: `${start + 1}-06-12`,
});

/** The fields whose days don't follow on each other inside the school year; empty where all is right. */
export function termProblems(start: number, terms: TermDays): (keyof TermDays)[] {
  const { startsOn, endsOn } = schoolYearDays(start);
  const order = ['htStartsOn', 'htEndsOn', 'vtStartsOn', 'vtEndsOn'] as const;
  return order.filter((field, i) => {
    const before = i === 0 ? addDays(startsOn, -1) : terms[order[i - 1]!];
    return terms[field] <= before || terms[field] > endsOn;
  });
}

// A year in a group's name: a number, or F alone, before one letter (FA) or before a dash (F-klass, F–1A).
const yearInName = /\d+|^F(?=$|[A-ZÅÄÖ]$|\s?[-–/ ])/gu;

/** What a class is called a year later: 7B → 8B, FA → 1A, 4–5 → 5–6. A name without a year keeps it; a mixed class keeps within its unit. */
export function nextGroupName(name: string, unitYears: readonly string[]): string {
  const last = Number(lastYear(unitYears)) || 9;
  return name
    .replace(yearInName, (found) => {
      const year = found === 'F' ? 0 : Number(found);
      return year <= 9 ? String(Math.min(year + 1, Math.max(last, year))) : found;
    })
    .replace(/(?<!\d)(\d)\s?[-–/]\s?\1(?!\d)/u, '$1');
}

/** Whether a class without pupils goes on: by the years in its name. */
function nameGoesOn(name: string, unitYears: readonly string[]): boolean {
  const years = [...name.matchAll(yearInName)].map(([y]) => y).filter((y) => place(y) >= 0);
  return years.length === 0 || years.some((y) => nextYear(y, unitYears) !== undefined);
}

export type RollPupil = { enrolmentId: string; pupilId: string; year: string };
export type RollGroup = { id: string; unitId: string; name: string; kind: GroupKind; pupils: readonly RollPupil[] };
export type RolledGroup = {
  groupId: string;
  unitId: string;
  kind: GroupKind;
  name: string;
  /** null: nobody goes on, or it is a teaching group, which is made anew. */
  newName: string | null;
  moves: RollPupil[];
  leaves: RollPupil[];
};

/**
 * What a new school year does with a unit's groups: a class goes up a year and takes its pupils along, those in the unit's
 * last year leave; a department keeps its name; a teaching group ends. Names are unique in each unit.
 */
export function planRoll(groups: readonly RollGroup[], unitYears: ReadonlyMap<string, readonly string[]>): RolledGroup[] {
  const taken = new Set<string>();
  return groups.map((group) => {
    const years = unitYears.get(group.unitId) ?? [];
    const base = { groupId: group.id, unitId: group.unitId, kind: group.kind, name: group.name };
    if (group.kind === 'TEACHING') return { ...base, newName: null, moves: [], leaves: [...group.pupils] };
    const moves: RollPupil[] = [];
    const leaves: RollPupil[] = [];
    for (const pupil of group.pupils) {
      const year = nextYear(pupil.year, years);
      if (year === undefined) leaves.push(pupil);
      else moves.push({ ...pupil, year });
    }
    const goesOn = moves.length > 0 || (group.pupils.length === 0 && (group.kind === 'DEPARTMENT' || nameGoesOn(group.name, years)));
    if (!goesOn) return { ...base, newName: null, moves, leaves };
    const wanted = group.kind === 'DEPARTMENT' ? group.name : nextGroupName(group.name, years);
    let newName = wanted;
    // Two classes that would get the same name: the later says where it comes from.
    for (let i = 1; taken.has(`${group.unitId} ${newName}`); i++) newName = i === 1 ? `${wanted} (${group.name})` : `${wanted} (${group.name}, ${i})`;
    taken.add(`${group.unitId} ${newName}`);
    return { ...base, newName, moves, leaves };
  });
}
