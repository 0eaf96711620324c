import { getTranslations } from 'next-intl/server';
import { wireMatrix } from '@/components/class-review/matrix/wire';
import { MatrixView } from '@/components/class-review/MatrixView';
import { getMatrix } from '@/lib/class-review/queries/get-matrix';
import { deviceKey } from '@/lib/core/device-key';
import { orNotFound, pageId } from '@/lib/core/page';
import { requireActor } from '@/lib/core/session';

export const generateMetadata = async () => ({ title: (await getTranslations('matrix'))('title') });

export default async function MatrixPage({ params }: PageProps<'/klassgenomgang/[id]'>) {
  const actor = await requireActor();
  const matrix = await orNotFound(getMatrix(actor, pageId((await params).id)));
  return <MatrixView matrix={wireMatrix(matrix)} person={{ id: actor.personId ?? '', name: actor.name }} deviceKey={deviceKey(actor)} />;
}
