import { htmlOf } from '../pages/page';

/**
 * The page that a reset link opens, with a form for the new password.
 * @param token in base64url
 * @param text above the form: what to do, or why the password before was refused
 */
export function newPasswordPage(token: string, text = 'Type a new password for your account, at least 8 characters.'): string {
  const form = [
    `<form method="post" action="confirm"><input type="hidden" name="token" value="${token}">`,
    '<label>New password <input type="password" name="password" autocomplete="new-password" required></label>',
    '<button>Set password</button></form>',
  ].join('');
  return htmlOf({ title: 'Set a new password', text, form });
}

/** The page after the password was set. */
export function passwordSetPage(): string {
  return htmlOf({ title: 'Your new password is set', text: 'All logins have ended. You can close this page and log in.' });
}
