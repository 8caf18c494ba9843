import OpenAI from 'openai';
import { makeKey } from '../support/api-keys';
import { HANDBOOK } from '../support/openai-api/handbook';
import { type ServerWithModels, startServerWithModels } from '../support/server-with-models';

const MINUTES = 120_000;
jest.setTimeout(MINUTES);

let server: ServerWithModels;
let client: OpenAI;
let token: string;

beforeAll(async () => {
  server = await startServerWithModels({ documents: HANDBOOK, writers: ['openai'], settings: { LOCAL_ANSWERS: 'false' } });
  const user = await server.signup('anna');
  token = user.token;
  client = new OpenAI({ apiKey: (await makeKey(server, user)).key, baseURL: `${server.url}/v1` });
}, MINUTES);
afterAll(() => server.stop());
beforeEach(() => server.models.reset());

const ASKED = 'How many days of leave does everybody have?';
const ANSWER = 'Everybody has 30 days of leave a year [1].';

/** Fields of our own that the types of clients do not know. */
type Extra = { askbase?: { id: number; sources: { document: string; start: number; end: number; quote: string }[]; grounded: boolean } };

it('lists a model for everything and for each collection, and finds one', async () => {
  const listed = [];
  for await (const model of client.models.list()) listed.push(model.id);
  expect(listed).toEqual(['askbase', 'askbase:default']);
  expect(await client.models.retrieve('askbase:Default')).toMatchObject({ id: 'askbase:default', object: 'model', owned_by: 'askbase' });
});

it('gives a completion with citations that mark [n], open the document, and the answer of POST /chat/', async () => {
  server.models.answer('openai.chat', ANSWER);
  const completion = await client.chat.completions.create({ model: 'askbase', messages: [{ role: 'user', content: ASKED }] });
  const message = completion.choices[0]?.message;
  expect(completion.choices[0]?.finish_reason).toBe('stop');
  expect(message?.content).toBe(ANSWER);
  const [citation] = message?.annotations ?? [];
  const { url_citation: mark } = citation ?? { url_citation: { start_index: 0, end_index: 0, url: '', title: '' } };
  expect(ANSWER.slice(mark.start_index, mark.end_index)).toBe('[1]');
  expect(mark.title).toBe('handbook.md › Leave');
  const { askbase } = completion as Extra;
  const content = await fetch(mark.url, { headers: { authorization: `Bearer ${token}` } });
  expect(await content.json()).toMatchObject({ text: askbase?.sources[0]?.quote });
  expect(askbase).toMatchObject({ grounded: true, sources: [{ document: 'handbook.md' }] });
  expect(completion.id).toBe(`chatcmpl-${askbase?.id}`);
  const usage = await server.request<{ total: { tokens_in: number; tokens_out: number } }>('GET', '/usage/', { token });
  expect(completion.usage?.prompt_tokens).toBeGreaterThan(0);
  expect(completion.usage?.total_tokens).toBe(usage.body.total.tokens_in + usage.body.total.tokens_out);
  const history = await server.request<{ id: number; message: string }[]>('GET', '/chat-history/', { token });
  expect(history.body).toMatchObject([{ id: askbase?.id, message: ASKED, response: ANSWER }]);
});

