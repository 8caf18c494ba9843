import type { INestApplicationContext } from '@nestjs/common';
import { normalizeIp, ThrottlerStorage } from '@nestjs/throttler';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { AppConfig } from '../../config/app-config';
import { tooManyRequests } from '../../common/http/too-many-requests';

/**
 * Applies `RATE_LIMIT_PUBLIC` for each address to routes that are no controller's and so have no guard, such as the API description. All
 * of them count together.
 * @param paths what the path of such a route begins with; `/` is the root alone
 */
export function limitPages(app: INestApplicationContext, fastify: FastifyInstance, paths: readonly string[]): void {
  const config = app.get(AppConfig);
  if (!config.get('RATE_LIMIT_ENABLED')) return;
  const storage = app.get<ThrottlerStorage>(ThrottlerStorage);
  const { limit, windowMs } = config.get('RATE_LIMIT_PUBLIC');
  fastify.addHook('onRequest', async ({ ip, routeOptions: { url } }: FastifyRequest) => {
    if (!paths.some((path) => (path === '/' ? url === path : url?.startsWith(path)))) return;
    const { isBlocked, timeToBlockExpire } = await storage.increment(`pages ${normalizeIp(ip)}`, windowMs, limit, 0, 'pages');
    if (isBlocked) throw tooManyRequests(timeToBlockExpire * 1_000);
  });
}
