import { Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ADMIN_ERRORS, AdminOnly } from '../../auth/guards/admin-only.decorator';
import { KeyScoped } from '../../auth/guards/key-scope.decorator';
import { ApiErrors, TOKEN_ERRORS } from '../../common/http/api-errors.decorator';
import { AiStatusResponse } from './ai-status.response';
import { AiStatusService } from './ai-status.service';

/** Who answers, and how each provider does. */
@ApiTags('ai')
@ApiBearerAuth()
@KeyScoped('documents:read')
@Controller('ai')
export class AiStatusController {
  constructor(private readonly service: AiStatusService) {}

  @Post('status/check')
  @HttpCode(200)
  @AdminOnly()
  @KeyScoped('admin')
  @ApiOperation({
    summary: 'Look all providers up now, and tell their status; admins only',
    description: 'Waits for each at most ten seconds. Makes no paid call.',
  })
  @ApiOkResponse({ type: AiStatusResponse })
  @ApiErrors(...ADMIN_ERRORS, 'internal_error')
  checkAiProviders(): Promise<AiStatusResponse> {
    return this.service.freshStatus();
  }

  @Get('status')
  @ApiOperation({
    summary: 'Which provider answers, which models are set, and what is known of each provider',
    description: 'Makes no paid call and waits for none: providers are looked up in the background, at most every five minutes.',
  })
  @ApiOkResponse({ type: AiStatusResponse })
  @ApiErrors(...TOKEN_ERRORS, 'internal_error')
  readAiStatus(): AiStatusResponse {
    return this.service.status();
  }
}
