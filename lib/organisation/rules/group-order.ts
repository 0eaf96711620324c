const swedish = new Intl.Collator('sv', { numeric: true });
const key = (name: string) => name.replace(/^F(?=[A-ZÅÄÖ]?$)/, '0');

/** The order of two groups by name, for sort(): preschool classes (F, FA) come before year 1, and 9A before 10A. */
export const groupOrder = (a: string, b: string): number => swedish.compare(key(a), key(b));

type Placed = { name: string; unit: { name: string } };
/** The order of two groups by unit and then by name, for sort(). */
export const unitGroupOrder = (a: Placed, b: Placed): number => swedish.compare(a.unit.name, b.unit.name) || groupOrder(a.name, b.name);
