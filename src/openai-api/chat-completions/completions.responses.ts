import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { AnswerResponse } from '../../chat/chat.responses';
import { UrlCitationResponse } from '../citations.responses';

/** A citation as chat completions have it. */
export class CompletionAnnotationResponse {
  @ApiProperty({ type: String, enum: ['url_citation'] })
  type: 'url_citation';

  @ApiProperty({ type: UrlCitationResponse })
  url_citation: UrlCitationResponse;
}

/** The message of a completion. */
class CompletionMessageResponse {
  @ApiProperty({ type: String, enum: ['assistant'] })
  role: 'assistant';

  @ApiProperty({ type: String, description: 'The answer; [n] cites the source with that number.' })
  content: string;

  @ApiProperty({ type: 'null' })
  refusal: null;

  @ApiProperty({ type: [CompletionAnnotationResponse] })
  annotations: CompletionAnnotationResponse[];
}

/** The one choice of a completion. */
class CompletionChoiceResponse {
  @ApiProperty({ type: 'integer' })
  index: number;

  @ApiProperty({ type: CompletionMessageResponse })
  message: CompletionMessageResponse;

  @ApiProperty({ type: 'null' })
  logprobs: null;

  @ApiProperty({ type: String, enum: ['stop', 'length'] })
  finish_reason: 'stop' | 'length';
}

/** Input tokens that cost less. */
class PromptTokensResponse {
  @ApiProperty({ type: 'integer' })
  cached_tokens: number;
}

/** Tokens of all model calls for an answer, as the ledger holds them. */
export class CompletionUsageResponse {
  @ApiProperty({ type: 'integer' })
  prompt_tokens: number;

  @ApiProperty({ type: 'integer' })
  completion_tokens: number;

  @ApiProperty({ type: 'integer' })
  total_tokens: number;

  @ApiProperty({ type: PromptTokensResponse })
  prompt_tokens_details: PromptTokensResponse;
}

/** Response of POST /v1/chat/completions. */
export class ChatCompletionResponse {
  @ApiProperty({ type: String, example: 'chatcmpl-12', description: 'Ends with the id of the message.' })
  id: string;

  @ApiProperty({ type: String, enum: ['chat.completion'] })
  object: 'chat.completion';

  @ApiProperty({ type: 'integer', description: 'Seconds since 1970.' })
  created: number;

  @ApiProperty({ type: String, example: 'askbase' })
  model: string;

  @ApiProperty({ type: [CompletionChoiceResponse] })
  choices: CompletionChoiceResponse[];

  @ApiProperty({ type: CompletionUsageResponse })
  usage: CompletionUsageResponse;

  @ApiPropertyOptional({
    type: AnswerResponse,
    description: 'The answer as POST /chat/ gives it; absent for what a client asks for itself.',
  })
  askbase?: AnswerResponse;
}
