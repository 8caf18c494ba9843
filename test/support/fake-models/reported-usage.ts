import type { Fault } from './fake-model-server';

/** An answer of Gemini that reports these tokens. */
export function reportedByGemini(promptTokenCount: number, candidatesTokenCount: number, cachedContentTokenCount?: number): Fault {
  return {
    body: {
      candidates: [{ content: { role: 'model', parts: [{ text: 'It is free [1].' }] }, finishReason: 'STOP', index: 0 }],
      usageMetadata: {
        promptTokenCount,
        candidatesTokenCount,
        totalTokenCount: promptTokenCount + candidatesTokenCount,
        ...(cachedContentTokenCount !== undefined && { cachedContentTokenCount }),
      },
      modelVersion: 'gemini-3.5-flash-lite',
    },
  };
}

/** An answer of an OpenAI-compatible server that reports these tokens. */
export function reportedByOpenAi(model: string, prompt_tokens: number, completion_tokens: number, cached_tokens = 0): Fault {
  return {
    body: {
      model,
      choices: [{ message: { role: 'assistant', content: 'It is free [1].' }, finish_reason: 'stop' }],
      usage: { prompt_tokens, completion_tokens, prompt_tokens_details: { cached_tokens } },
    },
  };
}
