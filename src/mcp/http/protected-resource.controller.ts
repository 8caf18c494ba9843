import { Controller, Get } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { Public } from '../../auth/guards/public.decorator';
import { AppError } from '../../common/errors';
import { ApiErrors } from '../../common/http/api-errors.decorator';
import { AppConfig } from '../../config/app-config';
import { METADATA_PATH, RESOURCE_PATH } from './protected-resource';
import { ProtectedResourceResponse } from './protected-resource.responses';

/** What clients ask the provider for: some give no token to those who ask for nothing. What a token is for here is its audience. */
const SCOPES = ['openid'];

/** Tells clients of /mcp who issues tokens for it. */
@ApiTags('mcp')
@Public()
@Controller(METADATA_PATH)
export class ProtectedResourceController {
  constructor(private readonly config: AppConfig) {}

  @Get(RESOURCE_PATH)
  @ApiOperation({ summary: 'Who issues access tokens for /mcp (RFC 9728); nothing without an identity provider' })
  @ApiResponse({ status: 200, type: ProtectedResourceResponse })
  @ApiErrors('not_found', 'rate_limited')
  describeProtectedResource(): ProtectedResourceResponse {
    const issuer = this.config.get('OIDC_ISSUER');
    if (issuer === '')
      throw new AppError('not_found', 'This server has no identity provider: use an API key or an access token of a login.');
    return {
      resource: `${this.config.publicUrl}${RESOURCE_PATH}`,
      authorization_servers: [issuer],
      scopes_supported: SCOPES,
      bearer_methods_supported: ['header'],
      resource_name: 'Askbase',
    };
  }

  /** Clients that know the server alone look here. */
  @Get()
  @ApiOperation({ summary: 'The same for clients that know the server alone' })
  @ApiResponse({ status: 200, type: ProtectedResourceResponse })
  @ApiErrors('not_found', 'rate_limited')
  describeOnlyResource(): ProtectedResourceResponse {
    return this.describeProtectedResource();
  }
}
