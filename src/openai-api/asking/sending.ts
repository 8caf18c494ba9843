import type { FastifyRequest } from 'fastify';
import type { AppConfig } from '../../config/app-config';

/**
 * How long a stream's status line is delayed until the first text, in milliseconds: during that time a failure can still be sent as an
 * error response.
 */
export const HOLD_HEADERS_MS = 10_000;

/** What addresses of this server begin with: PUBLIC_URL, or where the request was sent to. */
export function originOf({ protocol, host }: FastifyRequest, config: AppConfig): string {
  return (config.get('PUBLIC_URL') || `${protocol}://${host}`).replace(/\/+$/, '');
}
