/** The product's languages. Swedish is the first; what people and the template have written is always Swedish. */
export const locales = ['sv', 'en'] as const;
export type Locale = (typeof locales)[number];
export const defaultLocale: Locale = 'sv';

/** Times are Sweden's, whoever reads them. */
export const timeZone = 'Europe/Stockholm';

export const localeCookie = 'sprak';
export const themeCookie = 'tema';

export const themes = ['auto', 'ljust', 'morkt'] as const;
export type Theme = (typeof themes)[number];

/** The language in the cookie, else Swedish. */
export const toLocale = (value: string | undefined): Locale => locales.find((l) => l === value) ?? defaultLocale;

/** The theme in the cookie, else what the computer says. */
export const toTheme = (value: string | undefined): Theme => themes.find((t) => t === value) ?? 'auto';
