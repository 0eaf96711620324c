/** How grades are written. "Underlag saknas" is stored as a hyphen and shown as a dash. Pure, and small enough for the browser. */

export const dashed = (value: string): string => (value === '-' ? '–' : value);

/** What somebody wrote, to compare with: letter case and kind of dash never matter. */
export const undashed = (text: string): string => text.trim().replace(/^[–—−‐‑]$/u, '-').toLocaleUpperCase('sv');
