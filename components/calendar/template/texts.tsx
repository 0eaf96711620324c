'use client';
import { createTranslator, useLocale, type Locale } from 'next-intl';
import { createContext, useContext, useMemo, type ReactNode } from 'react';
import type { Messages } from '@/messages/sv';

type Texts = Pick<Messages['calendar'], 'editor' | 'changes' | 'recurrence'>;
const translator = (locale: Locale, calendar: Texts) => createTranslator({ locale, messages: { calendar }, namespace: 'calendar' });
type Translate = ReturnType<typeof translator>;
type Context = { t: Translate; forms: Messages['organisation']['forms']; roles: Messages['shell']['roles'] };

const TextsContext = createContext<Context | null>(null);

/** The editor's own texts in the browser: only its pages need them, so they are not among those sent to every page. */
export function EditorTexts({ texts, forms, roles, children }: { texts: Texts; forms: Context['forms']; roles: Context['roles']; children: ReactNode }) {
  const locale = useLocale();
  const value = useMemo(() => ({ t: translator(locale, texts), forms, roles }), [locale, texts, forms, roles]);
  return <TextsContext value={value}>{children}</TextsContext>;
}

export function useTexts(): Context {
  const value = useContext(TextsContext);
  if (!value) throw new Error('EditorTexts is missing around this component');
  return value;
}
