import type { Mail } from '../../mail/mailer';

/** The text of the mail with a link that accepts an invitation. */
export function composeInvitation(invitation: { email: string; invited_by: string; expires_at: string }, link: string): Mail {
  return {
    to: invitation.email,
    subject: 'You are invited to Askbase',
    text: [
      'Hello,',
      '',
      `${invitation.invited_by} invites you to ask the documents of the team. Open this link to choose a username and a password:`,
      '',
      link,
      '',
      `The link works once, until ${invitation.expires_at.slice(0, 10)}. If you do not know what this is about, ignore this mail.`,
      '',
    ].join('\n'),
  };
}
