export { acceptInvitation } from './accept';
export { deactivate, reactivate } from './deactivate';
export { appointDeputy, endDeputy } from './deputy';
export { invite, inviteMany } from './invite';
export { handleMail, sendInvitationMail, sendResetMail } from './mail';
export { changePassword, endOwnSessions, requestReset, resetPassword } from './password';
