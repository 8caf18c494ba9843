import { ValidateBy } from 'class-validator';
import { isDistinctUsername } from './username-profile';

/** Longest username in characters, as in Django. */
const MAX_USERNAME_LENGTH = 150;

/** Longest input in UTF-16 units: a character takes two, and one that is written with marks takes more. Normalization is not linear. */
const MAX_USERNAME_INPUT = 4 * MAX_USERNAME_LENGTH;

/** The spelling a username is stored in: NFKC, as in Django, so that wide, composed and compatible forms are one name. */
export function normalizeUsername(username: string): string {
  return username.normalize('NFKC');
}

/** What is compared where usernames or e-mail addresses must be unique: NFKC, lower case. */
export function accountKey(name: string): string {
  return name.normalize('NFKC').toLowerCase().normalize('NFKC');
}

/**
 * Tells whether an account may carry this username beside this e-mail address. A username that looks like an address must be
 * the account's own: otherwise one person could take the name that another types to log in.
 */
export function mayUseUsername(username: string, email: string): boolean {
  return !username.includes('@') || accountKey(username) === accountKey(email);
}

/** True for 1 to 150 characters that {@link isDistinctUsername} accepts. */
export function isUsername(value: unknown): boolean {
  if (typeof value !== 'string' || value.length > MAX_USERNAME_INPUT) return false;
  const username = normalizeUsername(value);
  const length = Array.from(username).length;
  return length >= 1 && length <= MAX_USERNAME_LENGTH && isDistinctUsername(username);
}

/** Validates the username of a new account. */
export function IsUsername(): PropertyDecorator {
  return ValidateBy({
    name: 'isUsername',
    validator: {
      validate: isUsername,
      defaultMessage: () =>
        `username must be 1 to ${MAX_USERNAME_LENGTH} letters of one alphabet, digits and @ . + - _, and not look like a name in another alphabet`,
    },
  });
}
