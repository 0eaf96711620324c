import type { Actor } from '@/lib/core/actor';
import type { Db } from '@/lib/core/db';
import { newId } from '@/lib/core/ids';
import type { Setting, TemplateBlock, TemplateColumn } from '../rules/template';

/** What is written of a version; of a column only code, name and kind need be said. */
type NewVersion = Record<Setting, number> & { scaleWords: string[]; blocks: (Omit<TemplateBlock, 'columns'> & { columns: (Pick<TemplateColumn, 'code' | 'name' | 'kind'> & Partial<TemplateColumn>)[] })[] };

/** Writes a version of the matrix' columns and thresholds, in the caller's transaction (which audits). Returns its id. */
export async function createVersion(db: Db, actor: Actor, data: NewVersion, version: number): Promise<string> {
  const { organiserId } = actor;
  const { blocks, ...settings } = data;
  const id = newId();
  await db.matrixTemplate.create({ data: { organiserId, id, ...settings, version, createdById: actor.personId } });
  const withIds = blocks.map((b, order) => ({ ...b, id: newId(), order }));
  await db.matrixBlock.createMany({ data: withIds.map((b) => ({ organiserId, id: b.id, templateId: id, order: b.order, name: b.name, counts: b.counts })) });
  const columns = withIds.flatMap((b) => b.columns.map((c) => ({ ...c, blockId: b.id })));
  await db.matrixColumn.createMany({ data: columns.map((c, order) => ({
    organiserId, id: newId(), templateId: id, blockId: c.blockId, order, code: c.code, name: c.name, help: c.help ?? '', kind: c.kind,
    subjects: c.subjects ?? [], optional: c.optional ?? false, exclusive: c.exclusive ?? null,
  })) });
  return id;
}
