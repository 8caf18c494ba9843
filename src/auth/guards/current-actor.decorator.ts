import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { AuditActor } from '../audit/audit-event';
import { loginOrigin } from '../tokens/login-origin';
import type { AuthenticatedUser } from './current-user.decorator';

/** Injects the {@link AuditActor} of a private route's request, for the events that it causes. */
export const CurrentActor = createParamDecorator((_data: unknown, context: ExecutionContext): AuditActor => {
  const { ip, user } = context.switchToHttp().getRequest<FastifyRequest & { user: AuthenticatedUser }>();
  return { userId: user.id, name: user.username, apiKeyId: user.key?.id ?? null, address: loginOrigin(ip, undefined).address };
});
