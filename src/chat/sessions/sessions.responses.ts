import { ApiProperty } from '@nestjs/swagger';
import { SESSION_ACCESS, type SessionAccess } from '../sharing/access/session-access';
import { MessageResponse } from '../messages.responses';

/** A session in responses. Statements select the columns under these names, so that rows are sent without conversion. */
export class SessionResponse {
  @ApiProperty({ type: 'integer' })
  id: number;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'The title that was set, else the shortened first question; null before the first question.',
  })
  title: string | null;

  @ApiProperty({ type: String, format: 'date-time' })
  created_at: string;

  @ApiProperty({ type: String, format: 'date-time', description: 'When the last question was asked.' })
  updated_at: string;

  @ApiProperty({ type: 'integer', description: 'Number of answered questions, including those whose answer was stopped or interrupted.' })
  message_count: number;

  @ApiProperty({ type: Boolean, description: 'Whether you keep it at the top of your list; false for sessions of others.' })
  pinned: boolean;

  @ApiProperty({ type: String, description: 'Username of the account that made it.' })
  owner: string;

  @ApiProperty({
    type: String,
    enum: SESSION_ACCESS,
    description: 'What you may do: `read` it, ask in it too (`write`), or everything (`owner`).',
  })
  access: SessionAccess;
}

/** A session with a page of its messages. */
export class SessionWithMessagesResponse extends SessionResponse {
  @ApiProperty({ type: [MessageResponse], description: 'Oldest first; without `before` the newest page.' })
  messages: MessageResponse[];
}
