import type { INestApplicationContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { AppConfig } from '../../config/app-config';
import { KeyUseRepository } from '../keys/key-use.repository';

/** Methods that the origins of `CORS_ORIGINS` may use. */
const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'];

const EXPOSED_HEADERS = ['Content-Disposition', 'Link', 'Retry-After', 'X-Request-Id', 'X-Should-Retry'];

/** How long browsers may remember the answer to a preflight, in seconds. */
const MAX_AGE_SECONDS = 600;

/** The addresses that publishable keys are for. */
const ASKING = /^\/(?:chat|v1\/chat\/completions|v1\/responses)\/?(?:\?|$)/;

/**
 * Whether a page of an origin may open a socket, where browsers ask nobody first: one of `CORS_ORIGINS`, or of this server itself. The origins
 * that publishable keys name do not count, since such keys open none.
 * @param origin as the browser sends it; undefined for a program, which sends none
 * @param host of the request, as a proxy that is trusted names it
 */
export function mayOpenSocket(origin: string | undefined, host: string, origins: readonly string[], publicUrl: string): boolean {
  return origin === undefined || origins.includes(origin) || isOwnOrigin(origin, host, publicUrl);
}

/** Whether an origin, as a browser sends it, is this server itself, under the name of the request or the public one. */
export function isOwnOrigin(origin: string, host: string, publicUrl: string): boolean {
  return URL.canParse(origin) && (new URL(origin).host === host.toLowerCase() || origin === new URL(publicUrl).origin);
}

/** What a browser is told about requests from pages of another origin; `origin: false` tells it nothing, which forbids them. */
export interface CrossOriginAnswer {
  origin: string[] | false;
  methods: string[];
  exposedHeaders: string[];
  maxAge: number;
}

/**
 * Decides for each request whether pages of its origin may send it: those of `CORS_ORIGINS` everywhere, and those that any publishable key
 * names where such keys ask. A preflight carries no key; the request after it does, and is held to the origins of its own.
 */
export function crossOrigin(app: INestApplicationContext): (request: FastifyRequest) => Promise<CrossOriginAnswer> {
  const origins = app.get(AppConfig).get('CORS_ORIGINS');
  const keys = app.get(KeyUseRepository);
  const listed = { origin: origins.length > 0 && origins, methods: METHODS, exposedHeaders: EXPOSED_HEADERS, maxAge: MAX_AGE_SECONDS };
  return async ({ url, headers: { origin } }) => {
    const mayBeKeys = origin !== undefined && !origins.includes(origin) && ASKING.test(url);
    return mayBeKeys && (await keys.isNamed(origin)) ? { ...listed, origin: [origin], methods: ['POST'] } : listed;
  };
}
