import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { type LoginOrigin, loginOrigin } from '../tokens/login-origin';

/** Injects the {@link LoginOrigin} of a request that begins a login. */
export const CurrentOrigin = createParamDecorator((_data: unknown, context: ExecutionContext): LoginOrigin => {
  const { ip, headers } = context.switchToHttp().getRequest<FastifyRequest>();
  return loginOrigin(ip, headers['user-agent']);
});
