import { createHmac } from 'node:crypto';
import type { Actor } from './actor';
import { env } from './env';

/**
 * The key under which this person's waiting text lies on the device (AES-256, base64). Only the person's own signed-in pages get
 * it, so that the next person at a shared computer can't read what waits there.
 */
export const deviceKey = (actor: Actor): string => createHmac('sha256', env().DEVICE_KEY).update(`${actor.organiserId}/${actor.personId}`).digest('base64');
