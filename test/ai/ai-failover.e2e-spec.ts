import type { NoProviderError } from '../../src/ai/calls/answer-errors';
import { NOTHING_FOUND } from '../../src/ai/providers/local/nothing-found';
import { useAi, REQUEST, GOOGLE_KEY, OPENAI_KEY, LONG_BODY, rejection, badKey } from '../support/ai-module';
import type { Fault } from '../support/fake-models/fake-model-server';

const ai = useAi();

describe('failover', () => {
  test.each<[string, Fault]>([
    ['429 with a long Retry-After', { status: 429, retryAfter: 30 }],
    ['500', { status: 500 }],
    ['a model that is gone', { status: 404 }],
    ['silence', { hang: true }],
    ['a cut body', { body: LONG_BODY, cut: true }],
    ['{error} with status 200', { body: { error: { code: 500, message: 'internal' } } }],
    ['malformed JSON', { body: '{"candidates": [' }],
  ])('%s from Gemini: OpenAI answers, in time', async (_what, fault) => {
    const { chat } = await ai.start({ ...ai.gemini(), ...ai.openAi(), AI_REQUEST_TIMEOUT: '4s' });
    ai.models.fail('gemini.chat', fault, Infinity);
    const started = performance.now();
    const answer = await chat.answer(REQUEST);
    expect(performance.now() - started).toBeLessThan(4_000);
    expect(answer).toMatchObject({ provider: 'OpenAI', model: 'gpt-6-luna' });
    expect(answer.attempts[0]).toMatchObject({ provider: 'google', outcome: expect.not.stringMatching('ok') });
    expect(answer.attempts.at(-1)).toMatchObject({ provider: 'openai', outcome: 'ok' });
  });

  test.each<'gemini.chat' | 'openai.chat'>(['gemini.chat', 'openai.chat'])(
    'an answer of more than 2 MB is not read: %s',
    async (operation) => {
      const { chat } = await ai.start({ ...(operation === 'gemini.chat' ? ai.gemini() : ai.openAi()), AI_ANSWER_LIMIT: '1000000' });
      ai.models.answer(operation, 'Twenty-seven days. '.repeat(100_000));
      const cut = await chat.answer(REQUEST);
      expect(cut).toMatchObject({ truncated: true, text: 'Twenty-seven days. '.repeat(100_000).slice(0, 1_000_000) });
      expect(cut.provider).not.toBe('Local');
      ai.models.answer(operation, 'Twenty-seven days. '.repeat(120_000));
      const { provider, attempts } = await chat.answer(REQUEST);
      expect([provider, attempts[0]?.outcome]).toEqual(['Local', 'transient']);
    },
  );

  test('when both are silent the local answer comes, in time', async () => {
    const { chat } = await ai.start({ ...ai.gemini(), ...ai.openAi(), AI_REQUEST_TIMEOUT: '800ms' });
    ai.models.fail('gemini.chat', { hang: true }, Infinity);
    ai.models.fail('openai.chat', { hang: true }, Infinity);
    const answer = await chat.answer(REQUEST);
    expect(answer).toMatchObject({ provider: 'Local', model: 'extractive', text: 'Full-time employees have 27 days of leave. [1]' });
    expect(answer.attempts.map(({ provider, outcome }) => `${provider} ${outcome}`)).toEqual([
      'google transient',
      'openai transient',
      'local ok',
    ]);
  });

  test('a refused question goes to no other company: the local answer quotes the documents', async () => {
    const { chat } = await ai.start({ ...ai.gemini(), ...ai.openAi() });
    ai.models.fail('gemini.chat', { body: { promptFeedback: { blockReason: 'OTHER' } } });
    expect((await chat.answer(REQUEST)).provider).toBe('Local');
    expect(ai.requestsOf('openai.chat')).toHaveLength(0);
  });

  test('with all down and no local answers: no_provider, which tells callers nothing of the providers', async () => {
    const { chat } = await ai.start({ ...ai.gemini(), ...ai.openAi(), LOCAL_ANSWERS: 'false' });
    ai.models.fail('gemini.chat', { status: 403, body: { error: { message: `key ${GOOGLE_KEY} was leaked` } } }, Infinity);
    ai.models.fail('openai.chat', { status: 401, body: { error: { message: `Incorrect API key provided: ${OPENAI_KEY}` } } }, Infinity);
    const error = (await rejection(chat.answer(REQUEST))) as NoProviderError;
    expect(error).toMatchObject({ code: 'no_provider', status: 503 });
    expect(error.message).not.toMatch(/leaked|Incorrect|Gemini|OpenAI/);
    expect(error.attempts).toMatchObject([
      { provider: 'google', outcome: 'config', status: 403, advice: expect.stringContaining('GOOGLE_API_KEY') },
      { provider: 'openai', outcome: 'config', status: 401, advice: expect.stringContaining('OPENAI_API_KEY') },
    ]);
    expect(ai.logged.join('\n')).toContain('was leaked');
    expect(ai.logged.join('\n')).not.toContain('canary');
  });

  test('what a refusal says about the question is not logged', async () => {
    const { chat } = await ai.start(ai.openAi());
    ai.models.fail('openai.chat', { status: 400, body: { error: { message: `cannot read "${REQUEST.question}"` } } });
    await chat.answer(REQUEST);
    expect(ai.logged.join('\n')).toContain('status 400');
    expect(ai.logged.join('\n')).not.toContain(REQUEST.question);
  });

  test('nobody configured and no local answers: no_provider', async () => {
    const { chat, status } = await ai.start({ LOCAL_ANSWERS: 'false' });
    await expect(chat.answer(REQUEST)).rejects.toMatchObject({ code: 'no_provider' });
    expect(status.status().active_provider).toBeNull();
  });

  test('without a key and without passages there is one honest sentence', async () => {
    const { chat } = await ai.start({});
    expect(await chat.answer({ ...REQUEST, passages: [] })).toMatchObject({ text: NOTHING_FOUND, provider: 'Local', model: 'extractive' });
  });

  test('the caller who leaves ends the call and gets the reason', async () => {
    const { chat } = await ai.start({ ...ai.gemini(), ...ai.openAi() });
    ai.models.fail('gemini.chat', { hang: true });
    const caller = new AbortController();
    const answer = rejection(chat.answer(REQUEST, { signal: caller.signal }));
    await ai.models.arrival('gemini.chat');
    caller.abort(new Error('the reader closed the page'));
    expect(await answer).toMatchObject({ message: 'the reader closed the page' });
    expect(ai.requestsOf('openai.chat')).toHaveLength(0);
  });

  test('forty callers may share one signal', async () => {
    const { chat } = await ai.start(ai.gemini());
    const warnings: string[] = [];
    const warned = (warning: Error): void => void warnings.push(warning.message);
    process.on('warning', warned);
    const shared = new AbortController();
    await Promise.all(Array.from({ length: 40 }, () => chat.answer(REQUEST, { signal: shared.signal })));
    process.off('warning', warned);
    expect(warnings).toEqual([]);
  });

  test('a refused key is not tried again at every question, and the status says who is paused', async () => {
    const { chat, status } = await ai.start({ ...ai.gemini(), ...ai.openAi() });
    expect(status.status()).toMatchObject({ active_provider: 'Google Gemini', paused_providers: [] });
    ai.models.fail('gemini.chat', { status: 400, body: badKey() }, Infinity);
    await chat.answer(REQUEST);
    await chat.answer(REQUEST);
    expect(ai.requestsOf('gemini.chat')).toHaveLength(1);
    expect(status.status()).toMatchObject({ active_provider: 'OpenAI', google_available: true, paused_providers: ['Google Gemini'] });
  });

  test('when all are left alone nobody is asked, and the caller is told when to come back', async () => {
    const { chat, clock } = await ai.start({ ...ai.gemini(), ...ai.openAi(), LOCAL_ANSWERS: 'false', AI_BREAKER_COOLDOWN: '30s' });
    ai.models.fail('gemini.chat', { status: 404 });
    ai.models.fail('openai.chat', { status: 429, retryAfter: 40 });
    expect(await rejection(chat.answer(REQUEST))).toMatchObject({ code: 'no_provider', retryAfterSeconds: 40 });
    clock.advance(10_000);
    expect(await rejection(chat.answer(REQUEST))).toMatchObject({ code: 'no_provider', retryAfterSeconds: 30, attempts: [] });
    expect(ai.models.requests).toHaveLength(2);
    clock.advance(30_000);
    expect(await chat.answer(REQUEST)).toMatchObject({ provider: 'OpenAI', failover: true });
    clock.advance(300_000);
    expect(await chat.answer(REQUEST)).toMatchObject({ provider: 'Google Gemini', failover: false });
  });
});
