import { applyDecorators } from '@nestjs/common';
import { ApiExtraModels, ApiResponse, getSchemaPath } from '@nestjs/swagger';
import { AnswerResponse } from './chat.responses';
import { MessageResponse } from './messages.responses';

const EVENTS = [
  '`sources`: `{id, sources}`, the id of the message and every passage the model was shown;',
  '`delta`: `{text}`, the next piece of the answer;',
  '`done`: the JSON of the plain answer;',
  '`error`: the error body, when the answer broke off.',
  'Ids count up; with `Last-Event-ID`, GET /chat/{id}/stream continues after that event. Lines that begin with a colon only keep the connection alive.',
].join(' ');

const eventsOfAnswer = { 'text/event-stream': { schema: { type: 'string' as const, description: EVENTS } } };

/** Documents an answer: as JSON, or as it is written when the caller asks for a stream. */
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

/** Documents an answer as it is written. */
export function ApiAnswerEvents(): MethodDecorator {
  return ApiResponse({ status: 200, description: 'The answer from the given event on.', content: eventsOfAnswer });
}

/** Documents a list of messages that is paged on request. */
export function ApiHistory(): MethodDecorator {
  return ApiResponse({
    status: 200,
    type: [MessageResponse],
    headers: {
      Link: { description: 'rel="next": where the older messages are; sent with `limit` when there are any.', schema: { type: 'string' } },
    },
  });
}
