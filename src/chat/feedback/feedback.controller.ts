import { Body, Controller, Delete, Get, HttpCode, Param, Put } from '@nestjs/common';
import { ApiBearerAuth, ApiNoContentResponse, ApiOperation, ApiParam, ApiResponse, ApiTags } from '@nestjs/swagger';
import { type AuthenticatedUser, CurrentUser } from '../../auth/guards/current-user.decorator';
import { KeyScoped } from '../../auth/guards/key-scope.decorator';
import { AppError } from '../../common/errors';
import { ApiErrors, BODY_ERRORS, TOKEN_ERRORS } from '../../common/http/api-errors.decorator';
import { rowId } from '../../common/http/row-id';
import { FeedbackRepository } from './feedback.repository';
import { GiveFeedbackRequest } from './feedback.requests';
import { FeedbackResponse } from './feedback.responses';

const ID = { name: 'id', schema: { type: 'integer' as const }, description: 'Id of the message.' };

/** What you think of an answer: of your own, or of one in a session that is shared with you. */
@ApiTags('chat')
@ApiBearerAuth()
@KeyScoped('chat')
@Controller('chat/:id/feedback')
export class FeedbackController {
  constructor(private readonly feedback: FeedbackRepository) {}

  @Get()
  @ApiOperation({ summary: 'What you think of an answer' })
  @ApiParam(ID)
  @ApiResponse({ status: 200, type: FeedbackResponse })
  @ApiErrors(...TOKEN_ERRORS, 'not_found')
  async readFeedback(@Param('id') id: string, @CurrentUser() user: AuthenticatedUser): Promise<FeedbackResponse> {
    const feedback = await this.feedback.find(user.id, rowId(id));
    if (!feedback) throw absent();
    return feedback;
  }

  @Put()
  @ApiOperation({ summary: 'Say what you think of an answer, in place of what you said before' })
  @ApiParam(ID)
  @ApiResponse({ status: 200, type: FeedbackResponse })
  @ApiErrors(...BODY_ERRORS, ...TOKEN_ERRORS, 'not_found')
  async giveFeedback(
    @Param('id') id: string,
    @Body() { rating, reason }: GiveFeedbackRequest,
    @CurrentUser() user: AuthenticatedUser,
  ): Promise<FeedbackResponse> {
    const feedback = await this.feedback.give(user.id, rowId(id), rating, reason?.trim() || null);
    if (!feedback) throw new AppError('not_found', 'There is no such message, or it has no answer yet.');
    return feedback;
  }

  @Delete()
  @HttpCode(204)
  @ApiOperation({ summary: 'Take back what you said of an answer' })
  @ApiParam(ID)
  @ApiNoContentResponse()
  @ApiErrors(...TOKEN_ERRORS, 'not_found')
  async takeFeedbackBack(@Param('id') id: string, @CurrentUser() user: AuthenticatedUser): Promise<void> {
    if (!(await this.feedback.takeBack(user.id, rowId(id)))) throw absent();
  }
}

function absent(): AppError {
  return new AppError('not_found', 'There is no such message, or you have given no feedback on it.');
}
