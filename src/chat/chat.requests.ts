import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsBoolean, IsInt, IsOptional, Min } from 'class-validator';
import { CollectionsProperty, FilterProperty, SearchFilterRequest } from './search-scope.requests';
import { IsPlainText } from '../common/http/plain-text.decorator';
import { QueryNumber } from '../common/http/query-number.decorator';

/** Largest page of the history. Without `limit` the whole history is returned. */
const MAXIMUM_PAGE = 1_000;

/** Body of POST /chat/. */
export class AskRequest {
  @ApiProperty({ type: String, example: 'What is the policy on remote work?' })
  @IsOptional()
  @IsPlainText()
  message?: string;

  @ApiPropertyOptional({ type: 'integer', minimum: 1, description: 'Id of the session of the question; see /sessions/.' })
  @IsOptional()
  @IsInt()
  @Min(1)
  session_id?: number;

  @ApiPropertyOptional({ type: Boolean, description: 'True sends the answer as server-sent events, as does `Accept: text/event-stream`.' })
  @IsOptional()
  @IsBoolean()
  stream?: boolean;

  @CollectionsProperty()
  collections?: (number | string)[] | null;

  @FilterProperty()
  filter?: SearchFilterRequest | null;
}

/** Query of GET /chat-history/. */
export class HistoryQuery {
  @QueryNumber({ minimum: 1, maximum: MAXIMUM_PAGE, description: 'At most this many messages, the newest ones.' })
  limit?: number;

  @QueryNumber({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER, description: 'Only messages older than the one with this id.' })
  before?: number;

  @ApiPropertyOptional({ type: Boolean, description: 'Includes questions that could not be answered.' })
  @IsOptional()
  @Transform(({ value }: { value: unknown }) =>
    value === 'true' || value === '1' ? true : value === 'false' || value === '0' ? false : value,
  )
  @IsBoolean()
  include_failed?: boolean;
}
