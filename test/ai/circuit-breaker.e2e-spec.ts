import type { Attempt } from '../../src/ai/ports/ai.types';
import { nextPacificMidnight } from '../../src/ai/calls/pacific-midnight';
import type { Fault } from '../support/fake-models/fake-model-server';
import { ANSWER, candidate, fullDay, LONG_BODY, REQUEST, rejection, useAi } from '../support/ai-module';

const ai = useAi();

const both = (): Record<string, string> => ({ ...ai.gemini(), ...ai.openAi(), AI_BREAKER_COOLDOWN: '30s' });

describe('a provider that keeps failing', () => {
  test('is not asked while its breaker is open, then by exactly one of many questions', async () => {
    const { chat, breakers, clock } = await ai.start(both());
    const breaker = breakers.of('google', 'gemini-3.5-flash-lite', 'chat');
    ai.models.fail('gemini.chat', { status: 503 }, 3);
    expect((await chat.answer(REQUEST)).attempts.map(({ outcome }) => outcome)).toEqual(['transient', 'transient', 'transient', 'ok']);
    expect((await chat.answer(REQUEST)).attempts).toMatchObject([{ provider: 'openai', outcome: 'ok' }]);
    expect(ai.requestsOf('gemini.chat')).toHaveLength(3);

    clock.advance(30_000);
    expect(breaker.position).toBe('half_open');
    const probed = ai.models.arrival('gemini.chat');
    ai.models.fail('gemini.chat', { status: 503, delayMs: 100 });
    const many = await Promise.all(Array.from({ length: 20 }, () => chat.answer(REQUEST)));
    await probed;
    expect(ai.requestsOf('gemini.chat')).toHaveLength(4);
    expect(many.every(({ provider, failover }) => provider === 'OpenAI' && failover)).toBe(true);
    expect(breaker.position).toBe('open');

    clock.advance(30_000);
    expect(await chat.answer(REQUEST)).toMatchObject({ provider: 'Google Gemini', failover: false });
    expect(breaker.state()).toMatchObject({
      state: 'closed',
      answeredBy: 'gemini-3.5-flash-lite',
      lastFailure: 'transient',
      lastStatus: 503,
    });
  });

  test('a caller who leaves during the one call that finds out makes room for the next', async () => {
    const { chat, clock } = await ai.start(both());
    ai.models.fail('gemini.stream', { status: 401 });
    await chat.stream(REQUEST, () => undefined);
    clock.advance(300_000);
    ai.models.fail('gemini.stream', { hang: true });
    const caller = new AbortController();
    const arrived = ai.models.arrival('gemini.stream');
    const left = rejection(chat.stream(REQUEST, () => undefined, { signal: caller.signal }));
    await arrived;
    expect((await chat.stream(REQUEST, () => undefined)).provider).toBe('OpenAI');
    caller.abort(new Error('gone'));
    await left;
    expect((await chat.stream(REQUEST, () => undefined)).provider).toBe('Google Gemini');
  });

  test('answers and vectors have breakers of their own', async () => {
    const { chat, embeddings, status } = await ai.start(both());
    ai.models.fail('gemini.chat', { status: 404 });
    await chat.answer(REQUEST);
    expect(await embeddings.embedQuery(embeddings.configured(), 'leave')).toHaveLength(768);
    expect(status.status()).toMatchObject({ active_provider: 'OpenAI', paused_providers: ['Google Gemini'] });
  });

  test('whoever answers plainly and piece by piece is one and the same', async () => {
    const { chat } = await ai.start(both());
    ai.models.fail('gemini.chat', { status: 404 });
    await chat.answer(REQUEST);
    expect((await chat.stream(REQUEST, () => undefined)).provider).toBe('OpenAI');
    expect(ai.requestsOf('gemini.stream')).toHaveLength(0);
  });

  test('a day that is full ends at midnight in California', async () => {
    const { chat, clock } = await ai.start(both());
    ai.models.fail('gemini.chat', { status: 429, body: fullDay() });
    await chat.answer(REQUEST);
    clock.advance(nextPacificMidnight(clock.millis()) - clock.millis() - 1_000);
    expect((await chat.answer(REQUEST)).provider).toBe('OpenAI');
    clock.advance(1_000);
    expect((await chat.answer(REQUEST)).provider).toBe('Google Gemini');
  });

  test('a model that embeds no more costs a question nothing while its breaker is open', async () => {
    const { embeddings } = await ai.start(both());
    ai.models.fail('gemini.embed', { status: 403 }, Infinity);
    await rejection(embeddings.embedQuery(embeddings.configured(), 'first'));
    expect(await rejection(embeddings.embedQuery(embeddings.configured(), 'second'))).toMatchObject({
      failure: 'config',
      status: 403,
      advice: expect.stringContaining('GOOGLE_API_KEY'),
    });
    expect(ai.requestsOf('gemini.embed')).toHaveLength(1);
  });
});

