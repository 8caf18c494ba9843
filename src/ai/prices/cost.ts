import { LOCAL, type ProviderId, type TokenUsage } from '../ports/chat-model';
import type { ModelPrice } from './model-prices';

/** Prices by model name. */
export type PriceList = Readonly<Record<string, ModelPrice>>;

const FREE: ModelPrice = { input: 0, cachedInput: 0, output: 0 };

/** OpenRouter's mark of models that cost nothing. */
const FREE_MODEL = /:free$/;

/** What a provider adds to the name of a model to say which version answered: `-001`, `-2026-09-02`, and OpenRouter's variants: `:nitro`. */
const VERSION = /(?:-\d[\d-]*)?(?::\w+)?$/;

/**
 * The price of a model: of its name, else of its name without the prefix of a vendor (`openai/gpt-6-luna`) and without a version.
 * @returns undefined when no list knows it
 */
export function priceOf(provider: ProviderId, model: string, lists: readonly PriceList[]): ModelPrice | undefined {
  if (provider === LOCAL.id || FREE_MODEL.test(model)) return FREE;
  const plain = model.slice(model.lastIndexOf('/') + 1);
  for (const name of [model, plain, plain.replace(VERSION, '')]) {
    const list = lists.find((prices) => Object.hasOwn(prices, name));
    if (list) return list[name];
  }
  return undefined;
}

/**
 * What a call costs, in whole millionths of a US dollar: the price of a million tokens in dollars is that of a token in millionths.
 * @returns undefined when the price is unknown and tokens were used
 */
export function costOf(
  { inputTokens = 0, outputTokens = 0, cachedTokens = 0 }: TokenUsage,
  price: ModelPrice | undefined,
): number | undefined {
  if (inputTokens + outputTokens === 0) return 0;
  if (!price) return undefined;
  const cached = Math.min(cachedTokens, inputTokens);
  return Math.round((inputTokens - cached) * price.input + cached * price.cachedInput + outputTokens * price.output);
}
