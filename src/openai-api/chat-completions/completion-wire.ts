import { HEARTBEAT } from '../../common/http/event-stream';
import type { WritingEvent, WrittenAnswer } from '../answers/written-answer';
import type { UrlCitationResponse } from '../citations.responses';
import { openaiErrorBody } from '../errors/openai-error';
import type { ChatCompletionResponse, CompletionAnnotationResponse, CompletionUsageResponse } from './completions.responses';

const idOf = (id: string): string => `chatcmpl-${id}`;

/** A whole answer as a chat completion. @param model as the client named it */
export function completionOf(answer: WrittenAnswer, model: string): ChatCompletionResponse {
  return {
    id: idOf(answer.id),
    object: 'chat.completion',
    created: answer.createdAt,
    model,
    choices: [
      {
        index: 0,
        message: { role: 'assistant', content: answer.text, refusal: null, annotations: answer.citations.map(annotationOf) },
        logprobs: null,
        finish_reason: finishOf(answer),
      },
    ],
    usage: usageOf(answer),
    ...(answer.askbase && { askbase: answer.askbase }),
  };
}

/** How a stream is to look. */
export interface CompletionStream {
  /** As the client named it. */
  model: string;
  includesUsage: boolean;
  /** Named in the body of an error. */
  requestId: string;
}

/** The events of a stream of chat completion chunks, in wire format. */
export async function* completionEvents(
  events: AsyncIterable<WritingEvent>,
  { model, includesUsage, requestId }: CompletionStream,
): AsyncGenerator<Buffer> {
  let head: object = {};
  const chunk = (choices: object[], rest: object = {}): Buffer =>
    data({ ...head, choices, ...(includesUsage && { usage: null }), ...rest });
  const delta = (piece: object, finish: string | null = null, rest?: object): Buffer =>
    chunk([{ index: 0, delta: piece, logprobs: null, finish_reason: finish }], rest);
  for await (const event of events) {
    switch (event.type) {
      case 'heartbeat':
        yield Buffer.from(HEARTBEAT);
        break;
      case 'begun':
        head = { id: idOf(event.id), object: 'chat.completion.chunk', created: event.createdAt, model };
        yield delta({ role: 'assistant', content: '' });
        break;
      case 'text':
        yield delta({ content: event.text });
        break;
      case 'done': {
        const { answer } = event;
        if (answer.citations.length > 0) yield delta({ annotations: answer.citations.map(annotationOf) });
        yield delta({}, finishOf(answer), answer.askbase && { askbase: answer.askbase });
        if (includesUsage) yield chunk([], { usage: usageOf(answer) });
        yield Buffer.from('data: [DONE]\n\n');
        break;
      }
      case 'failed':
        yield data({ error: openaiErrorBody(event.error, requestId) });
    }
  }
}

const data = (value: object): Buffer => Buffer.from(`data: ${JSON.stringify(value)}\n\n`);

const finishOf = ({ isTruncated }: WrittenAnswer): 'stop' | 'length' => (isTruncated ? 'length' : 'stop');

function annotationOf(citation: UrlCitationResponse): CompletionAnnotationResponse {
  return { type: 'url_citation', url_citation: citation };
}

function usageOf({ usage: { inputTokens, cachedTokens, outputTokens } }: WrittenAnswer): CompletionUsageResponse {
  return {
    prompt_tokens: inputTokens,
    completion_tokens: outputTokens,
    total_tokens: inputTokens + outputTokens,
    prompt_tokens_details: { cached_tokens: cachedTokens },
  };
}
