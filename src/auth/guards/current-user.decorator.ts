import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { AppError } from '../../common/errors';
import type { Role } from '../accounts/user.entity';
import type { KeyAccess } from './key-scope.decorator';

/** The account a request acts for, as its row was when the request arrived. */
export interface AuthenticatedUser {
  id: number;
  username: string;
  role: Role;
  /** Id of the login, a token family, that the request's token belongs to; null for an API key. */
  loginId: number | null;
  /** The API key that stands for the account; unset for a login. */
  key?: KeyAccess;
}

/**
 * The login of a request, for routes that API keys do not reach.
 * @throws AppError `forbidden` for a key
 */
export function loginOf({ loginId }: AuthenticatedUser): number {
  if (loginId === null) throw new AppError('forbidden', 'This is not for API keys. Log in with username and password.');
  return loginId;
}

/** Injects the {@link AuthenticatedUser} into a parameter of a private route's handler. */
export const CurrentUser = createParamDecorator((_data: unknown, context: ExecutionContext): AuthenticatedUser => {
  return context.switchToHttp().getRequest<{ user: AuthenticatedUser }>().user;
});
