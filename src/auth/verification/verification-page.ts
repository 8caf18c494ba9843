import { htmlOf } from '../pages/page';

/**
 * The page that a verification link opens. Opening it changes nothing, because mail scanners open links too: its button does.
 * @param token in base64url
 */
export function confirmationPage(token: string): string {
  const form = `<form method="post" action="?"><input type="hidden" name="token" value="${token}"><button>Confirm</button></form>`;
  return htmlOf({ title: 'Confirm your e-mail address', text: 'Press the button to confirm that this e-mail address is yours.', form });
}

/** The page after the button was pressed. */
export function confirmedPage(): string {
  return htmlOf({ title: 'Your e-mail address is confirmed', text: 'You can close this page.' });
}
