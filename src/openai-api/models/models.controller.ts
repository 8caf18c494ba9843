import { Controller, Get, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiParam, ApiResponse, ApiTags } from '@nestjs/swagger';
import { type AuthenticatedUser, CurrentUser } from '../../auth/guards/current-user.decorator';
import { KeyScoped } from '../../auth/guards/key-scope.decorator';
import { AppError } from '../../common/errors';
import { OpenaiErrors } from '../errors/openai-errors.decorator';
import { ModelListResponse, ModelResponse } from './models.responses';
import { OfferedModels } from './offered-models';

/** What OpenAI clients list in their menus, and what they look for in vain. */
@ApiTags('openai')
@ApiBearerAuth()
@KeyScoped('chat')
@Controller('v1')
export class ModelsController {
  constructor(private readonly models: OfferedModels) {}

  @Get('models')
  @ApiOperation({ summary: 'For OpenAI clients: `askbase`, and a model for each collection that you may read' })
  @ApiResponse({ status: 200, type: ModelListResponse })
  @OpenaiErrors()
  async listModels(@CurrentUser() user: AuthenticatedUser): Promise<ModelListResponse> {
    return { object: 'list', data: await this.models.list(user) };
  }

  @Get('models/:model')
  @ApiOperation({ summary: 'One of these models' })
  @ApiParam({ name: 'model', schema: { type: 'string' }, example: 'askbase' })
  @ApiResponse({ status: 200, type: ModelResponse })
  @OpenaiErrors('model_not_found')
  async readModel(@Param('model') model: string, @CurrentUser() user: AuthenticatedUser): Promise<ModelResponse> {
    return this.models.get(user, model);
  }

  @Post('embeddings')
  @ApiOperation({ summary: 'Not there: 404 with the reason' })
  @OpenaiErrors('not_found')
  refuseEmbeddings(): never {
    throw new AppError(
      'not_found',
      'Askbase embeds its own documents and questions, and gives no vectors to clients. Ask for them where your embedding model is.',
    );
  }
}
