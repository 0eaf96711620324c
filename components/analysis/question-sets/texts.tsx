'use client';
import { createTranslator, useLocale, type Locale } from 'next-intl';
import { createContext, useContext, useMemo, type ReactNode } from 'react';
import type { Messages } from '@/messages/sv';

/** What the editor says: its own texts, and the names of roles and school forms. */
export type Texts = { questionSets: Messages['questionSets']; roles: Messages['shell']['roles']; forms: Messages['organisation']['forms'] };
const translator = (locale: Locale, questionSets: Texts['questionSets']) => createTranslator({ locale, messages: { questionSets }, namespace: 'questionSets' });
type Value = { t: ReturnType<typeof translator>; roles: Texts['roles']; forms: Texts['forms'] };

const Context = createContext<Value | null>(null);

/** The editor's texts for what is drawn in the browser: only its page needs them, so they are not among those sent to every page. */
export function SetTexts({ texts, children }: { texts: Texts; children: ReactNode }) {
  const locale = useLocale();
  const value = useMemo(() => ({ t: translator(locale, texts.questionSets), roles: texts.roles, forms: texts.forms }), [locale, texts]);
  return <Context value={value}>{children}</Context>;
}

export function useTexts(): Value {
  const value = useContext(Context);
  if (!value) throw new Error('SetTexts is missing around this component');
  return value;
}
