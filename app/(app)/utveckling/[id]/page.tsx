import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { z } from 'zod';
import { AreaView, type OpenForm } from '@/components/development/AreaView';
import type { Actor } from '@/lib/core/actor';
import { idSchema } from '@/lib/core/ids';
import { orNotFound, pageId } from '@/lib/core/page';
import { requireActor } from '@/lib/core/session';
import { addDays, todayInSweden } from '@/lib/core/time';
import { getChoices } from '@/lib/development/queries/choices';
import { getArea, type AreaView as Area } from '@/lib/development/queries/get-area';
import { suggestedDays } from '@/lib/development/rules';

const search = z.object({
  redigera: z.literal('1').optional().catch(undefined), atgard: z.union([idSchema, z.literal('ny')]).optional().catch(undefined), uppfoljning: idSchema.optional().catch(undefined),
});

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await getTranslations('development'))('title') });

/** The form that the address asks for, if the reader may use it. */
async function openForm(actor: Actor, area: Area, { redigera, atgard, uppfoljning }: z.output<typeof search>, today: string): Promise<OpenForm> {
  if (uppfoljning) return { kind: 'followUp', id: uppfoljning };
  if (!area.can.edit) return null;
  if (redigera) return { kind: 'area' };
  if (!atgard) return null;
  const choices = await getChoices(actor, area.unit?.id ?? null, today, area.measures.find((m) => m.id === atgard)?.group?.id);
  return atgard === 'ny' ? { kind: 'new', choices } : { kind: 'measure', id: atgard, choices };
}

export default async function Page({ params, searchParams }: PageProps<'/utveckling/[id]'>) {
  const actor = await requireActor();
  const area = await orNotFound(getArea(actor, pageId((await params).id)));
  const today = todayInSweden();
  const form = await openForm(actor, area, search.parse(await searchParams), today);
  return <AreaView area={area} form={form} suggested={{ ownerId: actor.personId ?? '', startsOn: today, followUpOn: addDays(today, suggestedDays) }} />;
}
