import { getTranslations } from 'next-intl/server';
import { z } from 'zod';
import { GradeImportStart } from '@/components/class-review/grades/GradeImportStart';
import { getGradeImportStart } from '@/lib/class-review/queries/grade-imports';
import { orNotFound } from '@/lib/core/page';
import { requireActor } from '@/lib/core/session';

const text = z.string().max(200).optional().catch(undefined);
const search = z.object({ fel: z.string().regex(/^[a-z0-9_]+$/).optional().catch(undefined), rad: text, kolumner: text, for: text, klart: z.literal('1').optional().catch(undefined) });

export const generateMetadata = async () => ({ title: (await getTranslations('grades.files'))('title') });

export default async function GradeImportPage({ searchParams }: { searchParams: Promise<Record<string, unknown>> }) {
  const actor = await requireActor();
  const { fel, rad, kolumner, klart, for: target } = search.parse(await searchParams);
  const start = await orNotFound(getGradeImportStart(actor));
  return <GradeImportStart start={start} target={target} done={klart === '1'} fault={fel ? { detail: fel, line: rad, columns: kolumner } : null} />;
}
