/** How the questions of a section are numbered: 1, 2, 3a, 3b, 4, without holes and in order. Pure. */
export type NumberFault =
  | { at: number; key: 'number_form' | 'number_taken' | 'number_order' | 'number_and_parts' | 'part_alone'; values: { number: string } }
  | { at: number; key: 'number_hole' | 'part_hole'; values: { missing: string; number: string } };

type Parts = { base: number; part: string };
const parse = (number: string): Parts | null => {
  const found = /^([1-9]\d?)([a-z]?)$/.exec(number);
  return found ? { base: Number(found[1]), part: found[2]! } : null;
};
const letter = (n: number) => String.fromCharCode(97 + n);

/** What is wrong with the numbers of one section, each told of where it shows; `at` is the place in the list. One fault a number at most. */
export function numberFaults(numbers: readonly string[]): NumberFault[] {
  const read = numbers.map(parse);
  const faults: NumberFault[] = [];
  let before: Parts = { base: 0, part: '' };
  read.forEach((n, at) => {
    const number = numbers[at]!;
    const say = (fault: NumberFault) => { faults.push(fault); };
    if (!n) { say({ at, key: 'number_form', values: { number } }); return; }
    const last = before;
    before = n;
    if (numbers.indexOf(number) < at) say({ at, key: 'number_taken', values: { number } });
    else if (read.some((x, i) => i < at && x?.base === n.base && (x.part === '') !== (n.part === ''))) say({ at, key: 'number_and_parts', values: { number: String(n.base) } });
    else if (n.base < last.base || (n.base === last.base && n.part < last.part)) say({ at, key: 'number_order', values: { number } });
    else if (n.base > last.base + 1 && !read.some((x) => x?.base === last.base + 1)) say({ at, key: 'number_hole', values: { missing: String(last.base + 1), number } });
    else if (n.part) {
      const expected = n.base === last.base ? letter(last.part.charCodeAt(0) - 96) : 'a';
      if (n.part !== expected && !numbers.includes(`${n.base}${expected}`)) say({ at, key: 'part_hole', values: { missing: `${n.base}${expected}`, number } });
      else if (!read.some((x, i) => i !== at && x?.base === n.base)) say({ at, key: 'part_alone', values: { number } });
    }
  });
  return faults;
}

/** Questions that go together: the parts of one number standing after each other, and every other question by itself. */
export function groupsOf<Q extends { number: string }>(questions: readonly Q[]): Q[][] {
  const groups: Q[][] = [];
  for (const q of questions) {
    const n = parse(q.number);
    const last = groups.at(-1)?.at(-1);
    const m = last && parse(last.number);
    if (n?.part && m?.part && m.base === n.base) groups.at(-1)!.push(q);
    else groups.push([q]);
  }
  return groups;
}

/** The same questions, group after group, numbered from 1 as they stand; a group of several is numbered with letters. */
export const numbered = <Q extends { number: string }>(groups: readonly (readonly Q[])[]): Q[] =>
  groups.filter((g) => g.length).flatMap((g, i) => g.map((q, j) => ({ ...q, number: g.length > 1 ? `${i + 1}${letter(j)}` : String(i + 1) })));

/** A code for a new question: the section's letter and the number, or the next one that is free. */
export function freeCode(taken: readonly string[], sectionKey: string, number: string): string {
  const used = new Set(taken.map((c) => c.toLocaleLowerCase('sv')));
  for (let n = 1; ; n++) {
    const code = `${sectionKey}${number}${n === 1 ? '' : `v${n}`}`;
    if (!used.has(code.toLocaleLowerCase('sv'))) return code;
  }
}

/** A letter for a new section: the first of its title that is free, else the first of the alphabet. */
export function freeSectionKey(taken: readonly string[], title = ''): string {
  const letters = [...title.toLocaleUpperCase('sv').replace(/[^A-ZÅÄÖ]/g, ''), ...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  return letters.find((l) => !taken.includes(l)) ?? 'A'; // there are more letters than sections
}
