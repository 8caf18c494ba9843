import { formOf, htmlOf } from '../pages/page';
import type { PageReader } from '../pages/page-reader';

/**
 * The page that a reset link opens, with a form for the new password.
 * @param token in base64url
 * @param wrong why the password before was refused
 */
export function newPasswordPage(reader: PageReader, token: string, wrong?: string): string {
  const { resetTitle, resetText, newPassword, passwordRule, reset } = reader.words;
  const fields = [{ name: 'password' as const, label: newPassword, rule: passwordRule, wrong }];
  const form = formOf(`${reader.root}password-reset/confirm`, token, fields, reset);
  return htmlOf({ title: resetTitle, text: resetText, form }, reader);
}

/** The page after the password was set. */
export function passwordSetPage(reader: PageReader): string {
  return htmlOf({ title: reader.words.resetDoneTitle, text: reader.words.resetDoneText }, reader);
}
