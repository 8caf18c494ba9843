import { modelIn, requireFreeChoice, requireTextFormat } from '../asking/request-checks';
import type { ClientQuestion } from '../asking/openai-questions';
import { fieldsOf, flag, optionalFields, unsupported } from '../asking/request-fields';
import { readMessages } from '../asking/told-messages';

/** A chat completion as it is asked for. */
export interface AskedCompletion extends ClientQuestion {
  /** Whether a stream ends with the tokens of the answer. */
  includesUsage: boolean;
}

/**
 * The body of POST /v1/chat/completions. What may be left aside without harm is.
 * @throws AppError `invalid_input`, `unsupported_parameter`
 */
export function readCompletion(sent: unknown): AskedCompletion {
  const body = fieldsOf(sent);
  const { n, modalities } = body;
  if (n !== undefined && n !== null && n !== 1)
    throw unsupported('n', 'Askbase gives one answer to a question. Leave n out, or make it 1.');
  if (Array.isArray(modalities) && !modalities.includes('text'))
    throw unsupported('modalities', 'Askbase answers in text. Leave modalities out, or name text among them.');
  requireTextFormat(body['response_format'], 'response_format');
  requireFreeChoice(body['tool_choice'], 'tool_choice');
  requireFreeChoice(body['function_call'], 'function_call');
  const options = optionalFields(body['stream_options'], 'stream_options');
  return {
    model: modelIn(body),
    messages: readMessages(body['messages'], 'messages'),
    isStreamed: flag(body['stream'], 'stream'),
    includesUsage: flag(options['include_usage'], 'stream_options.include_usage'),
  };
}
