import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { AppError } from '../../common/errors';
import { AppConfig } from '../../config/app-config';

/**
 * Refuses requests that a browser sends for a page of another origin, unless `CORS_ORIGINS` names it: the protocol demands that a server checks
 * `Origin`, against pages that reach it under another name. Programs send none.
 * @throws AppError `forbidden`
 */
@Injectable()
export class OriginGuard implements CanActivate {
  constructor(private readonly config: AppConfig) {}

  canActivate(context: ExecutionContext): boolean {
    const { origin } = context.switchToHttp().getRequest<FastifyRequest>().headers;
    if (origin === undefined) return true;
    const allowed = [...this.config.get('CORS_ORIGINS'), new URL(this.config.publicUrl).origin];
    if (allowed.includes(origin)) return true;
    throw new AppError('forbidden', 'Pages of this origin may not use this server. An operator can add it to CORS_ORIGINS.');
  }
}
