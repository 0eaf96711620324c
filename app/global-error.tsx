'use client';
import { buttonClass } from '@/components/ui/Button';
import en from '@/messages/en/errors.json';
import sv from '@/messages/sv/errors.json';
import { fonts } from './fonts';
import './globals.css';

/** When the frame itself fails: no language is known, so both are shown, and nothing is asked of the server. */
export default function GlobalError({ error }: { error: Error & { digest?: string } }) {
  return (
    <html lang="sv" className={fonts}>
      <body>
        <title>{sv.page.title}</title>
        <main className="mx-auto grid max-w-text justify-items-start gap-4 px-4 py-16">
          <h1>{sv.page.title}</h1>
          <p>{sv.page.body}</p>
          <p>{sv.page.safe}</p>
          <button type="button" className={buttonClass('primary')} onClick={() => location.reload()}>{sv.page.retry}</button>
          <section lang="en" className="mt-6 grid gap-2 text-muted">
            <h2>{en.page.title}</h2>
            <p>{en.page.body}</p>
          </section>
          {error.digest && <p className="text-sm text-muted">{error.digest}</p>}
        </main>
      </body>
    </html>
  );
}
