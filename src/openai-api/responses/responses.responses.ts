import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { AnswerResponse } from '../../chat/chat.responses';
import { UrlCitationResponse } from '../citations.responses';

/** A citation as responses have it. */
export class OutputAnnotationResponse extends UrlCitationResponse {
  @ApiProperty({ type: String, enum: ['url_citation'] })
  type: 'url_citation';
}

/** The text of an answer with its citations. */
export class OutputTextResponse {
  @ApiProperty({ type: String, enum: ['output_text'] })
  type: 'output_text';

  @ApiProperty({ type: String, description: 'The answer; [n] cites the source with that number.' })
  text: string;

  @ApiProperty({ type: [OutputAnnotationResponse] })
  annotations: OutputAnnotationResponse[];

  @ApiProperty({ type: 'array', items: {}, maxItems: 0 })
  logprobs: never[];
}

/** The message of a response. */
export class OutputMessageResponse {
  @ApiProperty({ type: String, example: 'msg_12', description: 'Ends with the id of the message.' })
  id: string;

  @ApiProperty({ type: String, enum: ['message'] })
  type: 'message';

  @ApiProperty({ type: String, enum: ['assistant'] })
  role: 'assistant';

  @ApiProperty({ type: String, enum: ['in_progress', 'completed', 'incomplete'] })
  status: 'in_progress' | 'completed' | 'incomplete';

  @ApiProperty({ type: [OutputTextResponse] })
  content: OutputTextResponse[];
}

/** Why a response is not complete. */
class IncompleteDetailsResponse {
  @ApiProperty({ type: String, enum: ['max_output_tokens'] })
  reason: 'max_output_tokens';
}

class InputTokensResponse {
  @ApiProperty({ type: 'integer' })
  cached_tokens: number;
}

class OutputTokensResponse {
  @ApiProperty({ type: 'integer' })
  reasoning_tokens: number;
}

/** Tokens of all model calls for an answer, as the ledger holds them. */
export class OutputUsageResponse {
  @ApiProperty({ type: 'integer' })
  input_tokens: number;

  @ApiProperty({ type: InputTokensResponse })
  input_tokens_details: InputTokensResponse;

  @ApiProperty({ type: 'integer' })
  output_tokens: number;

  @ApiProperty({ type: OutputTokensResponse })
  output_tokens_details: OutputTokensResponse;

  @ApiProperty({ type: 'integer' })
  total_tokens: number;
}

/** Response of POST /v1/responses. */
export class CreatedResponse {
  @ApiProperty({ type: String, example: 'resp_12', description: 'Ends with the id of the message.' })
  id: string;

  @ApiProperty({ type: String, enum: ['response'] })
  object: 'response';

  @ApiProperty({ type: 'integer', description: 'Seconds since 1970.' })
  created_at: number;

  @ApiProperty({ type: String, enum: ['in_progress', 'completed', 'incomplete'] })
  status: 'in_progress' | 'completed' | 'incomplete';

  @ApiProperty({ type: 'null' })
  error: null;

  @ApiProperty({ type: IncompleteDetailsResponse, nullable: true })
  incomplete_details: IncompleteDetailsResponse | null;

  @ApiProperty({ type: String, nullable: true })
  instructions: string | null;

  @ApiProperty({ type: 'object', additionalProperties: { type: 'string' } })
  metadata: Record<string, string>;

  @ApiProperty({ type: String, example: 'askbase' })
  model: string;

  @ApiProperty({ type: [OutputMessageResponse] })
  output: OutputMessageResponse[];

  @ApiProperty({ type: Boolean })
  parallel_tool_calls: boolean;

  @ApiProperty({ type: 'null' })
  temperature: null;

  @ApiProperty({ type: 'null' })
  top_p: null;

  @ApiProperty({ type: String, enum: ['auto'] })
  tool_choice: 'auto';

  @ApiProperty({ type: 'array', items: {}, maxItems: 0 })
  tools: never[];

  @ApiProperty({ type: OutputUsageResponse, nullable: true, description: 'null while the answer is written.' })
  usage: OutputUsageResponse | null;

  @ApiPropertyOptional({
    type: AnswerResponse,
    description: 'The answer as POST /chat/ gives it; absent for what a client asks for itself.',
  })
  askbase?: AnswerResponse;
}
