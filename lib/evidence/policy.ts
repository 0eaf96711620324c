import type { Actor } from '@/lib/core/actor';
import type { Prisma } from '@/prisma/generated/client';

/** Official figures are open data, withheld at the source. Everyone at work in the organiser reads them; the board reads what is published. */
export const canReadStatistics = (actor: Actor): boolean => actor.system !== null || actor.roles.some((r) => r.role !== 'BOARD_MEMBER');

/** The rows that canReadStatistics lets the actor read. */
export const visibleStatistics = (actor: Actor): Prisma.RegisterStatisticWhereInput =>
  ({ organiserId: actor.organiserId, ...(canReadStatistics(actor) ? {} : { id: { in: [] } }) });

/** A register's figures and units come in by the system alone (scripts/import.ts): a person types no official figures. */
export const canImportRegister = (actor: Actor): boolean => actor.system !== null;
