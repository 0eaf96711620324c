import type { SchoolForm } from '@/prisma/generated/enums';
import type { ListedUnit, UnitDetail } from '../schema';

/** The register's codes of school forms that the product has. Others (special schools, sameskolan) are kept without a form. */
const forms = {
  fsk: 'PRESCHOOL_CLASS', gr: 'COMPULSORY', gran: 'ADAPTED_COMPULSORY', fth: 'LEISURE', gy: 'UPPER_SECONDARY', gyan: 'ADAPTED_UPPER_SECONDARY', vux: 'ADULT',
} as const satisfies Record<string, SchoolForm>;
export type FormCode = keyof typeof forms;
export const isFormCode = (code: string): code is FormCode => Object.hasOwn(forms, code);
/** Years of these forms are F and 1–9; the others count their own. */
const compulsory = ['fsk', 'gr', 'gran'];

/** A unit as the register has it. Without its own answer, only the list's words are known, and no owner. */
export type RegisterUnit = {
  code: string; name: string; formCodes: string[]; forms: SchoolForm[]; years: string[];
  ownerName: string | null; ownerNumber: string | null; municipal: boolean;
};

/** Ten digits where the third is 2 or more; a lower one is a person's own number (enskild firma), which the product never keeps. */
function organisationNumber(text: string | null | undefined): string | null {
  const digits = text?.replace(/\D/g, '') ?? '';
  return digits.length === 10 && Number(digits[2]) >= 2 ? digits : null;
}

/** The unit from the list and, where there is one, its own answer. */
export function toUnit(listed: ListedUnit, detail: UnitDetail | undefined): RegisterUnit {
  const schooling = (detail ?? listed).typeOfSchooling;
  const years = new Set(schooling.filter((s) => compulsory.includes(s.code)).flatMap((s) => (s.schoolYears ?? []).map((y) => (y === '0' ? 'F' : y))));
  return {
    code: listed.code,
    name: (detail ?? listed).name,
    formCodes: [...new Set([...listed.typeOfSchooling, ...schooling].map((s) => s.code))],
    forms: [...new Set(schooling.flatMap((s) => (isFormCode(s.code) ? forms[s.code] : [])))],
    years: ['F', '1', '2', '3', '4', '5', '6', '7', '8', '9'].filter((y) => years.has(y)),
    ownerName: detail?.corporationName?.trim() || null,
    ownerNumber: organisationNumber(detail?.organisationRegistryNumber),
    municipal: detail?.principalOrganizerType === 'Kommunal',
  };
}

/** The municipality's own number and name: of those whose owner is municipal, the one with most units (then the lowest number). */
export function municipalOwner(units: readonly RegisterUnit[]): { number: string; name: string } | undefined {
  const owners = new Map<string, { name: string; count: number }>();
  for (const { ownerNumber, ownerName, municipal } of units) {
    if (!municipal || !ownerNumber || !ownerName) continue;
    owners.set(ownerNumber, { name: ownerName, count: (owners.get(ownerNumber)?.count ?? 0) + 1 });
  }
  const [first] = [...owners].sort(([a, x], [b, y]) => y.count - x.count || a.localeCompare(b));
  return first && { number: first[0], name: naturalCase(first[1].name) };
}

/** "UPPLANDS-BRO KOMMUN" as it is written in running text: "Upplands-Bro kommun". A name with small letters is left as it is. */
export function naturalCase(name: string): string {
  if (name !== name.toLocaleUpperCase('sv')) return name;
  return name.toLocaleLowerCase('sv').split(/(\s+)/)
    .map((word, i) => (i > 0 && /^(kommun|stad|kommunalförbund|och|i)$/.test(word) ? word : word.replace(/(^|-)(\p{L})/gu, (_, dash: string, letter: string) => dash + letter.toLocaleUpperCase('sv'))))
    .join('');
}

/** What is kept of a unit, as far as the register decides it. */
export type UnitRow = { name: string; code: string | null; forms: SchoolForm[]; years: string[]; comparison: boolean; ownerName: string | null; ownerNumber: string | null };
export type UnitPlan = { insert: UnitRow[]; update: (UnitRow & { id: string })[] };

const yearOrder = (y: string) => (y === 'F' ? 0 : Number(y));
const union = <T>(a: readonly T[], b: readonly T[]) => [...new Set([...a, ...b])];
const same = (a: UnitRow, b: UnitRow) =>
  a.name === b.name && a.code === b.code && a.comparison === b.comparison && a.ownerName === b.ownerName && a.ownerNumber === b.ownerNumber
  && a.forms.join() === b.forms.join() && a.years.join() === b.years.join();

/**
 * What must be written so that the organiser has these units. Found by code, else an own unit without code by name. An own unit keeps
 * its name and what the organiser has added to it; a comparison unit follows the register. A name that is taken gets the code behind it.
 */
export function planUnits(existing: readonly (UnitRow & { id: string })[], units: readonly RegisterUnit[], ownNumber: string, organiserName: string): UnitPlan {
  const plan: UnitPlan = { insert: [], update: [] };
  const taken = new Set(existing.map((u) => u.name));
  for (const unit of units) {
    const own = unit.ownerNumber === ownNumber;
    const before = existing.find((u) => u.code === unit.code) ?? (own ? existing.find((u) => u.code === null && !u.comparison && u.name === unit.name) : undefined);
    const keep = before && own ? before : undefined;
    const suffix = ` (${unit.code})`;
    const settled = before && before.name.replaceAll(suffix, '') === unit.name.replaceAll(suffix, '');
    let name = unit.name;
    while (taken.has(name)) name += suffix;
    const row: UnitRow = {
      name: keep || settled ? before!.name : name, code: unit.code,
      forms: keep ? union(keep.forms, unit.forms) : unit.forms,
      years: keep ? union(keep.years, unit.years).sort((a, b) => yearOrder(a) - yearOrder(b)) : unit.years,
      comparison: !own, ownerName: own ? organiserName : unit.ownerName, ownerNumber: unit.ownerNumber,
    };
    taken.add(row.name);
    if (!before) plan.insert.push(row);
    else if (!same(before, row)) plan.update.push({ ...row, id: before.id });
  }
  return plan;
}