describe('a question that cannot be rewritten', () => {
  const REWRITING = { purpose: 'condense', withoutLocal: true, timeoutMs: 300 } as const;
  const FAULTS: [string, Fault][] = [
    ['an empty reply', { body: candidate({ parts: [{ text: '' }] }) }],
    ['no reply in time', { hang: true }],
    ['500', { status: 500 }],
    ['a reply that is cut', { body: LONG_BODY, cut: true }],
    ['a refused key', { status: 403 }],
    ['a full minute', { status: 429, retryAfter: 60 }],
  ];

  test.each(FAULTS)('%s: answers go on with the same model', async (_what, fault) => {
    const { chat, status } = await ai.start({ ...ai.gemini(), AI_BREAKER_COOLDOWN: '30s' });
    ai.models.fail('gemini.chat', fault, Infinity);
    for (let count = 0; count < 4; count += 1)
      expect(await rejection(chat.answer(REQUEST, REWRITING))).toMatchObject({ code: 'no_provider' });
    expect(chat.first('condense')).toBe('local');
    expect([chat.first(), chat.paused()]).toEqual(['google', []]);
    expect(status.status()).toMatchObject({ active_provider: 'Google Gemini', paused_providers: [] });
    ai.models.reset();
    expect(await chat.answer(REQUEST)).toMatchObject({ provider: 'Google Gemini', failover: false });
  });

  test('is not asked again until the pause is over', async () => {
    const { chat, clock } = await ai.start({ ...ai.gemini(), AI_BREAKER_COOLDOWN: '30s' });
    ai.models.fail('gemini.chat', { status: 500 }, 3);
    await rejection(chat.answer(REQUEST, REWRITING));
    await rejection(chat.answer(REQUEST, REWRITING));
    expect(ai.requestsOf('gemini.chat')).toHaveLength(3);
    clock.advance(30_000);
    expect(await chat.answer(REQUEST, REWRITING)).toMatchObject({ provider: 'Google Gemini' });
  });

  test('waits for no model that is known not to answer', async () => {
    const { chat } = await ai.start(both());
    ai.models.fail('gemini.chat', { status: 403 });
    await chat.answer(REQUEST);
    expect(chat.first('condense')).toBe('openai');
    ai.models.requests.length = 0;
    expect(await chat.answer(REQUEST, REWRITING)).toMatchObject({ provider: 'OpenAI' });
    expect(ai.requestsOf('gemini.chat')).toEqual([]);
  });
});

test('retries stay a small part of the calls: a provider that fails every other time is not asked twice as often', async () => {
  const { chat } = await ai.start(both());
  const questions = 60;
  for (let count = 0; count < questions; count += 1) {
    ai.models.fail('gemini.chat', { status: 500 });
    await chat.answer(REQUEST);
    // When there was no retry the fault is used up all the same: a good call keeps the breaker closed.
    await chat.answer(REQUEST);
  }
  const retries = ai.requestsOf('gemini.chat').length - 2 * questions;
  expect(retries).toBeGreaterThan(10);
  expect(retries).toBeLessThanOrEqual(10 + (2 * questions) / 10);
  expect(ai.requestsOf('openai.chat')).toHaveLength(questions - retries);
});

describe('what is told of a question', () => {
  test('every attempt, with its purpose and tokens as reported', async () => {
    const { chat } = await ai.start(both());
    ai.models.fail('gemini.chat', { status: 404 });
    const seen: Attempt[] = [];
    const answer = await chat.answer(REQUEST, { purpose: 'condense', onAttempt: (attempt) => seen.push(attempt) });
    expect(seen).toEqual(answer.attempts);
    expect(seen).toEqual([
      {
        purpose: 'condense',
        provider: 'google',
        model: 'gemini-3.5-flash-lite',
        outcome: 'config',
        milliseconds: expect.any(Number),
        usage: {},
        estimated: false,
        status: 404,
        advice: expect.stringContaining('GEMINI_CHAT_MODEL'),
      },
      {
        purpose: 'condense',
        provider: 'openai',
        model: 'gpt-6-luna',
        outcome: 'ok',
        milliseconds: expect.any(Number),
        usage: { inputTokens: expect.any(Number), outputTokens: Math.ceil(ANSWER.length / 4) },
        estimated: false,
      },
    ]);
  });

  test('tokens that nobody reported are estimated, earlier turns and instructions included', async () => {
    const { chat } = await ai.start(ai.openAi());
    ai.models.fail('openai.chat', { body: { choices: [{ message: { content: 'Twenty-seven days.' }, finish_reason: 'stop' }] } });
    const earlier = [{ question: 'q'.repeat(400), answer: 'a'.repeat(400) }];
    const { attempts } = await chat.answer({ ...REQUEST, earlier });
    const characters = REQUEST.instructions.length + REQUEST.prompt.length + 800;
    expect(attempts).toMatchObject([{ estimated: true, usage: { inputTokens: Math.ceil(characters / 4), outputTokens: 5 } }]);
  });

  test('the local answer costs no tokens, whichever way it comes', async () => {
    const { chat } = await ai.start({});
    const free = [{ provider: 'local', usage: { inputTokens: 0, outputTokens: 0 }, estimated: false }];
    expect(await chat.answer(REQUEST)).toMatchObject({ attempts: free, failover: false });
    let shown = '';
    const streamed = await chat.stream(REQUEST, (text) => (shown += text));
    expect(streamed).toMatchObject({ attempts: free, text: shown });
  });

  test('the vector of a question is an attempt; one that is remembered is none', async () => {
    const { embeddings } = await ai.start(ai.gemini());
    const seen: Attempt[] = [];
    const options = { onAttempt: (attempt: Attempt): void => void seen.push(attempt) };
    await embeddings.embedQuery(embeddings.configured(), 'How much leave?', options);
    await embeddings.embedQuery(embeddings.configured(), 'How much leave?', options);
    expect(seen).toEqual([
      expect.objectContaining({
        purpose: 'embed',
        provider: 'google',
        model: 'gemini-embedding-001',
        outcome: 'ok',
        usage: { inputTokens: 4, outputTokens: 0 },
        estimated: true,
      }),
    ]);
  });

  test('what only a language model can do is not asked of the local answerer, and may have its own deadline', async () => {
    const { chat } = await ai.start(both());
    ai.models.fail('gemini.chat', { hang: true });
    ai.models.fail('openai.chat', { hang: true });
    const started = performance.now();
    expect(await rejection(chat.answer(REQUEST, { withoutLocal: true, timeoutMs: 200 }))).toMatchObject({ code: 'no_provider' });
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});
