import { createHash, timingSafeEqual } from 'node:crypto';
import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { AppError } from '../common/errors';
import { AppConfig } from '../config/app-config';

const hash = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Lets holders of METRICS_TOKEN in. */
@Injectable()
export class MetricsToken implements CanActivate {
  constructor(private readonly config: AppConfig) {}

  /** @throws AppError `not_found` without the setting, `authentication_required` without its value */
  canActivate(context: ExecutionContext): boolean {
    const wanted = this.config.get('METRICS_TOKEN');
    if (wanted === '') throw new AppError('not_found', 'There is nothing at this address.');
    const { authorization = '' } = context.switchToHttp().getRequest<FastifyRequest>().headers;
    // Hashes have one length, and are compared in one time.
    if (timingSafeEqual(hash(authorization), hash(`Bearer ${wanted}`))) return true;
    throw new AppError('authentication_required', 'Send the METRICS_TOKEN of the server as a bearer token.');
  }
}
