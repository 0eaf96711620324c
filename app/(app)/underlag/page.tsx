import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { OfficialFigures } from '@/components/evidence/OfficialFigures';
import { orNotFound } from '@/lib/core/page';
import { requireActor } from '@/lib/core/session';
import { getOfficialFigures } from '@/lib/evidence/queries/official-figures';
import { figuresParams } from '@/lib/evidence/schema';

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await getTranslations('evidence'))('title') });

export default async function Page({ searchParams }: { searchParams: Promise<Record<string, unknown>> }) {
  const actor = await requireActor();
  const params = figuresParams.safeParse(await searchParams);
  if (!params.success) notFound();
  return <OfficialFigures figures={await orNotFound(getOfficialFigures(actor, params.data))} />;
}
