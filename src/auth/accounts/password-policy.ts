import { test as isListed } from 'fxa-common-password-list';
import { AppError } from '../../common/errors';
import { accountKey } from './account-names';

const MIN_LENGTH = 8;
const MAX_LENGTH = 128;

/** Characters that do not show: a password of nothing else, or of one other character again and again, is refused. */
const INVISIBLE = /[\s\p{White_Space}\p{Default_Ignorable_Code_Point}\p{Cc}]/gu;

/**
 * Checks a new password against the policy: 8 to 128 characters, not one character repeated, not a widely used password, not the
 * account's own name.
 * @returns why it is refused, as the rest of a sentence that starts with "The password", or undefined when it is fine
 */
export function passwordProblem(password: string, account: { username: string; email: string }): string | undefined {
  const length = Array.from(password).length;
  if (length < MIN_LENGTH) return `must have at least ${MIN_LENGTH} characters`;
  if (length > MAX_LENGTH) return `must have at most ${MAX_LENGTH} characters`;
  const key = accountKey(password);
  if (new Set(key.replace(INVISIBLE, '')).size < 2) return 'must have more than one character repeated, besides spaces';
  const email = accountKey(account.email);
  const localPart = email.slice(0, email.lastIndexOf('@'));
  if (key === accountKey(account.username) || key === email || key === localPart) return 'must not be the username or the e-mail address';
  if (isListed(password) || isListed(password.toLowerCase())) return 'is one of the most used passwords; choose another';
  return undefined;
}

/**
 * @param field of the request that holds the password
 * @throws AppError `password_rejected` for a new password that {@link passwordProblem} finds fault with
 */
export function refuseWeakPassword(password: string, account: { username: string; email: string }, field = 'password'): void {
  const problem = passwordProblem(password, account);
  if (!problem) return;
  const message = `The password ${problem}`;
  throw new AppError('password_rejected', `${message}.`, { details: [{ field, message }] });
}
