import { isEmail } from 'class-validator';
import { isUsername } from '../../auth/accounts/account-names';
import { type Role, ROLES } from '../../auth/accounts/user.entity';
import { AppError } from '../../common/errors';

/** @throws AppError `invalid_input` for a text that no new account may have as its username */
export function usernameFrom(text: string): string {
  if (isUsername(text)) return text;
  throw new AppError('invalid_input', 'The username must be 1 to 150 letters of one alphabet, digits and @ . + - _');
}

/** @throws AppError `invalid_input` for a text that is no e-mail address */
export function emailFrom(text: string): string {
  if (isEmail(text)) return text;
  throw new AppError('invalid_input', `This is no e-mail address: ${text}`);
}

/** @throws AppError `invalid_input` for a text that names no role */
export function roleFrom(text: string): Role {
  const role = ROLES.find((name) => name === text);
  if (role) return role;
  throw new AppError('invalid_input', `There is no role ${text}: name ${ROLES.join(' or ')}.`);
}
