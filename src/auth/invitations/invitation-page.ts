import type { AppError } from '../../common/errors';
import { formOf, htmlOf } from '../pages/page';
import type { PageReader } from '../pages/page-reader';
import { refusalIn } from '../pages/page-words';

/** What was sent before, and why it was refused. */
interface Refused {
  username: string;
  error: AppError;
}

/**
 * The page that an invitation opens, with a form for the new account.
 * @param token in base64url
 */
export function invitationPage(reader: PageReader, token: string, refused?: Refused): string {
  const { words } = reader;
  const wrong = refused && refusalIn(words, refused.error);
  const isAboutPassword = refused?.error.code === 'password_rejected';
  const form = formOf(
    '?',
    token,
    [
      {
        name: 'username',
        label: words.username,
        rule: words.usernameRule,
        ...(refused && { value: refused.username }),
        wrong: isAboutPassword ? undefined : wrong,
      },
      { name: 'password', label: words.password, rule: words.passwordRule, wrong: isAboutPassword ? wrong : undefined },
    ],
    words.accept,
  );
  return htmlOf({ title: words.invitedTitle, text: words.invitedText, form }, reader);
}

/** The page after the account was made. */
export function acceptedPage(reader: PageReader): string {
  return htmlOf({ title: reader.words.acceptedTitle, text: reader.words.acceptedText }, reader);
}
