import type { Metadata, Viewport } from 'next';
import { cookies, headers } from 'next/headers';
import { getLocale, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { themeCookie, toTheme } from '@/i18n/locales';
import { Texts } from '@/i18n/Texts';
import { fonts } from './fonts';
import './globals.css';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('common');
  return {
    title: { default: t('product'), template: `%s · ${t('product')}` },
    description: t('description'),
    robots: { index: false, follow: false },
    formatDetection: { telephone: false, address: false, email: false, date: false },
  };
}

export const viewport: Viewport = {
  colorScheme: 'light dark',
  themeColor: [{ media: '(prefers-color-scheme: light)', color: '#faf7f0' }, { media: '(prefers-color-scheme: dark)', color: '#15191c' }],
};

/** Language and look come from cookies, so the server draws them right at once and no script has to. */
export default async function RootLayout({ children }: { children: ReactNode }) {
  await headers(); // every page is drawn for its request: its scripts carry the request's nonce
  const theme = toTheme((await cookies()).get(themeCookie)?.value);
  const locale = await getLocale();
  return (
    <html lang={locale} data-theme={theme === 'auto' ? undefined : theme} className={fonts}>
      <body>
        <Texts locale={locale}>{children}</Texts>
      </body>
    </html>
  );
}
