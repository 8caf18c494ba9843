import type { WrittenAnswer } from '../answers/written-answer';
import type { UrlCitationResponse } from '../citations.responses';
import type {
  CreatedResponse,
  OutputAnnotationResponse,
  OutputMessageResponse,
  OutputTextResponse,
  OutputUsageResponse,
} from './responses.responses';

/** What a response says of its request. */
export interface ResponseFrame {
  /** As the client named it. */
  model: string;
  instructions: string | null;
}

/** The beginning of an answer: what is known of it before its text. */
export interface ResponseBeginning {
  id: string;
  createdAt: number;
}

/** A response that has begun, without output. */
export function begunResponse({ id, createdAt }: ResponseBeginning, { model, instructions }: ResponseFrame): CreatedResponse {
  return {
    id: `resp_${id}`,
    object: 'response',
    created_at: createdAt,
    status: 'in_progress',
    error: null,
    incomplete_details: null,
    instructions,
    metadata: {},
    model,
    output: [],
    parallel_tool_calls: true,
    temperature: null,
    top_p: null,
    tool_choice: 'auto',
    tools: [],
    usage: null,
  };
}

/** A whole answer as a response. */
export function responseOf(answer: WrittenAnswer, frame: ResponseFrame): CreatedResponse {
  const status = answer.isTruncated ? 'incomplete' : 'completed';
  const begun: Readonly<CreatedResponse> = begunResponse(answer, frame);
  return {
    ...begun,
    status,
    incomplete_details: answer.isTruncated ? { reason: 'max_output_tokens' } : null,
    output: [outputMessage(answer.id, status, [outputText(answer.text, answer.citations)])],
    usage: usageOf(answer),
    ...(answer.askbase && { askbase: answer.askbase }),
  };
}

/** The message of a response. */
export function outputMessage(id: string, status: OutputMessageResponse['status'], content: OutputTextResponse[]): OutputMessageResponse {
  return { id: `msg_${id}`, type: 'message', role: 'assistant', status, content };
}

/** The text of a response with its citations. */
export function outputText(text: string, citations: readonly UrlCitationResponse[] = []): OutputTextResponse {
  return { type: 'output_text', text, annotations: citations.map(annotationOf), logprobs: [] };
}

export function annotationOf(citation: Readonly<UrlCitationResponse>): OutputAnnotationResponse {
  return { type: 'url_citation', ...citation };
}

function usageOf({ usage: { inputTokens, cachedTokens, outputTokens } }: WrittenAnswer): OutputUsageResponse {
  return {
    input_tokens: inputTokens,
    input_tokens_details: { cached_tokens: cachedTokens },
    output_tokens: outputTokens,
    output_tokens_details: { reasoning_tokens: 0 },
    total_tokens: inputTokens + outputTokens,
  };
}
