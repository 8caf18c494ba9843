/** Successful responses of the fake model server: bodies and stream chunks of Gemini's and OpenAI's wire formats. */

export type Json = Record<string, unknown>;

/** A listed model, with the fields of both formats that Askbase reads. */
export interface ListedModel {
  id: string;
  /** Gemini: methods that the model supports. */
  supportedGenerationMethods?: string[];
  /** OpenAI: date of the model's shutdown. */
  shutdown_date?: string;
  owned_by?: string;
}

/** Vector length when the request names none. */
const DEFAULT_DIMENSIONS = 256;

const CREATED = 1_700_000_000;

export const GEMINI_MODELS: readonly ListedModel[] = [
  { id: 'gemini-3.5-flash-lite', supportedGenerationMethods: ['generateContent', 'countTokens'] },
  { id: 'gemini-3.8-flash', supportedGenerationMethods: ['generateContent', 'countTokens'] },
  { id: 'gemini-embedding-001', supportedGenerationMethods: ['embedContent'] },
  { id: 'gemini-embedding-2', supportedGenerationMethods: ['embedContent'] },
];

export const OPENAI_MODELS: readonly ListedModel[] = [
  { id: 'gpt-6-luna' },
  { id: 'gpt-4o-mini', shutdown_date: '2027-01-14' },
  { id: 'text-embedding-3-small' },
  { id: 'openai/gpt-4o-mini' },
];

/** Models in OpenRouter's separate list of embedding models. */
export const OPENROUTER_EMBEDDING_MODELS: readonly ListedModel[] = [{ id: 'openai/text-embedding-3-small' }];

export const record = (value: unknown): Json => (typeof value === 'object' && value !== null ? (value as Json) : {});
export const array = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
export const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const tokens = (value: string): number => Math.ceil(value.length / 4);

/** The texts of an embedding request in OpenAI's format. */
export const inputsOf = (body: Json): string[] => (Array.isArray(body['input']) ? body['input'] : [body['input']]).map(text);

/**
 * Words of the question and of a text that share a stem share a coordinate, so related texts lie near each other. Not of unit length, like
 * Gemini's.
 */
export function fakeEmbedding(input: string, dimensions: number): number[] {
  const vector: number[] = Array.from({ length: dimensions }, () => 0);
  for (const word of input.toLowerCase().match(/[\p{L}\p{N}]{2,}/gu) ?? []) {
    let hash = 0;
    for (const character of word.slice(0, 6)) hash = (Math.imul(hash, 31) + character.charCodeAt(0)) >>> 0;
    const index = hash % dimensions;
    vector[index] = (vector[index] ?? 0) + 2;
  }
  if (!vector.some((value) => value !== 0)) vector[0] = 2;
  return vector;
}

/** The default answer: cites the first passage when the prompt contains one. */
export function defaultAnswer(prompt: string): string {
  return /\[1\]|\(from .+, part \d+\/\d+\)/.test(prompt) ? 'The documents answer this [1].' : 'The documents hold nothing on this.';
}

function partsText(content: unknown): string {
  return array(record(content)['parts'])
    .map((part) => text(record(part)['text']))
    .join('\n');
}

/** The whole prompt except the system instructions. */
export function geminiPrompt(body: Json): string {
  return array(body['contents']).map(partsText).join('\n');
}

export function openaiPrompt(body: Json): string {
  return array(body['messages'])
    .map((message) => text(record(message)['content']))
    .join('\n');
}

const modelOf = (path: string): string => /models\/([^:]+):/.exec(path)?.[1] ?? '';

function geminiUsage(prompt: string, answer: string): Json {
  return {
    promptTokenCount: tokens(prompt),
    candidatesTokenCount: tokens(answer),
    totalTokenCount: tokens(prompt) + tokens(answer),
  };
}

export function geminiChat(body: Json, path: string, answer: string): Json {
  return {
    candidates: [{ content: { role: 'model', parts: [{ text: answer }] }, finishReason: 'STOP', index: 0 }],
    usageMetadata: geminiUsage(geminiPrompt(body), answer),
    modelVersion: modelOf(path),
  };
}

