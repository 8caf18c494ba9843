import { GeminiChatModel } from '../../src/ai/providers/gemini/gemini-chat-model';
import { readConfig } from '../../src/config/app-config';
import { useAi, REQUEST, GOOGLE_KEY, LONG_BODY, providerError, soon, candidate, badKey, fullDay } from '../support/ai-module';
import type { Fault } from '../support/fake-models/fake-model-server';

const ai = useAi();

describe('Gemini chat, through @google/generative-ai', () => {
  test('sends instructions apart from the user turn, the key in a header, and no sampling parameters', async () => {
    const { chat } = await ai.start(ai.gemini());
    const answer = await chat.answer(REQUEST);
    expect(answer).toMatchObject({ text: 'The documents answer this [1].', provider: 'Google Gemini', model: 'gemini-3.5-flash-lite' });
    expect(answer.attempts).toEqual([
      expect.objectContaining({
        provider: 'google',
        outcome: 'ok',
        usage: { inputTokens: expect.any(Number), outputTokens: expect.any(Number) },
      }),
    ]);
    const [sent] = ai.requestsOf('gemini.chat');
    expect(sent?.path).toBe('/v1beta/models/gemini-3.5-flash-lite:generateContent');
    expect(sent?.headers['x-goog-api-key']).toBe(GOOGLE_KEY);
    expect(sent?.body['systemInstruction']).toMatchObject({ parts: [{ text: REQUEST.instructions }] });
    expect(sent?.body['contents']).toEqual([{ role: 'user', parts: [{ text: REQUEST.prompt }] }]);
    expect(JSON.stringify(sent?.body)).not.toMatch(/temperature|topP|topK/);
  });

  test('reports the model that answered, which may not be the one asked for', async () => {
    const { chat } = await ai.start(ai.gemini());
    ai.models.fail('gemini.chat', { body: { ...candidate({ parts: [{ text: 'Yes.' }] }), modelVersion: 'gemini-9-routed' } });
    expect((await chat.answer(REQUEST)).model).toBe('gemini-9-routed');
  });

  test('leaves thoughts out of the answer', async () => {
    const { chat } = await ai.start(ai.gemini());
    ai.models.fail('gemini.chat', {
      body: candidate({ parts: [{ text: 'Let me think.', thought: true }, { text: 'Twenty-seven' }, { text: ' days.' }] }),
    });
    expect((await chat.answer(REQUEST)).text).toBe('Twenty-seven days.');
  });

  test('keeps a text whole that arrives in pieces, several bytes to a character', async () => {
    const { chat } = await ai.start(ai.gemini());
    ai.models.answer('gemini.chat', 'Zoë 🦊 大会堂 '.repeat(5_000).trim());
    expect((await chat.answer(REQUEST)).text).toHaveLength('Zoë 🦊 大会堂 '.length * 5_000 - 1);
  });

  test('sends nothing when the caller has already gone', async () => {
    const { chat } = await ai.start(ai.gemini());
    await expect(chat.answer(REQUEST, { signal: AbortSignal.abort(new Error('gone')) })).rejects.toThrow('gone');
    expect(ai.models.requests).toHaveLength(0);
  });

  test('goes over connections that stay open, and leaves the global fetch as it was', async () => {
    const { chat } = await ai.start(ai.gemini());
    const ambient = globalThis.fetch;
    const answer = chat.answer(REQUEST);
    await ai.models.arrival('gemini.chat');
    expect(globalThis.fetch).toBe(ambient);
    await answer;
    const [sent] = ai.requestsOf('gemini.chat');
    expect(sent?.headers['connection']).toBe('keep-alive');
    // Node's own fetch sends this; it must not have been used.
    expect(sent?.headers).not.toHaveProperty('sec-fetch-mode');
  });

  test.each<[string, Fault, string]>([
    ['a prompt that was blocked', { body: { promptFeedback: { blockReason: 'SAFETY' } } }, 'content'],
    ['an answer withheld for safety', { body: candidate(undefined, 'SAFETY') }, 'content'],
    ['an answer withheld in a way text() is silent about', { body: candidate(undefined, 'PROHIBITED_CONTENT') }, 'content'],
    ['personal data', { body: candidate(undefined, 'SPII') }, 'content'],
    ['recitation, with a piece of the answer', { body: candidate({ parts: [{ text: 'Call me' }] }, 'RECITATION') }, 'content'],
    ['an empty answer: thinking ate all tokens', { body: candidate({ parts: [] }, 'MAX_TOKENS') }, 'transient'],
    ['an error body with status 200', { body: { error: { code: 503, status: 'UNAVAILABLE', message: 'overloaded' } } }, 'transient'],
    ['a bad key, which is a 400', { status: 400, body: badKey() }, 'config'],
    [
      'a country without service',
      { status: 400, body: { error: { message: 'User location is not supported for the API use.' } } },
      'config',
    ],
    ['a request it cannot read', { status: 400 }, 'request'],
    ['a blocked key', { status: 403 }, 'config'],
    ['a model that is gone', { status: 404 }, 'config'],
    ['a full minute, with a long wait', { status: 429, retryAfter: 40 }, 'rate'],
    ['a full day', { status: 429, body: fullDay() }, 'quota'],
    ['a fault of the server', { status: 500 }, 'transient'],
    ['overload', { status: 503 }, 'transient'],
    ['a body that is no JSON', { body: '<html>busy</html>' }, 'transient'],
    ['a body that stops half-way', { body: LONG_BODY, cut: true }, 'transient'],
  ])('knows %s', async (_what, fault, failure) => {
    ai.models.fail('gemini.chat', fault);
    const model = new GeminiChatModel(readConfig(ai.gemini()).settings);
    expect(await providerError(model.generate(REQUEST, soon()))).toMatchObject({ provider: 'google', failure });
    expect(ai.requestsOf('gemini.chat')).toHaveLength(1);
  });

  test('waits as short as RetryInfo asks and then tries again', async () => {
    const { chat } = await ai.start(ai.gemini());
    ai.models.fail('gemini.chat', { status: 429, retryAfter: 0.05 });
    const answer = await chat.answer(REQUEST);
    expect(answer.provider).toBe('Google Gemini');
    expect(answer.attempts.map((attempt) => attempt.outcome)).toEqual(['rate', 'ok']);
  });

  test('a lost connection is a failure like others', async () => {
    const { chat } = await ai.start({ GOOGLE_API_KEY: GOOGLE_KEY, GEMINI_BASE_URL: 'http://127.0.0.1:9' });
    const answer = await chat.answer(REQUEST);
    expect(answer.attempts.map((attempt) => attempt.outcome)).toEqual(['transient', 'transient', 'transient', 'ok']);
  });
});
