import type { AppError } from '../../common/errors';
import { errorResponse } from '../../common/http/error.responses';

/** What the server tells about a request of the client. */
export interface SocketEvent {
  /** As the events of streams over HTTP are called, besides those that only sockets have. */
  name: string;
  /** Id of an event after which a reader can go on. */
  id?: number;
  /** The message that the event belongs to, where a request is about several. */
  messageId?: number;
  /** JSON, as over HTTP; bytes when many readers get the same. */
  data: string | Buffer;
}

/** A message to a client: its text, or what it is put together from. */
export type Frame = string | readonly [string, Buffer, string];

/** The message that tells of an event. Bytes that readers share are not copied. @param request the client's id of its request; null for what no request caused */
export function frameOf(request: string | null, { name, id, messageId, data }: SocketEvent): Frame {
  const ids = (id === undefined ? '' : `,"id":${id}`) + (messageId === undefined ? '' : `,"message_id":${messageId}`);
  const head = `{"request":${JSON.stringify(request)},"event":${JSON.stringify(name)}${ids},"data":`;
  return typeof data === 'string' ? `${head}${data}}` : [head, data, '}'];
}

/** An error as every answer of the API has it; how long to wait is part of it, because there is no header. */
export function errorEvent(error: AppError, requestId: string): SocketEvent {
  const { retryAfterSeconds } = error;
  const data = Object.assign(errorResponse(error, requestId), retryAfterSeconds !== undefined && { retry_after: retryAfterSeconds });
  return { name: 'error', data: JSON.stringify(data) };
}
