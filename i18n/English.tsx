'use client';
import { NextIntlClientProvider } from 'next-intl';
import type { ReactNode } from 'react';
import { browserTexts } from '@/messages/en/browser';
import { timeZone } from './locales';

/** The browser's texts in English: a script of their own, kept by the browser, instead of a part of every page. */
export function English({ children }: { children: ReactNode }) {
  return <NextIntlClientProvider locale="en" messages={browserTexts} timeZone={timeZone}>{children}</NextIntlClientProvider>;
}
