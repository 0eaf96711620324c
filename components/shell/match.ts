const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** Whether each word typed begins a word of the label; "a" finds "å" too, so that any keyboard will do. */
export function matches(label: string, typed: string): boolean {
  const words = plain(label).split(/[\s/–-]+/);
  return plain(typed).split(/\s+/).filter(Boolean).every((part) => words.some((w) => w.startsWith(part)));
}
