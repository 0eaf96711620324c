'use client';
import { NextIntlClientProvider } from 'next-intl';
import type { ReactNode } from 'react';
import { browserTexts } from '@/messages/sv/browser';
import { timeZone } from './locales';

/** The browser's texts in Swedish: a script of their own, kept by the browser, instead of a part of every page. */
export function Swedish({ children }: { children: ReactNode }) {
  return <NextIntlClientProvider locale="sv" messages={browserTexts} timeZone={timeZone}>{children}</NextIntlClientProvider>;
}
