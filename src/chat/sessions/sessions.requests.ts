import { ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsBoolean, IsOptional, Matches, MaxLength, MinLength, ValidateIf } from 'class-validator';
import { IsPlainText } from '../../common/http/plain-text.decorator';
import { QueryNumber } from '../../common/http/query-number.decorator';
import { HistoryQuery } from '../chat.requests';
import { CURSOR_PATTERN } from './session-cursor';
import { oneLine } from './session-title';

/** Longest title in UTF-16 units. */
const MAX_TITLE_LENGTH = 200;

/** Maximum and default number of entries on a page. */
const MAXIMUM_PAGE = 1_000;
const DEFAULT_PAGE = 50;

/** Titles are one line: white space at the ends is removed, white space within becomes one space. */
const asOneLine = ({ value }: { value: unknown }): unknown => (typeof value === 'string' ? oneLine(value) : value);

/** Body of POST /sessions/. */
export class CreateSessionRequest {
  @ApiPropertyOptional({
    type: String,
    minLength: 1,
    maxLength: MAX_TITLE_LENGTH,
    nullable: true,
    description: 'When omitted, the first question becomes the title.',
  })
  @IsOptional()
  @Transform(asOneLine)
  @MaxLength(MAX_TITLE_LENGTH)
  @MinLength(1, { message: 'title must not be blank' })
  @IsPlainText()
  title?: string | null;
}

/** Body of PATCH /sessions/{id}/: what is left out stays as it is. */
export class ChangeSessionRequest {
  @ApiPropertyOptional({ type: String, minLength: 1, maxLength: MAX_TITLE_LENGTH, example: 'Parental leave' })
  @ValidateIf(({ title, pinned }: ChangeSessionRequest) => title !== undefined || pinned === undefined)
  @Transform(asOneLine)
  @MaxLength(MAX_TITLE_LENGTH)
  @MinLength(1, { message: 'title must not be blank' })
  @IsPlainText()
  title?: string;

  @ApiPropertyOptional({ type: Boolean, description: 'Whether it is kept at the top of your list.' })
  @ValidateIf(({ pinned }: ChangeSessionRequest) => pinned !== undefined)
  @IsBoolean()
  pinned?: boolean;
}

/** A truth value in a query, which is text. */
const asTruth = ({ value }: { value: unknown }): unknown =>
  value === 'true' || value === '1' ? true : value === 'false' || value === '0' ? false : value;

/** Query of GET /sessions/. */
export class SessionsQuery {
  @QueryNumber({ minimum: 1, maximum: MAXIMUM_PAGE, default: DEFAULT_PAGE, description: 'At most this many sessions.' })
  limit: number = DEFAULT_PAGE;

  @ApiPropertyOptional({
    type: String,
    pattern: CURSOR_PATTERN.source,
    description: 'Start of the page, taken from the `Link` header of the previous page.',
  })
  @IsOptional()
  @Matches(CURSOR_PATTERN, { message: 'before must be taken from a Link header' })
  before?: string;

  @ApiPropertyOptional({ type: Boolean, description: 'Lists the sessions of others that are shared with you instead of your own.' })
  @IsOptional()
  @Transform(asTruth)
  @IsBoolean()
  shared?: boolean;

  @ApiPropertyOptional({ type: Boolean, description: 'Lists only sessions that you keep at the top of your list, or only the others.' })
  @IsOptional()
  @Transform(asTruth)
  @IsBoolean()
  pinned?: boolean;

  @ApiPropertyOptional({
    type: String,
    maxLength: MAX_TITLE_LENGTH,
    description: 'Lists only sessions whose title contains this, in any case.',
  })
  @IsOptional()
  @MaxLength(MAX_TITLE_LENGTH)
  @IsPlainText()
  search?: string;
}

/** Query of GET /sessions/{id}/. */
export class SessionQuery extends HistoryQuery {
  @QueryNumber({ minimum: 1, maximum: MAXIMUM_PAGE, default: DEFAULT_PAGE, description: 'At most this many messages, the newest ones.' })
  override limit: number = DEFAULT_PAGE;

  @ApiPropertyOptional({
    type: Boolean,
    description: 'Includes questions that are being answered: GET /chat/{id}/stream/ tells their answers.',
  })
  @IsOptional()
  @Transform(asTruth)
  @IsBoolean()
  include_pending?: boolean;
}
