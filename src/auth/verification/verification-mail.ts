import type { Mail } from '../../mail/mailer';

/** The text of the mail that asks someone to confirm an address. */
export function composeVerificationMail(account: { username: string; email: string }, link: string): Mail {
  return {
    to: account.email,
    subject: 'Confirm your e-mail address',
    text: [
      `Hello ${account.username},`,
      '',
      'someone, most likely you, signed up with this e-mail address. Open this link and press the button to confirm it:',
      '',
      link,
      '',
      'The link works once. If it was not you, ignore this mail.',
      '',
    ].join('\n'),
  };
}
