import type { Prisma } from '@/prisma/generated/client';
import type { Actor } from './actor';
import type { Db } from './db';
import { newId } from './ids';

/** What is audited: `action` is `<feature>.<verb>`, `subject` the model's name. `data` holds ids, counts and codes, no free text about pupils. */
export type AuditEvent = {
  action: string;
  subject: string;
  subjectId?: string | null;
  data?: Prisma.InputJsonObject;
  /** For whom a deputy acts. */
  onBehalfOfId?: string | null;
};

/** Writes the audit row, in the transaction of what it tells of: if it fails, nothing was done. */
export async function audit(db: Db, actor: Actor, event: AuditEvent): Promise<void> {
  await db.auditEntry.create({
    data: {
      organiserId: actor.organiserId, id: newId(), personId: actor.personId, onBehalfOfId: event.onBehalfOfId ?? null, system: actor.system,
      action: event.action, subject: event.subject, subjectId: event.subjectId ?? null, data: event.data ?? {},
    },
    select: { id: true },
  });
}
