import { v7 } from 'uuid';
import { z } from 'zod';

/** A new id: UUIDv7, so that ids sort by time (RFC 9562). PostgreSQL 15 has no function for it. */
export const newId = (): string => v7();

/** An id from outside. Anything else never reaches the database. */
export const idSchema = z.uuid();
