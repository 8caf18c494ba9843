import { formOf, htmlOf } from '../pages/page';
import type { PageReader } from '../pages/page-reader';

/**
 * The page that a verification link opens. Opening it changes nothing, because mail scanners open links too: its button does.
 * @param token in base64url
 */
export function confirmationPage(reader: PageReader, token: string): string {
  const { verifyTitle, verifyText, verify } = reader.words;
  return htmlOf({ title: verifyTitle, text: verifyText, form: formOf('?', token, [], verify) }, reader);
}

/** The page after the button was pressed. */
export function confirmedPage(reader: PageReader): string {
  return htmlOf({ title: reader.words.verifiedTitle, text: reader.words.verifiedText }, reader);
}
