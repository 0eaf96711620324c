import { getTranslations } from 'next-intl/server';
import { z } from 'zod';
import { ClassGradesView } from '@/components/class-review/grades/ClassGradesView';
import { getClassGrades } from '@/lib/class-review/queries/grades';
import { idSchema } from '@/lib/core/ids';
import { orNotFound, pageId } from '@/lib/core/page';
import { requireActor } from '@/lib/core/session';

const flag = z.literal('1').optional().catch(undefined);
const search = z.object({ termin: idSchema.optional().catch(undefined), andra: flag, alla: flag });

export const generateMetadata = async () => ({ title: (await getTranslations('grades.preview'))('grades') });

export default async function ClassGradesPage({ params, searchParams }: { params: Promise<{ id: string }>; searchParams: Promise<Record<string, unknown>> }) {
  const actor = await requireActor();
  const { termin, andra, alla } = search.parse(await searchParams);
  const grades = await orNotFound(getClassGrades(actor, pageId((await params).id), { termId: termin, allSubjects: alla === '1' }));
  return <ClassGradesView grades={grades} edit={andra === '1' && grades.can.edit} allSubjects={alla === '1'} person={actor.personId ?? ''} />;
}
