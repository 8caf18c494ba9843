import { ValidateBy } from 'class-validator';

/** Longest username in characters, as in Django. */
const MAX_USERNAME_LENGTH = 150;

/** Django's rule for usernames: letters of any script, digits and `_ @ . + -`. */
const USERNAME = new RegExp(`^[\\p{L}\\p{N}_@.+-]{1,${MAX_USERNAME_LENGTH}}$`, 'u');

/** The spelling a username is stored in: NFKC, as in Django, so that look-alike code points are one name. */
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

/** Accepts 1 to 150 letters, digits and `@ . + - _`. */
export function IsUsername(): PropertyDecorator {
  return ValidateBy({
    name: 'isUsername',
    validator: {
      validate: (value) => typeof value === 'string' && USERNAME.test(normalizeUsername(value)),
      defaultMessage: () => `username must be 1 to ${MAX_USERNAME_LENGTH} letters, digits and @ . + - _`,
    },
  });
}
