import { getTranslations } from 'next-intl/server';
import { z } from 'zod';
import { ImportStart } from '@/components/organisation/ImportViews';
import { orNotFound } from '@/lib/core/page';
import { requireActor } from '@/lib/core/session';
import { getWaitingImports } from '@/lib/organisation/queries/imports';
import { chooseYear, getSchoolYears, notOver } from '@/lib/organisation/queries/school-years';
import { importKind } from '@/lib/organisation/schema';

const text = z.string().max(200).optional().catch(undefined);
const search = z.object({ fel: z.string().regex(/^[a-z_]+$/).optional().catch(undefined), rad: text, kolumner: text, klart: importKind.optional().catch(undefined) });

export const generateMetadata = async () => ({ title: (await getTranslations('organisation.nav'))('import') });

export default async function ImportPage({ searchParams }: { searchParams: Promise<Record<string, unknown>> }) {
  const actor = await requireActor();
  const { fel, rad, kolumner, klart } = search.parse(await searchParams);
  const waiting = await orNotFound(getWaitingImports(actor));
  const years = notOver(await getSchoolYears(actor));
  return <ImportStart years={years} year={chooseYear(years)} waiting={waiting} done={klart} fault={fel ? { detail: fel, line: rad, columns: kolumner } : null} />;
}
