import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Logger } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ErrorFormats } from './error-format';
import { AppError, type ErrorCode } from '../../errors';

/** The code and the message for the framework's own errors, by HTTP status. */
const FRAMEWORK_ERRORS: Record<number, [ErrorCode, string]> = {
  400: ['malformed_json', 'The request body is not valid JSON.'],
  401: ['authentication_required', 'Send an access token in the Authorization header: Bearer <token>.'],
  403: ['forbidden', 'This account may not do that.'],
  404: ['not_found', 'There is nothing at this address.'],
  413: ['payload_too_large', 'The request body is too large.'],
  415: ['unsupported_media_type', 'Send the body as JSON with Content-Type: application/json.'],
  429: ['rate_limited', 'Too many requests. Wait a moment and try again.'],
  503: ['shutting_down', 'The server is stopping. Send the request again.'],
};

/** Converts a thrown value into the error that is sent. Unknown errors become `internal_error` with a fixed message. */
export function toAppError(thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown;
  const status = statusOf(thrown);
  const known = status === undefined ? undefined : FRAMEWORK_ERRORS[status];
  if (known) return new AppError(known[0], known[1], { cause: thrown });
  if (status !== undefined && status >= 400 && status < 500) {
    return new AppError('invalid_input', 'The request could not be understood. Check its address, headers and body.', { cause: thrown });
  }
  return new AppError('internal_error', 'Something went wrong on the server. The log explains it under the request id.', { cause: thrown });
}

function statusOf(thrown: unknown): number | undefined {
  if (thrown instanceof HttpException) return thrown.getStatus();
  const status = typeof thrown === 'object' && thrown !== null && 'statusCode' in thrown ? thrown.statusCode : undefined;
  return typeof status === 'number' ? status : undefined;
}

/** Sends an error in the format of its address, and logs it when its status is 500 or above. */
export function sendError(thrown: unknown, request: FastifyRequest, reply: FastifyReply, formats: ErrorFormats): void {
  const error = toAppError(thrown);
  if (error.status >= 500) request.log.error({ err: error.cause ?? error, code: error.code }, error.message);
  if (reply.sent || reply.raw.headersSent) {
    reply.raw.destroy();
    return;
  }
  if (error.retryAfterSeconds !== undefined) void reply.header('retry-after', String(error.retryAfterSeconds));
  if (error.status === 401) void reply.header('www-authenticate', 'Bearer');
  const { body, headers = {} } = formats.at(request.url)(error, request.id);
  void reply.status(error.status).headers(headers).type('application/json; charset=utf-8').send(body);
}

/** The only exception filter: decides which part of an error is exposed to clients. */
@Catch()
export class AppExceptionFilter implements ExceptionFilter {
  private readonly logger = new Logger(AppExceptionFilter.name);

  constructor(private readonly formats: ErrorFormats) {}

  catch(thrown: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    try {
      sendError(thrown, http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>(), this.formats);
    } catch (error) {
      this.logger.error(error);
    }
  }
}
