import type { FastifyRequest } from 'fastify';
import type { AppConfig } from '../../config/app-config';

/** What addresses of this server begin with: PUBLIC_URL, or where the request was sent to. */
export function originOf({ protocol, host }: FastifyRequest, config: AppConfig): string {
  return (config.get('PUBLIC_URL') || `${protocol}://${host}`).replace(/\/+$/, '');
}
