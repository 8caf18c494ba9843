import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { AnswerResponse } from '../../chat/chat.responses';
import { UrlCitationResponse } from '../citations.responses';

/** A citation as responses have it. */
export class OutputAnnotation extends UrlCitationResponse {
  @ApiProperty({ type: String, enum: ['url_citation'] })
  type: 'url_citation';
}

/** The text of an answer with its citations. */
export class OutputText {
  @ApiProperty({ type: String, enum: ['output_text'] })
  type: 'output_text';

  @ApiProperty({ type: String, description: 'The answer; [n] cites the source with that number.' })
  text: string;

  @ApiProperty({ type: [OutputAnnotation] })
  annotations: OutputAnnotation[];

  @ApiProperty({ type: 'array', items: {}, maxItems: 0 })
  logprobs: never[];
}

/** The message of a response. */
export class OutputMessage {
  @ApiProperty({ type: String, example: 'msg_12', description: 'Ends with the id of the message.' })
  id: string;

  @ApiProperty({ type: String, enum: ['message'] })
  type: 'message';

  @ApiProperty({ type: String, enum: ['assistant'] })
  role: 'assistant';

  @ApiProperty({ type: String, enum: ['in_progress', 'completed', 'incomplete'] })
  status: 'in_progress' | 'completed' | 'incomplete';

  @ApiProperty({ type: [OutputText] })
  content: OutputText[];
}

/** Why a response is not complete. */
class IncompleteDetails {
  @ApiProperty({ type: String, enum: ['max_output_tokens'] })
  reason: 'max_output_tokens';
}

class InputTokensDetails {
  @ApiProperty({ type: 'integer' })
  cached_tokens: number;
}

class OutputTokensDetails {
  @ApiProperty({ type: 'integer' })
  reasoning_tokens: number;
}

/** Tokens of all model calls for an answer, as the ledger holds them. */
export class ResponseUsage {
  @ApiProperty({ type: 'integer' })
  input_tokens: number;

  @ApiProperty({ type: InputTokensDetails })
  input_tokens_details: InputTokensDetails;

  @ApiProperty({ type: 'integer' })
  output_tokens: number;

  @ApiProperty({ type: OutputTokensDetails })
  output_tokens_details: OutputTokensDetails;

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

  @ApiProperty({ type: IncompleteDetails, nullable: true })
  incomplete_details: IncompleteDetails | null;

  @ApiProperty({ type: String, nullable: true })
  instructions: string | null;

  @ApiProperty({ type: 'object', additionalProperties: { type: 'string' } })
  metadata: Record<string, string>;

  @ApiProperty({ type: String, example: 'askbase' })
  model: string;

  @ApiProperty({ type: [OutputMessage] })
  output: OutputMessage[];

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

  @ApiProperty({ type: ResponseUsage, nullable: true, description: 'null while the answer is written.' })
  usage: ResponseUsage | null;

  @ApiPropertyOptional({
    type: AnswerResponse,
    description: 'The answer as POST /chat/ gives it; absent for what a client asks for itself.',
  })
  askbase?: AnswerResponse;
}
