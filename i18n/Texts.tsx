'use client';
import dynamic from 'next/dynamic';
import type { ReactNode } from 'react';
import type { Locale } from './locales';

// A script a language: the browser gets the one that is read.
const texts = { sv: dynamic(() => import('./Swedish').then((m) => m.Swedish)), en: dynamic(() => import('./English').then((m) => m.English)) };

/** The browser's texts, in the reader's language. */
export function Texts({ locale, children }: { locale: Locale; children: ReactNode }) {
  const Chosen = texts[locale];
  return <Chosen>{children}</Chosen>;
}
