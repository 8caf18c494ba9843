/** What a model costs, in US dollars per million tokens. */
export interface ModelPrice {
  /** Tokens that the model reads. */
  input: number;
  /** Tokens of the input that the provider found in its cache. */
  cachedInput: number;
  /** Tokens that the model writes, its thoughts included. */
  output: number;
}

/**
 * List prices of the models that the settings and the documentation name, by model name without the prefix of a vendor. MODEL_PRICES
 * overrides them and adds others. Vendors change prices: each group says when it was read.
 */
export const MODEL_PRICES: Readonly<Record<string, ModelPrice>> = {
  // ai.google.dev/gemini-api/docs/pricing, paid tier, text, 2026-11-22. Cached input is a tenth of input.
  'gemini-3.5-flash-lite': { input: 0.3, cachedInput: 0.03, output: 2.5 },
  'gemini-3.1-flash-lite': { input: 0.25, cachedInput: 0.025, output: 1.5 },
  'gemini-3.6-flash': { input: 1.5, cachedInput: 0.15, output: 7.5 },
  // Introductory price until 2026-12-31; from then on 1.50 and 7.50.
  'gemini-3.7-flash': { input: 0.75, cachedInput: 0.075, output: 3.75 },
  'gemini-3.8-flash': { input: 0.75, cachedInput: 0.075, output: 3.75 },
  'gemini-embedding-001': { input: 0.15, cachedInput: 0.15, output: 0 },
  'gemini-embedding-2': { input: 0.2, cachedInput: 0.2, output: 0 },

  // developers.openai.com/api/docs/pricing, standard tier, 2026-10-09. OpenRouter passes these prices on.
  'gpt-6-luna': { input: 0.1, cachedInput: 0.01, output: 0.5 },
  'gpt-4o-mini': { input: 0.15, cachedInput: 0.075, output: 0.6 },
  'text-embedding-3-small': { input: 0.02, cachedInput: 0.02, output: 0 },
  'text-embedding-3-large': { input: 0.13, cachedInput: 0.13, output: 0 },
};
