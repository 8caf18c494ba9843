import { IsInt, IsOptional, IsString, Length, Matches, Max, Min } from 'class-validator';
import { AskRequest } from '../../chat/chat.requests';
import { IsPlainText } from '../../common/http/plain-text.decorator';

/** Largest id of an event: 15 digits, as `Last-Event-ID` has them. */
const LARGEST_EVENT_ID = 999_999_999_999_999;

/** The first message of a socket that was opened without a ticket. */
export class AuthenticateMessage {
  @IsString()
  @Length(1, 4_096)
  token: string;
}

/** What every request has: an id by which its events are told from those of others on the same socket. */
export class SocketRequest {
  @IsString()
  @Matches(/^[\x21-\x7e]{1,64}$/, { message: 'request must be 1 to 64 printable ASCII characters without spaces' })
  request: string;
}

/** `ask`: the fields of POST /chat/, and its key. */
export class AskMessage extends AskRequest {
  @IsOptional()
  @IsPlainText()
  idempotency_key?: string;
}

/** `stop`: ends an answer. */
export class StopMessage {
  @IsInt()
  @Min(1)
  message_id: number;
}

/** `resume`: the events of an answer, from its beginning or after one of them. */
export class ResumeMessage extends StopMessage {
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(LARGEST_EVENT_ID)
  last_event_id?: number;
}

/** `follow`: what is written in a session from now on, or after a message. */
export class FollowMessage {
  @IsInt()
  @Min(1)
  session_id: number;

  @IsOptional()
  @IsInt()
  @Min(0)
  after?: number;
}

/** `job`: the events of a job. */
export class JobMessage {
  @IsInt()
  @Min(1)
  job_id: number;

  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(LARGEST_EVENT_ID)
  last_event_id?: number;
}

/** `leave`: no more events of another request; an answer that is being made goes on. */
export class LeaveMessage {
  @IsString()
  @Length(1, 64)
  of: string;
}
