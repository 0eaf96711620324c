import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { z } from 'zod';
import { NewAreaView } from '@/components/development/NewAreaView';
import { idSchema } from '@/lib/core/ids';
import { orNotFound } from '@/lib/core/page';
import { requireActor } from '@/lib/core/session';
import { addDays, todayInSweden } from '@/lib/core/time';
import { startArea } from '@/lib/development/queries/choices';
import { suggestedDays } from '@/lib/development/rules';

const search = z.object({
  enhet: z.union([idSchema, z.literal('huvudman')]).optional().catch(undefined), analys: idSchema.optional().catch(undefined), fraga: idSchema.optional().catch(undefined),
});

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await getTranslations('development'))('new') });

export default async function Page({ searchParams }: PageProps<'/utveckling/nytt'>) {
  const actor = await requireActor();
  const { enhet, analys, fraga } = search.parse(await searchParams);
  const today = todayInSweden();
  const { choices, origin } = await orNotFound(startArea(actor, { unitId: enhet === 'huvudman' ? null : enhet, analysisId: analys, questionId: fraga }, today));
  return <NewAreaView choices={choices} origin={origin} suggested={{ ownerId: actor.personId ?? '', startsOn: today, followUpOn: addDays(today, suggestedDays) }} />;
}
