import { modelIn, requireFreeChoice, requireTextFormat, requireUnset } from '../asking/request-checks';
import type { ClientQuestion } from '../asking/openai-questions';
import { fieldsOf, flag, invalid, optionalFields } from '../asking/request-fields';
import { readMessages, type ToldMessage } from '../asking/told-messages';

/** A response as it is asked for. */
export interface AskedResponse extends ClientQuestion {
  /** Sent back as it came. */
  instructions: string | null;
}

const SEND_WHOLE = 'Askbase keeps no conversation of a client. Send the earlier messages in input.';

/**
 * The body of POST /v1/responses. What may be left aside without harm is.
 * @throws AppError `invalid_input`, `unsupported_parameter`
 */
export function readResponseRequest(sent: unknown): AskedResponse {
  const body = fieldsOf(sent);
  requireUnset(body, 'previous_response_id', SEND_WHOLE);
  requireUnset(body, 'conversation', SEND_WHOLE);
  requireUnset(body, 'background', 'Askbase answers while the client waits. Leave background out.');
  requireUnset(body, 'prompt', 'Askbase has no stored prompts. Send the question in input.');
  requireTextFormat(optionalFields(body['text'], 'text')['format'], 'text.format');
  requireFreeChoice(body['tool_choice'], 'tool_choice');
  const { instructions = null, input } = body;
  if (instructions !== null && typeof instructions !== 'string') throw invalid('instructions', 'must be a text');
  const said = typeof input === 'string' ? [{ role: 'user', text: input, param: 'input' } as const] : readMessages(input, 'input');
  const wished: ToldMessage[] = instructions ? [{ role: 'instructions', text: instructions, param: 'instructions' }] : [];
  return { model: modelIn(body), messages: [...wished, ...said], isStreamed: flag(body['stream'], 'stream'), instructions };
}
