import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { normalizeIp } from '@nestjs/throttler';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AppError } from '../../common/errors';
import type { Caller } from '../accounts/hash-queue';

/** Injects the {@link Caller} of a request, whose signal is aborted when the client closes its connection before it has the response. */
export const CurrentCaller = createParamDecorator((_data: unknown, context: ExecutionContext): Caller => {
  const http = context.switchToHttp();
  const { raw } = http.getResponse<FastifyReply>();
  const gone = new AbortController();
  raw.once('close', () => {
    if (!raw.writableFinished) gone.abort(new AppError('request_timeout', 'The client has closed the connection.'));
  });
  return { network: normalizeIp(http.getRequest<FastifyRequest>().ip), signal: gone.signal };
});
