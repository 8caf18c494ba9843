import type { Mail } from '../../mail/mailer';

/** The text of the mail with a link that sets a new password. */
export function composeResetMail(account: { username: string; email: string }, link: string): Mail {
  return {
    to: account.email,
    subject: 'Set a new password',
    text: [
      `Hello ${account.username},`,
      '',
      'someone, you or an admin, asked for a new password for your account. Open this link and type the new password:',
      '',
      link,
      '',
      'The link works once, for an hour. If it was not you, ignore this mail: the password stays as it is.',
      '',
    ].join('\n'),
  };
}
