import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyRequest } from 'fastify';
import { AppError } from '../../errors';

/** Largest HTML form in bytes. */
export const MAX_FORM_BYTES = 4_096;

/** Opens a route to HTML forms. Others refuse them: pages of other sites can send forms without a CORS preflight request. */
export const AcceptsForms = (): MethodDecorator => RouteConfig({ acceptsForms: true });

/** Parses the body of an HTML form for Fastify, on routes that {@link AcceptsForms}. Of a field that is sent twice the last one counts. */
export function parseForm(request: FastifyRequest, body: Buffer, done: (error: Error | null, body?: unknown) => void): void {
  const config = request.routeOptions.config as { acceptsForms?: boolean };
  if (config.acceptsForms) done(null, Object.fromEntries(new URLSearchParams(body.toString('utf8'))));
  else done(new AppError('unsupported_media_type', 'Send the body as JSON with Content-Type: application/json.'));
}
