import { createParamDecorator, type ExecutionContext } from '@nestjs/common';

/** The account a request acts for, as its row was when the request arrived. */
export interface AuthenticatedUser {
  id: number;
  username: string;
}

/** Injects the {@link AuthenticatedUser} into a parameter of a private route's handler. */
export const CurrentUser = createParamDecorator((_data: unknown, context: ExecutionContext): AuthenticatedUser => {
  return context.switchToHttp().getRequest<{ user: AuthenticatedUser }>().user;
});
