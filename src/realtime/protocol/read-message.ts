import type { Type } from '@nestjs/common';
import { AppError } from '../../common/errors';
import { checkJsonShape } from '../../common/http/bodies/json-body';
import { validated } from '../../common/http/validation.pipe';
import { AskMessage, FollowMessage, JobMessage, LeaveMessage, ResumeMessage, StopMessage } from './messages.requests';

/** Requests that a client may send, and what they hold besides `type` and `request`. */
const REQUESTS = {
  ask: AskMessage,
  stop: StopMessage,
  resume: ResumeMessage,
  follow: FollowMessage,
  job: JobMessage,
  leave: LeaveMessage,
} as const satisfies Record<string, Type<object>>;

export type RequestType = keyof typeof REQUESTS;

/** A request whose fields have been checked. */
export type CheckedRequest = { [Name in RequestType]: { type: Name; body: InstanceType<(typeof REQUESTS)[Name]> } }[RequestType];

/** The fields of a message, unchecked. */
export type MessageFields = Readonly<Record<string, unknown>>;

/**
 * The JSON object in a frame.
 * @throws AppError `malformed_json`; `invalid_input` for JSON of another shape
 */
export function fieldsIn(frame: Buffer): MessageFields {
  const text = frame.toString('utf8');
  checkJsonShape(text);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new AppError('malformed_json', 'The message is not valid JSON.', { cause });
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new AppError('invalid_input', 'A message must be a JSON object.');
  return value as MessageFields;
}

/**
 * The request in a message.
 * @throws AppError `invalid_input` for a type that is unknown, or fields that are wrong
 */
export async function requestIn(fields: MessageFields): Promise<CheckedRequest> {
  const { type } = fields;
  if (typeof type !== 'string' || !Object.hasOwn(REQUESTS, type))
    throw new AppError('invalid_input', `The type of a message must be one of ${Object.keys(REQUESTS).join(', ')}.`);
  const body = await validated<object>(REQUESTS[type as RequestType], fields);
  return { type, body } as CheckedRequest;
}