/** One chunk of a stream: usage is cumulative, as Gemini's is. */
export function geminiChunk(body: Json, path: string, piece: string, soFar: string, finishReason?: string): Json {
  return {
    candidates: [{ content: { role: 'model', parts: [{ text: piece }] }, index: 0, ...(finishReason && { finishReason }) }],
    usageMetadata: geminiUsage(geminiPrompt(body), soFar),
    modelVersion: modelOf(path),
  };
}

function geminiEmbedding(request: unknown): Json {
  const { content, outputDimensionality } = record(request);
  return { values: fakeEmbedding(partsText(content), Number(outputDimensionality ?? DEFAULT_DIMENSIONS)) };
}

export function geminiEmbed(body: Json, path: string): Json {
  return path.endsWith(':batchEmbedContents')
    ? { embeddings: array(body['requests']).map(geminiEmbedding) }
    : { embedding: geminiEmbedding(body) };
}

/** One page of the list; `pageToken` is the index of its first model. */
export function geminiModels(models: readonly ListedModel[], query: URLSearchParams): Json {
  const first = Number(query.get('pageToken') ?? 0);
  const size = Number(query.get('pageSize') ?? 50);
  const page = models.slice(first, first + size).map(({ id, ...rest }) => ({ name: `models/${id}`, ...rest }));
  return { models: page, ...(first + size < models.length && { nextPageToken: String(first + size) }) };
}

export function openaiUsage(body: Json, answer: string): Json {
  const prompt = openaiPrompt(body);
  return { prompt_tokens: tokens(prompt), completion_tokens: tokens(answer), total_tokens: tokens(prompt) + tokens(answer) };
}

export function openaiChat(body: Json, answer: string): Json {
  return {
    id: 'chatcmpl-fake',
    object: 'chat.completion',
    created: CREATED,
    model: body['model'],
    choices: [{ index: 0, message: { role: 'assistant', content: answer }, finish_reason: 'stop' }],
    usage: openaiUsage(body, answer),
  };
}

/** One chunk of a stream; `rest` replaces its usual fields. */
export function openaiChunk(body: Json, delta: Json, finishReason: string | null = null, rest: Json = {}): Json {
  return {
    id: 'chatcmpl-fake',
    object: 'chat.completion.chunk',
    created: CREATED,
    model: body['model'],
    choices: [{ index: 0, delta, finish_reason: finishReason }],
    ...rest,
  };
}

/** Sends floats for every `encoding_format`, as many compatible servers do. */
export function openaiEmbed(body: Json): Json {
  const dimensions = Number(body['dimensions'] ?? DEFAULT_DIMENSIONS);
  return {
    object: 'list',
    model: body['model'],
    data: inputsOf(body).map((item, index) => ({ object: 'embedding', index, embedding: fakeEmbedding(item, dimensions) })),
    usage: { prompt_tokens: 1, total_tokens: 1 },
  };
}

export function openaiModels(models: readonly ListedModel[]): Json {
  return { object: 'list', data: models.map((model) => ({ object: 'model', created: CREATED, owned_by: 'fake', ...model })) };
}

const GEMINI_STATUS: Record<number, string> = {
  400: 'INVALID_ARGUMENT',
  403: 'PERMISSION_DENIED',
  404: 'NOT_FOUND',
  429: 'RESOURCE_EXHAUSTED',
  500: 'INTERNAL',
  503: 'UNAVAILABLE',
  504: 'DEADLINE_EXCEEDED',
};

/** The error body each API sends with a status. */
export function errorBody(isGemini: boolean, status: number, retryAfter: number | undefined): Json {
  const message = `the fake model server was told to answer ${status}`;
  if (!isGemini) return { error: { message, type: 'fake_error', param: null, code: null } };
  const details = retryAfter === undefined ? [] : [{ '@type': 'type.googleapis.com/google.rpc.RetryInfo', retryDelay: `${retryAfter}s` }];
  return { error: { code: status, message, status: GEMINI_STATUS[status] ?? 'UNKNOWN', ...(details.length > 0 && { details }) } };
}
