import type { ChatReply } from '../../ports/chat-model';
import { ProviderError } from '../../ports/provider-error';
import { fieldsOf } from '../http/json-fields';

interface Usage {
  prompt_tokens?: number;
  prompt_tokens_details?: { cached_tokens?: number | null } | null;
  completion_tokens?: number;
}

/** The fields that are read of a reply. All are optional: compatible servers leave some out. */
export interface OpenAiReply {
  model?: string | null;
  choices?: { message?: OpenAiMessage | null; finish_reason?: string | null }[] | null;
  usage?: Usage | null;
}

/** The fields that are read of a chunk. The one with the usage has no choices: `[]`, or null with some servers. */
export interface OpenAiChunk {
  model?: string | null;
  choices?: { delta?: OpenAiMessage | null; finish_reason?: string | null }[] | null;
  usage?: Usage | null;
}

/** A message or a piece of one. Thoughts are in separate fields (`reasoning`, `reasoning_content`), which are not read. */
interface OpenAiMessage {
  content?: unknown;
  refusal?: string | null;
}

/** The finish reason of a failure behind the server. */
const FAILED = 'error';

/**
 * The text of one message or piece of it, thoughts in tags included.
 * @throws ProviderError when the answer is withheld, refused or broken
 */
export function openAiText(message: OpenAiMessage | null | undefined, reason: string | null | undefined): string {
  if (reason === 'content_filter') throw new ProviderError('openai', 'content', 'the answer was withheld: content_filter');
  if (reason === FAILED) throw new ProviderError('openai', 'transient', 'the provider behind the server failed');
  if (message?.refusal) throw new ProviderError('openai', 'content', 'the model refused to answer');
  return textOf(message?.content);
}

/** The finish reason of an answer that reached the limit of its length. */
const CUT = 'length';

/** Content is a text, or a list of parts, of which some are thoughts: `[{type: 'thinking', …}, {type: 'text', text}]`. */
function textOf(content: unknown): string {
  if (typeof content === 'string') return content;
  if (!Array.isArray(content)) return '';
  return content
    .map((part: unknown) => fieldsOf(part))
    .filter(({ type, text }) => (type === 'text' || type === 'output_text') && typeof text === 'string')
    .map(({ text }) => text)
    .join('');
}

export function openAiFinish(
  { model, usage }: Pick<OpenAiReply, 'model' | 'usage'>,
  reason: string | null | undefined,
  configured: string,
): Omit<ChatReply, 'text'> {
  return {
    model: model || configured,
    usage: {
      inputTokens: usage?.prompt_tokens,
      outputTokens: usage?.completion_tokens,
      cachedTokens: usage?.prompt_tokens_details?.cached_tokens ?? undefined,
    },
    ...(reason === CUT && { truncated: true }),
  };
}
