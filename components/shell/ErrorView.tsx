'use client';
import { useTranslations } from 'next-intl';
import { Button, ButtonLink } from '@/components/ui/Button';

/** A page that failed: what happened, what is safe, what to do. It tells nothing of the fault but its number. */
export function ErrorView({ digest }: { digest?: string }) {
  const t = useTranslations('errors.page');
  return (
    <div role="alert" className="grid max-w-text justify-items-start gap-4 py-6">
      <h1>{t('title')}</h1>
      <p className="text-lg">{t('body')}</p>
      <p>{t('safe')}</p>
      <div className="flex flex-wrap gap-2">
        <Button variant="primary" onClick={() => location.reload()}>{t('retry')}</Button>
        <ButtonLink href="/min-sida">{t('home')}</ButtonLink>
      </div>
      {digest && <p className="text-sm text-muted">{t('code', { code: digest })}</p>}
    </div>
  );
}
