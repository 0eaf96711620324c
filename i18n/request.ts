import { cookies } from 'next/headers';
import { getRequestConfig } from 'next-intl/server';
import { en } from '@/messages/en';
import { sv, type Messages } from '@/messages/sv';
import { localeCookie, timeZone, toLocale, type Locale } from './locales';

const messages: Record<Locale, Messages> = { sv, en };

/** Language from the cookie; no language in the address. */
export default getRequestConfig(async () => {
  const locale = toLocale((await cookies()).get(localeCookie)?.value);
  return { locale, messages: messages[locale], timeZone };
});
