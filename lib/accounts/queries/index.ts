export { getInvitees, getMyAccount, getPersonAccess, type AccessState, type Deputies, type Invitee, type MyAccount, type PersonAccess } from './access';
export { getHandOver, type HandOver } from './hand-over';
export { getInvitation, getOrganiserChoices, oidcName, resetHolds, type Invitation } from './sign-in';
