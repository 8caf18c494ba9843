import { applyDecorators } from '@nestjs/common';
import { ApiBody, ApiExtraModels, ApiResponse } from '@nestjs/swagger';
import { ErrorResponse } from '../common/http/error.responses';
import { DeltaEventResponse, SourcesEventResponse } from './chat-events.responses';
import { AskRequest } from './chat.requests';
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

/** Documents a question as the body, with an example that can be sent as it stands. */
export function ApiQuestion(): MethodDecorator {
  return ApiBody({ type: AskRequest, examples: { question: { value: { message: 'What is the policy on remote work?' } } } });
}

/**
 * Documents a response with an answer. A stream of it is described in words: generated clients take the body to be of every described
 * content type at once, and could not read the fields of the answer. The events are those of {@link ApiAnswerEvents}.
 */
export function ApiAnswer(): MethodDecorator {
  const stream = `With \`stream\` or \`Accept: text/event-stream\` the body is of type text/event-stream instead, as in GET /chat/{id}/stream: ${EVENTS}`;
  return ApiResponse({ status: 200, type: AnswerResponse, description: `The answer. ${stream}` });
}

/** Documents a response with an answer as server-sent events, with a schema for the data of each. */
export function ApiAnswerEvents(): MethodDecorator {
  const data = [SourcesEventResponse, DeltaEventResponse, AnswerResponse, ErrorResponse];
  return applyDecorators(
    ApiExtraModels(...data),
    ApiResponse({
      status: 200,
      description: 'The events of the answer after the given event.',
      content: {
        'text/event-stream': {
          schema: {
            type: 'string',
            description: `${EVENTS} The data of each is JSON: ${data.map(({ name }) => name).join(', ')}.`,
          },
        },
      },
    }),
  );
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
