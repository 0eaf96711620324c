import type { Messages } from '@/messages/sv';

/**
 * The namespaces that `useTranslations` may use: these are sent to the browser with each first page. Server components
 * call `getTranslations`, which reads any namespace and sends nothing. i18n/messages.test.ts finds what is missing here.
 */
export const clientNamespaces = ['accounts', 'analysis', 'classReview', 'common', 'ui', 'myPage', 'shell', 'errors'] as const satisfies readonly (keyof Messages)[];

/** The messages the browser needs. */
export function clientMessages(all: Messages): Partial<Messages> {
  return Object.fromEntries(clientNamespaces.map((name) => [name, all[name]]));
}
