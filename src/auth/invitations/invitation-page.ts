import { htmlOf } from '../pages/page';

/**
 * The page that an invitation opens, with a form for the new account.
 * @param token in base64url
 * @param text above the form: what to do, or why what was sent before was refused
 */
export function invitationPage(token: string, text = 'Choose a username, and a password of at least 8 characters.'): string {
  const form = [
    `<form method="post" action="?"><input type="hidden" name="token" value="${token}">`,
    '<label>Username <input name="username" autocomplete="username" required></label>',
    '<label>Password <input type="password" name="password" autocomplete="new-password" required></label>',
    '<button>Make my account</button></form>',
  ].join('');
  return htmlOf({ title: 'You are invited', text, form });
}

/** The page after the account was made. */
export function acceptedPage(): string {
  return htmlOf({ title: 'Your account is made', text: 'You can close this page and log in.' });
}
