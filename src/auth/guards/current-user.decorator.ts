import { createParamDecorator, type ExecutionContext } from '@nestjs/common';

/** The account a request acts for, as it stood in the database when the request came in. */
export interface AuthenticatedUser {
  id: number;
  username: string;
}

/** Hands the {@link AuthenticatedUser} to a parameter of a private route's handler. */
export const CurrentUser = createParamDecorator((_data: unknown, context: ExecutionContext): AuthenticatedUser => {
  return context.switchToHttp().getRequest<{ user: AuthenticatedUser }>().user;
});