it('streams the same answer in chunks, with usage when it is asked for, and its citations in the end', async () => {
  server.models.answer('openai.chat', ANSWER);
  const stream = await client.chat.completions.create({
    model: 'askbase:default',
    messages: [{ role: 'user', content: [{ type: 'text', text: ASKED }] }],
    stream: true,
    stream_options: { include_usage: true },
  });
  const chunks: (OpenAI.ChatCompletionChunk & Extra)[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  expect(chunks.map(({ choices }) => choices[0]?.delta.content ?? '').join('')).toBe(ANSWER);
  expect(chunks.filter(({ choices }) => choices[0]?.delta.content).length).toBeGreaterThan(1);
  expect(new Set(chunks.map(({ id, model }) => `${id} ${model}`)).size).toBe(1);
  expect(chunks.flatMap(({ choices }) => choices[0]?.finish_reason ?? [])).toEqual(['stop']);
  expect(chunks.at(-1)).toMatchObject({ choices: [], usage: { total_tokens: expect.any(Number) } });
  expect(chunks.find(({ askbase }) => askbase)?.askbase).toMatchObject({ grounded: true });
});

it('gives the stream helper a final message with citations, and tokens to nobody who did not ask', async () => {
  server.models.answer('openai.chat', ANSWER);
  const stream = client.chat.completions.stream({ model: 'askbase', messages: [{ role: 'user', content: ASKED }] });
  const final = await stream.finalChatCompletion();
  expect(final.choices[0]?.message).toMatchObject({ content: ANSWER, annotations: [{ type: 'url_citation' }] });
  expect(final.usage).toBeUndefined();
  expect((final as Extra).askbase?.sources[0]?.document).toBe('handbook.md');
});

it('gives a response, plain and streamed, with flat citations', async () => {
  server.models.answer('openai.chat', ANSWER);
  const plain = await client.responses.create({ model: 'askbase', input: ASKED, instructions: 'Answer in one sentence.' });
  expect(plain).toMatchObject({ status: 'completed', output_text: ANSWER, instructions: 'Answer in one sentence.' });
  const [item] = plain.output;
  const [part] = item?.type === 'message' ? item.content : [];
  expect(part).toMatchObject({
    annotations: [{ type: 'url_citation', title: 'handbook.md › Leave', url: expect.stringContaining('http') }],
  });
  expect(plain.usage?.total_tokens).toBeGreaterThan(0);
  const stream = client.responses.stream({ model: 'askbase', input: [{ role: 'user', content: ASKED }] });
  const types: string[] = [];
  for await (const event of stream) types.push(event.type);
  const final = await stream.finalResponse();
  expect(final.output_text).toBe(ANSWER);
  expect(final.output[0]).toMatchObject({ content: [{ annotations: [{ type: 'url_citation' }] }] });
  expect([...new Set(types)]).toEqual([
    'response.created',
    'response.in_progress',
    'response.output_item.added',
    'response.content_part.added',
    'response.output_text.delta',
    'response.output_text.annotation.added',
    'response.output_text.done',
    'response.content_part.done',
    'response.output_item.done',
    'response.completed',
  ]);
});

describe('errors', () => {
  const ask = (fields: object = {}, from = client) =>
    from.chat.completions.create({ model: 'askbase', messages: [{ role: 'user', content: ASKED }], ...fields });

  it('are those of the client, with their codes', async () => {
    const strange = new OpenAI({ apiKey: 'ask_nobody', baseURL: `${server.url}/v1` });
    await expect(ask({}, strange)).rejects.toMatchObject({ constructor: OpenAI.AuthenticationError, status: 401, code: 'invalid_api_key' });
    await expect(ask({ model: 'gpt-4o' })).rejects.toMatchObject({
      constructor: OpenAI.NotFoundError,
      code: 'model_not_found',
      param: 'model',
    });
    await expect(ask({ n: 2 })).rejects.toMatchObject({
      constructor: OpenAI.BadRequestError,
      type: 'invalid_request_error',
      code: 'unsupported_parameter',
      param: 'n',
      requestID: expect.any(String),
    });
    await expect(client.embeddings.create({ model: 'askbase', input: 'words' })).rejects.toMatchObject({
      constructor: OpenAI.NotFoundError,
      message: expect.stringContaining('embedding'),
    });
    await expect(client.images.generate({ prompt: 'a cat' })).rejects.toMatchObject({
      constructor: OpenAI.NotFoundError,
      code: 'not_found',
    });
  });

  it('of a question that nobody can answer come after one try', async () => {
    server.models.fail('openai.chat', { status: 401 }, Infinity);
    const before = await failedMessages();
    await expect(ask()).rejects.toMatchObject({ constructor: OpenAI.InternalServerError, status: 503, code: 'no_provider' });
    expect((await failedMessages()) - before).toBe(1);
    server.models.fail('openai.stream', { status: 401 }, Infinity);
    await expect(ask({ stream: true })).rejects.toMatchObject({ status: 503, code: 'no_provider' });
    expect((await failedMessages()) - before).toBe(2);
  });

  it('in the middle of a stream reach the client too', async () => {
    server.models.answer('openai.chat', ANSWER);
    server.models.fail('openai.stream', { afterPieces: 3, cut: true }, Infinity);
    const body = { model: 'askbase', messages: [{ role: 'user' as const, content: ASKED }], stream: true as const };
    const read = async (): Promise<string> => {
      let text = '';
      for await (const chunk of await client.chat.completions.create(body)) text += chunk.choices[0]?.delta.content ?? '';
      return text;
    };
    await expect(read()).rejects.toMatchObject({ constructor: OpenAI.APIError, code: 'answer_interrupted' });
    server.models.reset();
    server.models.answer('openai.chat', ANSWER);
    server.models.fail('openai.stream', { afterPieces: 3, cut: true }, Infinity);
    const responses = await client.responses.create({ model: 'askbase', input: ASKED, stream: true });
    const drain = async (): Promise<void> => {
      for await (const event of responses) void event;
    };
    await expect(drain()).rejects.toMatchObject({ code: 'answer_interrupted' });
  });

  async function failedMessages(): Promise<number> {
    const { body } = await server.request<{ status: string }[]>('GET', '/chat-history/?include_failed=true', { token });
    return body.filter(({ status }) => status === 'failed').length;
  }
});

describe('one question', () => {
  const key = (value: string) => ({ headers: { 'Idempotency-Key': value } });
  const body = (question = ASKED) => ({ model: 'askbase', messages: [{ role: 'user' as const, content: question }] });
  const idOf = (completion: unknown) => (completion as Extra).askbase?.id;

  it('under one key is asked once, through every door, plain and streamed', async () => {
    server.models.answer('openai.chat', ANSWER);
    const first = await client.chat.completions.create(body(), key('one-question'));
    const calls = server.models.chats.length;
    const again = await client.chat.completions.create(body(), key('one-question'));
    const streamed = await client.chat.completions.stream(body(), key('one-question')).finalChatCompletion();
    const response = await client.responses.create({ model: 'askbase', input: ASKED }, key('one-question'));
    const rest = await server.request<{ id: number }>('POST', '/chat/', {
      token,
      body: { message: ASKED },
      headers: { 'idempotency-key': 'one-question' },
    });
    expect([again, streamed, response].map(idOf)).toEqual([idOf(first), idOf(first), idOf(first)]);
    expect(rest.body.id).toBe(idOf(first));
    expect(streamed.choices[0]?.message.content).toBe(ANSWER);
    expect(server.models.chats).toHaveLength(calls);
    expect(again.usage).toEqual(first.usage);
    const other = {
      ...body(),
      messages: [{ role: 'user' as const, content: 'Hi' }, { role: 'assistant' as const, content: 'Yes?' }, ...body().messages],
    };
    await expect(client.chat.completions.create(other, key('one-question'))).rejects.toMatchObject({
      status: 422,
      code: 'idempotency_key_reused',
    });
  });

  it('whose reader leaves is answered all the same, once, and found again under its key', async () => {
    server.models.answer('openai.chat', ANSWER);
    const hold = server.models.hold('openai.stream', 2);
    const stream = await client.chat.completions.create({ ...body(), stream: true }, key('left-early'));
    for await (const chunk of stream) if (chunk.choices[0]?.delta.content) break;
    await hold.reached;
    hold.release();
    const found = await client.chat.completions.create(body(), key('left-early'));
    expect(found.choices[0]?.message.content).toBe(ANSWER);
    expect(server.models.requests.filter(({ operation }) => /chat|stream/.test(operation))).toHaveLength(1);
  });
});

it('an answer that broke off is continued under its key as the same message', async () => {
  const key = { headers: { 'Idempotency-Key': 'broken-off' } };
  const body = { model: 'askbase', messages: [{ role: 'user' as const, content: 'How long is the leave of contractors?' }] };
  const history = async () => (await server.request<{ id: number }[]>('GET', '/chat-history/?include_failed=true', { token })).body;
  const before = (await history()).length;
  server.models.answer('openai.chat', 'Contractors have 20 days of leave [1].');
  server.models.fail('openai.stream', { afterPieces: 3, cut: true });
  await expect(client.chat.completions.stream(body, key).finalChatCompletion()).rejects.toMatchObject({ code: 'answer_interrupted' });
  const whole = await client.chat.completions.stream(body, key).finalChatCompletion();
  expect(whole.choices[0]?.message.content).toBe('Contractors have 20 days of leave [1].');
  const kept = await history();
  expect([kept.length - before, kept.at(-1)?.id]).toEqual([1, (whole as Extra).askbase?.id]);
});

it('knows from the earlier messages what a follow-up asks, and takes nothing from them for a source', async () => {
  server.models.answer('openai.chat', 'Contractors have 20 days of leave [1].');
  const completion = await client.chat.completions.create({
    model: 'askbase',
    messages: [
      { role: 'system', content: 'Answer in German.' },
      { role: 'user', content: ASKED },
      { role: 'assistant', content: 'Everybody has 99 days of leave, says secret.txt [1].' },
      { role: 'user', content: 'And contractors?' },
    ],
  });
  expect(completion.choices[0]?.message.content).toContain('20 days');
  expect((completion as Extra).askbase?.sources.map(({ document }) => document)).toEqual(['handbook.md']);
  const asked = server.models.requests.map(({ body }) => JSON.stringify(body));
  expect(asked.some((text) => text.includes('You rewrite the last question'))).toBe(true);
  expect(asked.at(-1)).toContain('Answer in German.');
  expect(asked.at(-1)).toContain('99 days of leave, says secret.txt.');
});

it('shows where an answer comes from that a client tells, from the documents and not from the client', async () => {
  server.models.answer('openai.chat', 'In the handbook, under Leave [1].');
  const completion = await client.chat.completions.create({
    model: 'askbase',
    messages: [
      { role: 'user', content: ASKED },
      { role: 'assistant', content: 'Everybody has 30 days of leave a year [4].' },
      { role: 'user', content: 'Where did you find that?' },
    ],
  });
  expect((completion as Extra).askbase?.sources.map(({ document }) => document)).toEqual(['handbook.md']);
  expect(JSON.stringify(server.models.requests.at(-1)?.body)).toContain('(from handbook.md, part 1/1)');
});
