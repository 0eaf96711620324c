const YEAR_S = 365 * 24 * 60 * 60;

/** Keeps a choice of language or look on this computer for a year. The cookie says nothing about the person. */
export function remember(name: string, value: string) {
  document.cookie = `${name}=${value}; path=/; max-age=${YEAR_S}; samesite=lax${location.protocol === 'https:' ? '; secure' : ''}`;
}
