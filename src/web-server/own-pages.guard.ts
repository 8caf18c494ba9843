import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { isOwnOrigin } from '../auth/guards/cross-origin';
import { AppError } from '../common/errors';
import { AppConfig } from '../config/app-config';

/** Lets only pages of this server in. Browsers name the origin of whatever sends a POST, and scripts cannot change it. */
@Injectable()
export class OwnPages implements CanActivate {
  constructor(private readonly config: AppConfig) {}

  /** @throws AppError `forbidden` for a page of another origin, and for a program, which has `/login/` */
  canActivate(context: ExecutionContext): boolean {
    const { headers, host } = context.switchToHttp().getRequest<FastifyRequest>();
    if (headers.origin !== undefined && isOwnOrigin(headers.origin, host, this.config.publicUrl)) return true;
    throw new AppError('forbidden', 'This route is for the pages of this server. Programs use POST /login/ and POST /token/refresh/.');
  }
}
