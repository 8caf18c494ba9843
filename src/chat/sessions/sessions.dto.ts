import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsOptional, Matches, MaxLength, MinLength } from 'class-validator';
import { IsPlainText } from '../../common/http/plain-text.decorator';
import { QueryNumber } from '../../common/http/query-number.decorator';
import { HistoryEntryBody, HistoryQuery } from '../chat.dto';
import { oneLine } from './session-title';
import type { Session, SessionPlace } from './sessions.repository';

/** Longest title in UTF-16 units. */
const MAX_TITLE_LENGTH = 200;

/** Largest page, and the page of those who ask for none. */
const MAXIMUM_PAGE = 1_000;
const DEFAULT_PAGE = 50;

/** Titles are one line: white space at the ends goes, white space within becomes one space. */
const asOneLine = ({ value }: { value: unknown }): unknown => (typeof value === 'string' ? oneLine(value) : value);

/** Body of POST /sessions/. */
export class NewSessionBody {
  @ApiPropertyOptional({
    type: String,
    minLength: 1,
    maxLength: MAX_TITLE_LENGTH,
    nullable: true,
    description: 'Left out, the first question becomes the title.',
  })
  @IsOptional()
  @Transform(asOneLine)
  @IsPlainText()
  @MinLength(1, { message: 'title must not be blank' })
  @MaxLength(MAX_TITLE_LENGTH)
  title?: string | null;
}

/** Body of PATCH /sessions/{id}/. */
export class SessionChangeBody {
  @ApiProperty({ type: String, minLength: 1, maxLength: MAX_TITLE_LENGTH, example: 'Parental leave' })
  @Transform(asOneLine)
  @IsPlainText()
  @MinLength(1, { message: 'title must not be blank' })
  @MaxLength(MAX_TITLE_LENGTH)
  title: string;
}

/** Query of GET /sessions/. */
export class SessionsQuery {
  @QueryNumber({ minimum: 1, maximum: MAXIMUM_PAGE, default: DEFAULT_PAGE, description: 'At most this many.' })
  limit: number = DEFAULT_PAGE;

  @ApiPropertyOptional({
    type: String,
    pattern: '^\\d{1,15}-\\d{1,15}$',
    description: 'Where a page begins: taken from the `Link` header.',
  })
  @IsOptional()
  @Matches(/^\d{1,15}-\d{1,15}$/, { message: 'before must be taken from a Link header' })
  before?: string;
}

/** Query of GET /sessions/{id}/. */
export class SessionQuery extends HistoryQuery {
  @QueryNumber({ minimum: 1, maximum: MAXIMUM_PAGE, default: DEFAULT_PAGE, description: 'At most this many messages, the newest ones.' })
  override limit: number = DEFAULT_PAGE;
}

/** A conversation. */
export class SessionBody implements Session {
  @ApiProperty({ type: 'integer' })
  id: number;

  @ApiProperty({ type: String, nullable: true, description: 'As given, else the first question, shortened; null before that.' })
  title: string | null;

  @ApiProperty({ type: String, format: 'date-time' })
  created_at: string;

  @ApiProperty({ type: String, format: 'date-time', description: 'When the last question was asked.' })
  updated_at: string;

  @ApiProperty({ type: 'integer', description: 'Answered questions.' })
  message_count: number;
}

/** A conversation with a page of its messages. */
export class SessionWithMessagesBody extends SessionBody {
  @ApiProperty({ type: [HistoryEntryBody], description: 'Oldest first; without `before` the newest page.' })
  messages: HistoryEntryBody[];
}

/** A place in the list as a query holds it: milliseconds and id. */
export function placeToText({ updatedAt, id }: SessionPlace): string {
  return `${Date.parse(updatedAt)}-${id}`;
}

/** The inverse of {@link placeToText}, for text of the form the query was checked for. */
export function placeFromText(text: string): SessionPlace {
  const [milliseconds, id] = text.split('-').map(Number);
  return { updatedAt: new Date(milliseconds ?? 0).toISOString(), id: id ?? 0 };
}
