import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  Matches,
  Max,
  MaxLength,
  Min,
  MinLength,
} from 'class-validator';
import { asOneLine } from '../../common/http/one-line';
import { IsPlainText } from '../../common/http/plain-text.decorator';
import { QueryNumber } from '../../common/http/query-number.decorator';
import { PageQuery } from '../administration/users.requests';
import { KEY_SCOPES, type KeyScope } from '../guards/key-scope.decorator';
import { KEY_KINDS, type KeyKind } from './api-key';

const MAX_NAME_LENGTH = 100;
const MAX_COLLECTIONS = 100;
const MAX_ORIGINS = 20;
const MAX_ORIGIN_LENGTH = 255;
const MAX_PER_MINUTE = 100_000;

/** An origin as browsers send it: scheme, host in lower case (Punycode), and a port that is not the scheme's own. */
const ORIGIN = /^https?:\/\/(?:[a-z0-9_-]+(?:\.[a-z0-9_-]+)*|\[[0-9a-f:]+\])(?::\d{1,5})?$/;

/** ISO 8601 with seconds and a zone. */
const DATE_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d)$/;

/** A point in time as rows hold it; what is none stays as it is, and is refused. */
const asStoredTime = ({ value }: { value: unknown }): unknown => {
  if (typeof value !== 'string' || !DATE_TIME.test(value)) return value;
  const time = new Date(value);
  return Number.isNaN(time.getTime()) ? 'no time' : time.toISOString();
};

/** Body of POST /api-keys/. */
export class CreateApiKeyRequest {
  @ApiProperty({ type: String, minLength: 1, maxLength: MAX_NAME_LENGTH, example: 'nightly report' })
  @Transform(asOneLine)
  @MinLength(1, { message: 'name must not be blank' })
  @MaxLength(MAX_NAME_LENGTH)
  @IsPlainText()
  name: string;

  @ApiPropertyOptional({
    type: String,
    enum: KEY_KINDS,
    default: 'secret',
    description: 'A publishable key stands in a web page: it only asks, about one collection, from pages of the origins it names.',
  })
  @IsOptional()
  @IsIn(KEY_KINDS)
  kind?: KeyKind | null;

  @ApiPropertyOptional({
    type: [String],
    enum: KEY_SCOPES,
    default: ['chat'],
    description: '`admin`, which includes the others, for keys of admins alone; a publishable key has `chat`.',
  })
  @IsOptional()
  @IsIn(KEY_SCOPES, { each: true })
  @ArrayUnique()
  @ArrayMinSize(1)
  @ArrayMaxSize(KEY_SCOPES.length)
  @IsArray()
  scopes?: KeyScope[] | null;

  @ApiPropertyOptional({
    type: [Number],
    maxItems: MAX_COLLECTIONS,
    nullable: true,
    description: 'Limits the key to these collections, also after they are deleted. Without it the key reads what its owner may read.',
  })
  @IsOptional()
  @Max(Number.MAX_SAFE_INTEGER, { each: true })
  @Min(1, { each: true })
  @IsInt({ each: true })
  @ArrayUnique()
  @ArrayMinSize(1)
  @ArrayMaxSize(MAX_COLLECTIONS)
  @IsArray()
  collection_ids?: number[] | null;

  @ApiPropertyOptional({
    type: [String],
    maxItems: MAX_ORIGINS,
    example: ['https://www.example.com'],
    description: 'For a publishable key: scheme, host and port of the pages that may use it, as browsers send them.',
  })
  @IsOptional()
  @Matches(ORIGIN, { each: true, message: 'each of origins must be like https://www.example.com, without a path' })
  @MaxLength(MAX_ORIGIN_LENGTH, { each: true })
  @ArrayUnique()
  @ArrayMaxSize(MAX_ORIGINS)
  @IsArray()
  origins?: string[] | null;

  @ApiPropertyOptional({
    type: 'integer',
    minimum: 1,
    maximum: MAX_PER_MINUTE,
    nullable: true,
    description: 'Above `RATE_LIMIT_API_KEYS` for admins alone.',
  })
  @IsOptional()
  @Max(MAX_PER_MINUTE)
  @Min(1)
  @IsInt()
  requests_per_minute?: number | null;

  @ApiPropertyOptional({ type: String, format: 'date-time', nullable: true, description: 'Without it the key does not expire.' })
  @IsOptional()
  @Transform(asStoredTime)
  @Matches(DATE_TIME, { message: 'expires_at must be a time such as 2027-01-31T00:00:00Z' })
  expires_at?: string | null;
}

/** Body of PATCH /api-keys/{id}/. What is left out stays as it is. */
export class ChangeApiKeyRequest {
  @ApiPropertyOptional({ type: String, minLength: 1, maxLength: MAX_NAME_LENGTH })
  @IsOptional()
  @Transform(asOneLine)
  @MinLength(1, { message: 'name must not be blank' })
  @MaxLength(MAX_NAME_LENGTH)
  @IsPlainText()
  name?: string | null;

  @ApiPropertyOptional({ type: [String], enum: KEY_SCOPES, description: 'Some of the scopes that the key has. A key never gains one.' })
  @IsOptional()
  @IsIn(KEY_SCOPES, { each: true })
  @ArrayUnique()
  @ArrayMinSize(1)
  @ArrayMaxSize(KEY_SCOPES.length)
  @IsArray()
  scopes?: KeyScope[] | null;

  @ApiPropertyOptional({
    type: 'integer',
    minimum: 1,
    maximum: MAX_PER_MINUTE,
    nullable: true,
    description: 'Null: `RATE_LIMIT_API_KEYS`.',
  })
  @IsOptional()
  @Max(MAX_PER_MINUTE)
  @Min(1)
  @IsInt()
  requests_per_minute?: number | null;

  @ApiPropertyOptional({ type: String, format: 'date-time', nullable: true, description: 'Null: the key does not expire.' })
  @IsOptional()
  @Transform(asStoredTime)
  @Matches(DATE_TIME, { message: 'expires_at must be a time such as 2027-01-31T00:00:00Z' })
  expires_at?: string | null;
}

/** Query of GET /api-keys/. */
export class ApiKeysQuery extends PageQuery {
  @QueryNumber({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER, description: 'Keys of this account instead of your own; for admins.' })
  user_id?: number;

  @ApiPropertyOptional({ type: String, enum: ['everybody'], description: 'Keys of all accounts; for admins.' })
  @IsOptional()
  @IsIn(['everybody'])
  of?: 'everybody';
}
