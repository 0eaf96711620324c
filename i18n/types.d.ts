import type { Locale } from './locales';
import type { Messages } from '@/messages/sv';

// A key that messages/sv lacks does not compile.
declare module 'next-intl' {
  interface AppConfig {
    Locale: Locale;
    Messages: Messages;
  }
}
