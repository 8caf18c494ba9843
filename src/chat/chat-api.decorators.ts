import { applyDecorators } from '@nestjs/common';
import { ApiExtraModels, ApiResponse, getSchemaPath } from '@nestjs/swagger';
import { AnswerResponse } from './chat.responses';
import { MessageResponse } from './messages.responses';

const EVENTS = [
  '`sources`: `{id, sources}`, the id of the message and every passage sent to the model;',
  '`delta`: `{text}`, the next piece of the answer;',
  '`retracted`: `{}`, the text so far was no part of the answer; the deltas after it are the answer from its beginning;',
  '`done`: the JSON of the response without streaming;',
  '`error`: the error body, when the answer was interrupted.',
  'Ids increase; with `Last-Event-ID`, GET /chat/{id}/stream continues after that event. Lines that begin with a colon only keep the connection open.',
].join(' ');

const eventsOfAnswer = { 'text/event-stream': { schema: { type: 'string' as const, description: EVENTS } } };

/** Documents a response with an answer: as JSON, or as server-sent events when the client asks for a stream. */
export function ApiAnswer(): MethodDecorator {
  return applyDecorators(
    ApiExtraModels(AnswerResponse),
    ApiResponse({
      status: 200,
      description: 'The answer.',
      content: { 'application/json': { schema: { $ref: getSchemaPath(AnswerResponse) } }, ...eventsOfAnswer },
    }),
  );
}

/** Documents a response with an answer as server-sent events. */
export function ApiAnswerEvents(): MethodDecorator {
  return ApiResponse({ status: 200, description: 'The events of the answer after the given event.', content: eventsOfAnswer });
}

/** Documents a list of messages with optional paging. */
export function ApiHistory(): MethodDecorator {
  return ApiResponse({
    status: 200,
    type: [MessageResponse],
    headers: {
      Link: {
        description: 'rel="next": URL of the older messages; sent with `limit` when older messages exist.',
        schema: { type: 'string' },
      },
    },
  });
}
