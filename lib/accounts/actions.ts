'use server';

import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { z } from 'zod';
import { defineAction, definePublicAction } from '@/lib/core/action';
import { signInHere, signOutHere } from '@/lib/core/auth';
import { clientAddress } from '@/lib/core/credentials';
import { AppError } from '@/lib/core/errors';
import { chooseOrganiser } from '@/lib/core/identity';
import { currentSession, sessionSecret } from '@/lib/core/session';
import * as commands from './commands';
import { home, safePath } from './rules';
import * as schema from './schema';

const address = async () => clientAddress(await headers());
const nothing = z.unknown();

// ---- before there is an actor
export const signOutAction = definePublicAction(nothing, async () => {
  await signOutHere();
  redirect('/logga-in?ut=1');
});
export const acceptInvitationAction = definePublicAction(schema.acceptSchema, async (input) => {
  const session = await currentSession();
  const { accountId, organiserId } = await commands.acceptInvitation(input, { signedInAs: session?.accountId, address: await address() });
  if (input.way === 'oidc') return { next: 'oidc' as const };
  await signInHere(accountId, organiserId);
  redirect(home);
});
export const requestResetAction = definePublicAction(schema.requestResetSchema, async (input) => commands.requestReset(input, await address()));
export const resetPasswordAction = definePublicAction(schema.resetSchema, async (input) => {
  await signInHere((await commands.resetPassword(input, await address())).accountId);
  redirect('/logga-in/valj');
});
export const chooseOrganiserAction = definePublicAction(schema.chooseOrganiserSchema, async ({ organiserId, till }) => {
  const secret = await sessionSecret();
  if (!secret || !(await currentSession())) redirect('/logga-in');
  if (!(await chooseOrganiser(secret, organiserId))) throw new AppError('not_found');
  redirect(safePath(till));
});

// ---- the own account
export const signOutEverywhereAction = defineAction(nothing, async (actor) => {
  await commands.endOwnSessions(actor);
  await signOutHere();
  redirect('/logga-in?ut=overallt');
});
export const changePasswordAction = defineAction(schema.changePasswordSchema, async (actor, input) => {
  await signInHere((await commands.changePassword(actor, input)).accountId, actor.organiserId);
});

// ---- people's access
export const inviteAction = defineAction(schema.inviteSchema, commands.invite, { limit: { name: 'invite', max: 200, windowSeconds: 3600 } });
export const inviteManyAction = defineAction(schema.inviteManySchema, commands.inviteMany, { limit: { name: 'invite-many', max: 20, windowSeconds: 3600 }, revalidate: false });
export const deactivateAction = defineAction(schema.deactivateSchema, commands.deactivate);
export const reactivateAction = defineAction(schema.personSchema, commands.reactivate);
export const appointDeputyAction = defineAction(schema.appointDeputySchema, commands.appointDeputy);
export const endDeputyAction = defineAction(schema.endDeputySchema, commands.endDeputy);

/** For the shell's forms, which show no answer: a refusal leads to the sign-in page, which says why. */
export async function signOut(): Promise<void> {
  const result = await signOutAction(undefined);
  redirect(result.ok ? '/logga-in' : `/logga-in?error=${result.code}`);
}
export async function signOutEverywhere(): Promise<void> {
  const result = await signOutEverywhereAction(undefined);
  redirect(result.ok ? '/logga-in' : `/logga-in?error=${result.code}`);
}
