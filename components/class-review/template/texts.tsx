'use client';
import { createTranslator, useLocale, type Locale } from 'next-intl';
import { createContext, useContext, useMemo, type ReactNode } from 'react';
import type { Messages } from '@/messages/sv';

type Texts = Messages['matrixTemplate'];
const translator = (locale: Locale, matrixTemplate: Texts) => createTranslator({ locale, messages: { matrixTemplate }, namespace: 'matrixTemplate' });
type Translate = ReturnType<typeof translator>;

const Context = createContext<Translate | null>(null);

/** The template's own texts for what is drawn in the browser: only its pages need them, so they are not among those sent to every page. */
export function TemplateTexts({ texts, children }: { texts: Texts; children: ReactNode }) {
  const locale = useLocale();
  const t = useMemo(() => translator(locale, texts), [locale, texts]);
  return <Context value={t}>{children}</Context>;
}

export function useTexts(): Translate {
  const t = useContext(Context);
  if (!t) throw new Error('TemplateTexts is missing around this component');
  return t;
}
