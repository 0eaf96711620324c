// Skatteverket's form: (YY)YYMMDD-NNNN, + for who is over a hundred; a coordination number has 60 added to the day.
const shape = /(?<!\d)(?:\d{2})?(\d{2})(\d{2})(\d{2})[-+ ]?(\d{4})(?!\d)/g;

/** The check digit of ten digits by the Luhn sum (modulus 10, weights 2 1 2 1 …). */
function luhn(ten: string): boolean {
  const sum = [...ten].reduce((total, digit, i) => {
    const n = Number(digit) * (i % 2 === 0 ? 2 : 1);
    return total + (n > 9 ? n - 9 : n);
  }, 0);
  return sum % 10 === 0;
}

/** Whether the text holds what looks like a Swedish personnummer or samordningsnummer. The product keeps none. */
export function holdsPersonalNumber(text: string): boolean {
  for (const [, year, month, day, last] of text.matchAll(shape)) {
    const d = Number(day) > 60 ? Number(day) - 60 : Number(day);
    if (Number(month) >= 1 && Number(month) <= 12 && d >= 1 && d <= 31 && luhn(`${year}${month}${day}${last}`)) return true;
  }
  return false;
}
