import { redirect } from 'next/navigation';
import { requireActor } from '@/lib/core/session';

/** The way in: one's own page, or sign-in. */
export default async function Start() {
  await requireActor();
  redirect('/min-sida');
}
