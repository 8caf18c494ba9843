import { ApiProperty } from '@nestjs/swagger';
import { MessageResponse } from '../messages.responses';

/** A session as its owner sees it. Statements select the columns under these names, so that rows are sent as they come. */
export class SessionResponse {
  @ApiProperty({ type: 'integer' })
  id: number;

  @ApiProperty({ type: String, nullable: true, description: 'As given, else the first question, shortened; null before that.' })
  title: string | null;

  @ApiProperty({ type: String, format: 'date-time' })
  created_at: string;

  @ApiProperty({ type: String, format: 'date-time', description: 'When the last question was asked.' })
  updated_at: string;

  @ApiProperty({ type: 'integer', description: 'Answered questions, also those whose answer was stopped or interrupted.' })
  message_count: number;
}

/** A session with a page of its messages. */
export class SessionWithMessagesResponse extends SessionResponse {
  @ApiProperty({ type: [MessageResponse], description: 'Oldest first; without `before` the newest page.' })
  messages: MessageResponse[];
}
