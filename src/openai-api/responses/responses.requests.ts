import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';

/** Body of POST /v1/responses. Further fields of OpenAI's API are tolerated; response-request.ts reads it. */
export class CreateResponseRequest {
  @ApiProperty({ type: String, example: 'askbase', description: 'A model of GET /v1/models.' })
  model: string;

  @ApiProperty({
    oneOf: [{ type: 'string' }, { type: 'array', items: { type: 'object', additionalProperties: true } }],
    example: 'What is the policy on remote work?',
    description: 'The question, or a list of messages: the last one of the user is the question, the earlier ones tell what it refers to.',
  })
  input: unknown;

  @ApiPropertyOptional({ type: String, nullable: true, description: 'Wishes of the form and the language of the answer; no facts.' })
  instructions?: string | null;

  @ApiPropertyOptional({ type: Boolean, nullable: true })
  stream?: boolean | null;
}
