import fc from 'fast-check';
import type { TokenUsage } from '../ports/chat-model';
import { costOf, priceOf } from './cost';
import { MODEL_PRICES } from './model-prices';

const LISTS = [MODEL_PRICES];
const LUNA = { input: 0.1, cachedInput: 0.01, output: 0.5 };

const usage = fc
  .record({ inputTokens: fc.nat(2_000_000), outputTokens: fc.nat(100_000) })
  .chain((tokens) => fc.nat(tokens.inputTokens).map((cachedTokens): Required<TokenUsage> => ({ ...tokens, cachedTokens })));
const price = fc.record({
  input: fc.nat(5_000).map((cents) => cents / 100),
  cachedInput: fc.nat(500).map((cents) => cents / 100),
  output: fc.nat(9_000).map((cents) => cents / 100),
});

describe('priceOf', () => {
  it.each([
    ['google', 'gemini-3.5-flash-lite', 'gemini-3.5-flash-lite'],
    ['google', 'models/gemini-3.5-flash-lite', 'gemini-3.5-flash-lite'],
    ['google', 'gemini-3.5-flash-lite-001', 'gemini-3.5-flash-lite'],
    ['google', 'gemini-embedding-001', 'gemini-embedding-001'],
    ['openai', 'gpt-4o-mini-2024-07-18', 'gpt-4o-mini'],
    ['openai', 'openai/gpt-6-luna', 'gpt-6-luna'],
    ['openai', 'openai/gpt-6-luna:nitro', 'gpt-6-luna'],
  ])('finds %s %s as %s', (provider, model, name) => {
    expect(priceOf(provider, model, LISTS)).toBe(MODEL_PRICES[name]);
  });

  it.each(['gemini-3.5-flash', 'gpt-6-luna-pro', 'llama3.3', 'constructor', '__proto__', ''])('knows no price of %s', (model) => {
    expect(priceOf('openai', model, LISTS)).toBeUndefined();
  });

  it('takes the prices of the operator first, also for a name with its vendor', () => {
    const own = { 'gpt-6-luna': LUNA, 'acme/llama3': { input: 1, cachedInput: 1, output: 2 } };
    expect(priceOf('openai', 'openai/gpt-6-luna', [own, MODEL_PRICES])).toBe(LUNA);
    expect(priceOf('openai', 'acme/llama3', [own, MODEL_PRICES])).toEqual({ input: 1, cachedInput: 1, output: 2 });
  });

  it.each([
    ['local', 'anything'],
    ['openai', 'google/gemma-4-31b-it:free'],
  ])('is nothing for %s %s', (provider, model) => {
    expect(costOf({ inputTokens: 1_000_000, outputTokens: 1_000_000 }, priceOf(provider, model, LISTS))).toBe(0);
  });
});

describe('costOf', () => {
  it('is in millionths of a dollar', () => {
    expect(costOf({ inputTokens: 1_000_000, outputTokens: 0 }, LUNA)).toBe(100_000);
    expect(costOf({ inputTokens: 10_000, outputTokens: 400, cachedTokens: 6_000 }, LUNA)).toBe(400 + 60 + 200);
  });

  it('is unknown without a price, but for a call that used nothing', () => {
    expect(costOf({ inputTokens: 1 }, undefined)).toBeUndefined();
    expect(costOf({}, undefined)).toBe(0);
  });

  it('is never less than nothing, however much a provider reports as cached', () => {
    fc.assert(
      fc.property(usage, price, fc.nat(9_000_000), (tokens, prices, cachedTokens) => {
        expect(costOf({ ...tokens, cachedTokens }, prices)).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it('adds up: two calls cost what one with the tokens of both costs, but for rounding', () => {
    fc.assert(
      fc.property(usage, usage, price, (first, second, prices) => {
        const both = {
          inputTokens: first.inputTokens + second.inputTokens,
          outputTokens: first.outputTokens + second.outputTokens,
          cachedTokens: first.cachedTokens + second.cachedTokens,
        };
        const apart = (costOf(first, prices) ?? 0) + (costOf(second, prices) ?? 0);
        expect(Math.abs((costOf(both, prices) ?? 0) - apart)).toBeLessThanOrEqual(1.5);
      }),
    );
  });

  it('never falls when more is used, nor rises when more of it was cached', () => {
    fc.assert(
      fc.property(usage, price, (tokens, prices) => {
        const cost = costOf(tokens, prices) ?? 0;
        expect(costOf({ ...tokens, inputTokens: tokens.inputTokens + 1 }, prices)).toBeGreaterThanOrEqual(cost);
        expect(costOf({ ...tokens, outputTokens: tokens.outputTokens + 1 }, prices)).toBeGreaterThanOrEqual(cost);
        fc.pre(prices.cachedInput <= prices.input);
        expect(costOf({ ...tokens, cachedTokens: 0 }, prices)).toBeGreaterThanOrEqual(cost);
      }),
    );
  });
});
