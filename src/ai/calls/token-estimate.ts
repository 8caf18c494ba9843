import type { ChatRequest, TokenUsage } from '../ports/chat-model';

/** Characters of an English text per token, about, with the vocabularies in use (OpenAI, "What are tokens and how to count them?"). */
const CHARACTERS_PER_TOKEN = 4;

/** Tokens of an attempt, and whether any of them are estimates. */
export interface CountedTokens {
  usage: TokenUsage;
  estimated: boolean;
}

/** Chinese and Japanese characters and Korean syllables: about one token each. */
const WIDE = /[\u2e80-\ud7ff\uf900-\uffdc]/g;

/** About how many tokens a text has. */
export function estimateTokens(...texts: readonly string[]): number {
  const tokens = texts.reduce((sum, text) => {
    const wide = text.match(WIDE)?.length ?? 0;
    return sum + wide + (text.length - wide) / CHARACTERS_PER_TOKEN;
  }, 0);
  return Math.ceil(tokens);
}

/**
 * The tokens of one answer: as reported, and estimated where nothing was reported.
 * @param text the answer, as far as it arrived
 */
export function countTokens(request: ChatRequest, text: string, reported: TokenUsage): CountedTokens {
  const { inputTokens, outputTokens, cachedTokens } = reported;
  const earlier = (request.earlier ?? []).flatMap(({ question, answer }) => [question, answer]);
  return {
    usage: {
      inputTokens: inputTokens ?? estimateTokens(request.instructions, ...earlier, request.prompt),
      outputTokens: outputTokens ?? estimateTokens(text),
      ...(cachedTokens !== undefined && { cachedTokens }),
    },
    estimated: inputTokens === undefined || outputTokens === undefined,
  };
}

/** What a local model costs. */
export const NO_TOKENS: CountedTokens = { usage: { inputTokens: 0, outputTokens: 0 }, estimated: false };
