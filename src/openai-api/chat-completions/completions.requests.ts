import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';

/** A message of a conversation. */
class CompletionMessageRequest {
  @ApiProperty({ type: String, example: 'user', description: '`user`, `assistant`, `system` or `developer`; others are passed over.' })
  role: string;

  @ApiPropertyOptional({
    nullable: true,
    oneOf: [{ type: 'string' }, { type: 'array', items: { type: 'object', additionalProperties: true } }],
    description: 'A text, or parts of type `text`.',
  })
  content?: unknown;
}

/** How a stream is to be. */
class StreamOptionsRequest {
  @ApiPropertyOptional({ type: Boolean, nullable: true, description: 'Whether the stream ends with the tokens of the answer.' })
  include_usage?: boolean | null;
}

/** Body of POST /v1/chat/completions. Further fields of OpenAI's API are tolerated; completion-request.ts reads it. */
export class ChatCompletionRequest {
  @ApiProperty({ type: String, example: 'askbase', description: 'A model of GET /v1/models.' })
  model: string;

  @ApiProperty({
    type: [CompletionMessageRequest],
    example: [{ role: 'user', content: 'What is the policy on remote work?' }],
    description: 'The last message of the user is the question; the earlier ones tell what it refers to.',
  })
  messages: CompletionMessageRequest[];

  @ApiPropertyOptional({ type: Boolean, nullable: true })
  stream?: boolean | null;

  @ApiPropertyOptional({ type: StreamOptionsRequest, nullable: true })
  stream_options?: StreamOptionsRequest | null;
}
