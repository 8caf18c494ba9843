import { ApiProperty } from '@nestjs/swagger';
import { KEY_SCOPES, type KeyScope } from '../guards/key-scope.decorator';
import { KEY_KINDS, type KeyKind } from './api-key';

/** An API key, without the key itself. */
export class ApiKeyResponse {
  @ApiProperty({ type: 'integer' })
  id: number;

  @ApiProperty({ type: 'integer', description: 'Id of the account that the key stands for.' })
  user_id: number;

  @ApiProperty({ type: String, description: 'Username of that account.' })
  owner: string;

  @ApiProperty({ type: String, example: 'nightly report' })
  name: string;

  @ApiProperty({ type: String, enum: KEY_KINDS })
  kind: KeyKind;

  @ApiProperty({ type: String, example: 'ask_q3Zt0LxP', description: 'The beginning of the key, by which it is recognised.' })
  prefix: string;

  @ApiProperty({ type: [String], enum: KEY_SCOPES, description: 'What the key may do; `admin` includes the others.' })
  scopes: KeyScope[];

  @ApiProperty({
    type: [Number],
    nullable: true,
    description: 'The collections that the key is limited to; empty when they were deleted; null: all that its owner may read.',
  })
  collection_ids: number[] | null;

  @ApiProperty({ type: [String], description: 'The origins of pages that may use a publishable key.' })
  origins: string[];

  @ApiProperty({ type: 'integer', nullable: true, description: 'Requests per minute; null: `RATE_LIMIT_API_KEYS`.' })
  requests_per_minute: number | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  expires_at: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'To the minute.' })
  last_used_at: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  revoked_at: string | null;

  @ApiProperty({ type: String, format: 'date-time' })
  created_at: string;
}

/** An API key that was just made. */
export class NewApiKeyResponse extends ApiKeyResponse {
  @ApiProperty({
    type: String,
    example: 'ask_q3Zt0LxPp4bPq0oQJxTgJrI2oWfJxv7m0o1k4dT2sXU',
    description: 'The whole key. It is shown this once; only its hash is stored.',
  })
  key: string;
}
