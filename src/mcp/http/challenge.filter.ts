import { type ArgumentsHost, Catch, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { sendError, toAppError } from '../../common/http/exception.filter';
import { AppConfig } from '../../config/app-config';
import { METADATA_PATH } from './protected-resource';

/**
 * Tells a client that sends no valid token where it gets one: from the identity provider, when there is one (RFC 9728 §5.1). Without one there is
 * nothing to be found, and clients would begin a login that cannot end.
 */
@Catch()
export class ChallengeFilter implements ExceptionFilter {
  constructor(private readonly config: AppConfig) {}

  catch(thrown: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const reply = http.getResponse<FastifyReply>();
    if (toAppError(thrown).status === 401 && this.config.get('OIDC_ISSUER') !== '')
      void reply.header('www-authenticate', `Bearer resource_metadata="${this.config.publicUrl}${METADATA_PATH}/mcp"`);
    sendError(thrown, http.getRequest<FastifyRequest>(), reply);
  }
}
