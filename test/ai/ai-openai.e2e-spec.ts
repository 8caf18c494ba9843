import type { NoProviderError } from '../../src/ai/calls/answer-errors';
import { OpenAiChatModel } from '../../src/ai/providers/openai/openai-chat-model';
import { openAiChatEndpoint, type OpenAiEndpoint } from '../../src/ai/providers/openai/openai-endpoints';
import { readConfig } from '../../src/config/app-config';
import { useAi, REQUEST, OPENAI_KEY, LONG_BODY, rejection, providerError, soon, choice } from '../support/ai-module';
import type { Fault } from '../support/fake-models/fake-model-server';

const ai = useAi();

describe('OpenAI chat, through openai', () => {
  test('sends what every compatible server knows and nothing of the environment', async () => {
    process.env['OPENAI_ORG_ID'] = 'org-from-environment';
    process.env['OPENAI_PROJECT_ID'] = 'project-from-environment';
    try {
      const { chat } = await ai.start(ai.openAi());
      expect(await chat.answer(REQUEST)).toMatchObject({ provider: 'OpenAI', model: 'gpt-6-luna', text: 'The documents answer this [1].' });
    } finally {
      delete process.env['OPENAI_ORG_ID'];
      delete process.env['OPENAI_PROJECT_ID'];
    }
    const [sent] = ai.requestsOf('openai.chat');
    expect(sent?.headers['authorization']).toBe(`Bearer ${OPENAI_KEY}`);
    expect(JSON.stringify(sent?.headers)).not.toContain('from-environment');
    expect(sent?.body).toEqual({
      model: 'gpt-6-luna',
      messages: [
        { role: 'system', content: REQUEST.instructions },
        { role: 'user', content: REQUEST.prompt },
      ],
    });
  });

  test("needs no key for a server of one's own, and never takes one from the environment", async () => {
    process.env['OPENAI_API_KEY'] = 'sk-from-environment';
    try {
      const { chat } = await ai.start({ OPENAI_BASE_URL: ai.models.openaiUrl, OPENAI_CHAT_MODEL: 'llama3.2' });
      expect((await chat.answer(REQUEST)).model).toBe('llama3.2');
    } finally {
      delete process.env['OPENAI_API_KEY'];
    }
    expect(ai.requestsOf('openai.chat')[0]?.headers['authorization']).toBe('Bearer not-needed');
  });

  test('puts the vendor in front of model names for OpenRouter', async () => {
    const { chat, embeddings } = await ai.start({
      OPENROUTER_API_KEY: 'sk-or-canary',
      OPENAI_API_KEY: OPENAI_KEY,
      OPENAI_BASE_URL: ai.models.openaiUrl,
    });
    await chat.answer(REQUEST);
    await embeddings.embedQuery(embeddings.configured(), 'leave');
    const [question] = ai.requestsOf('openai.chat');
    expect(question?.body['model']).toBe('openai/gpt-4o-mini');
    expect(question?.headers['authorization']).toBe('Bearer sk-or-canary');
    expect(ai.requestsOf('openai.embed')[0]?.body['model']).toBe('openai/text-embedding-3-small');
  });

  test('takes the thoughts of a local model out of its answer', async () => {
    const { chat } = await ai.start(ai.openAi());
    ai.models.answer('openai.chat', '<think>The user wants\nthe number.</think>\n\nTwenty-seven days [1].');
    expect((await chat.answer(REQUEST)).text).toBe('Twenty-seven days [1].');
  });

  test.each<[string, Fault, string]>([
    ['an error body with status 200', { body: { error: { code: 502, message: 'Provider returned error' } } }, 'transient'],
    [
      'a moderated prompt with status 200',
      { body: { error: { code: 403, message: 'flagged', metadata: { reasons: ['violence'] } } } },
      'content',
    ],
    [
      'an error inside a choice',
      { body: { choices: [{ error: { code: 502, message: 'lost' }, message: { content: 'Half' } }] } },
      'transient',
    ],
    ['a reply without choices', { body: { id: 'x', object: 'chat.completion' } }, 'transient'],
    ['a reply with null choices', { body: { choices: null } }, 'transient'],
    ['an answer of thoughts only', { body: choice('<think>Hmm, let me see') }, 'transient'],
    ['null content', { body: choice(null) }, 'transient'],
    ['a filtered answer', { body: { choices: [{ message: { content: '' }, finish_reason: 'content_filter' }] } }, 'content'],
    ['a refused key', { status: 401 }, 'config'],
    ['no credit', { status: 402 }, 'quota'],
    [
      'a moderated prompt',
      { status: 403, body: { error: { code: 403, message: 'flagged', metadata: { reasons: ['violence'] } } } },
      'content',
    ],
    ['a model that is gone', { status: 404 }, 'config'],
    [
      'a model without its vendor',
      { status: 400, body: { error: { code: 400, message: 'gpt-4o-mini is not a valid model ID' } } },
      'config',
    ],
    ['an error that is a text (Ollama)', { status: 404, body: { error: 'model "x" not found, try pulling it first' } }, 'config'],
    ['too long a prompt', { status: 400, body: { error: { code: 'context_length_exceeded', message: 'too long' } } }, 'request'],
    ['a full minute, with a long wait', { status: 429, retryAfter: 40 }, 'rate'],
    [
      'a spent quota',
      { status: 429, body: { error: { code: 'insufficient_quota', type: 'insufficient_quota', message: 'quota' } } },
      'quota',
    ],
    ['a fault of the server', { status: 500 }, 'transient'],
    ['overload', { status: 529 }, 'transient'],
    ['a body that is no JSON', { body: '<html>busy</html>' }, 'transient'],
    ['a page instead of JSON', { body: '<html>busy</html>', headers: { 'content-type': 'text/html' } }, 'transient'],
    ['a body that stops half-way', { body: LONG_BODY, cut: true }, 'transient'],
  ])('knows %s', async (_what, fault, failure) => {
    ai.models.fail('openai.chat', fault);
    const model = new OpenAiChatModel(openAiChatEndpoint(readConfig(ai.openAi()).settings) as OpenAiEndpoint);
    expect(await providerError(model.generate(REQUEST, soon()))).toMatchObject({ provider: 'openai', failure });
    expect(ai.requestsOf('openai.chat')).toHaveLength(1);
  });

  test('the SDK retries nothing by itself', async () => {
    const { chat } = await ai.start({ ...ai.openAi(), LOCAL_ANSWERS: 'false' });
    ai.models.fail('openai.chat', { status: 429, retryAfter: 120 }, Infinity);
    const error = (await rejection(chat.answer(REQUEST))) as NoProviderError;
    expect(error.attempts).toHaveLength(1);
    expect(ai.requestsOf('openai.chat')).toHaveLength(1);
  });
});
