import { inputsOf, text, type Json, type ListedModel } from './fake-model-bodies';

/** OpenAI-compatible servers whose behaviour differs from OpenAI's. */
export type ServerProfileName = 'openrouter' | 'ollama' | 'llama.cpp' | 'lm-studio' | 'vllm' | 'tei';

/** Configuration of such a server. */
export interface ServerProfileOptions {
  /** llama.cpp: how it was started; embeddings need `--embeddings` and a pooling type. */
  embeddings?: 'on' | 'off' | 'no-pooling';
  /** llama.cpp: calls answered 503 while the model loads. */
  loadingCalls?: number;
  /** Maximum length of a text in characters, instead of tokens. */
  longestInput?: number;
  /** The listed models. */
  models?: readonly ListedModel[];
}

/** An error response. */
export interface Refusal {
  status: number;
  body: unknown;
}

/** The behaviour of one server. */
export interface ServerProfile {
  models: readonly ListedModel[];
  /** Operations that the server does not support. */
  lacks: readonly string[];
  /**
   * @param calls requests of any kind before this one
   * @returns undefined when the request succeeds
   */
  refuse(operation: string, body: Json, calls: number): Refusal | undefined;
  /** Chunks with reasoning in a separate field, before the answer. */
  thoughts?: readonly Json[];
  /** Value of `choices` in the usage chunk, and whether usage is sent without a request for it. */
  usage?: { choices: [] | null; always: boolean };
}

const isCall = (operation: string): boolean => /\.(chat|stream|embed)$/.test(operation);

function thinking(field: 'reasoning' | 'reasoning_content'): Json[] {
  return ['The user wants', ' the number.'].map((words) => ({
    object: 'chat.completion.chunk',
    choices: [{ index: 0, delta: { content: '', [field]: words }, finish_reason: null }],
  }));
}

/** Lists models with prices, has a key endpoint and a separate list of embedding models, and always sends usage. */
function openRouter({ models = [{ id: 'openai/gpt-4o-mini' }, { id: 'openai/gpt-6-luna' }] }: ServerProfileOptions): ServerProfile {
  return { models, lacks: [], refuse: () => undefined, usage: { choices: [], always: true } };
}

/** Errors are a text; tags are part of listed names; a text that is too long is refused even when it should be cut. */
function ollama({
  models = [{ id: 'llama3.2:latest' }, { id: 'nomic-embed-text:latest' }],
  longestInput = 2_000,
}: ServerProfileOptions): ServerProfile {
  const has = (name: string): boolean => models.some(({ id }) => id === name || id === `${name}:latest`);
  return {
    models: models.map((model) => ({ owned_by: 'library', ...model })),
    lacks: ['openrouter.key', 'openrouter.embeddings'],
    refuse(operation, body) {
      const model = text(body['model']);
      if (isCall(operation) && !has(model)) return { status: 404, body: { error: `model "${model}" not found, try pulling it first` } };
      if (operation === 'openai.embed' && inputsOf(body).some((input) => input.length > longestInput)) {
        return { status: 400, body: { error: 'the input length exceeds the context length' } };
      }
      return undefined;
    },
    thoughts: thinking('reasoning'),
  };
}

/** One model, whatever name is asked for; embeddings only when it was started for them. */
function llamaCpp(options: ServerProfileOptions): ServerProfile {
  const { models = [{ id: '/models/qwen3-8b-q4.gguf' }], embeddings = 'on', loadingCalls = 0, longestInput = 2_000 } = options;
  const refusal = (status: number, type: string, message: string): Refusal => ({
    status,
    body: { error: { code: status, message, type } },
  });
  return {
    models: models.map((model) => ({ owned_by: 'llamacpp', ...model })),
    lacks: ['openrouter.key', 'openrouter.embeddings'],
    refuse(operation, body, calls) {
      if (calls < loadingCalls) return refusal(503, 'unavailable_error', 'Loading model');
      if (operation !== 'openai.embed') return undefined;
      if (embeddings === 'off')
        return refusal(501, 'not_supported_error', 'This server does not support embeddings. Start it with `--embeddings`');
      if (embeddings === 'no-pooling') {
        return refusal(400, 'invalid_request_error', "Pooling type 'none' is not OAI compatible. Please use a different pooling type");
      }
      if (inputsOf(body).some((input) => input.length > longestInput)) {
        return refusal(500, 'server_error', 'input is too large to process. increase the physical batch size');
      }
      return undefined;
    },
    thoughts: thinking('reasoning_content'),
  };
}

/** Loads models when asked; sends floats whatever `encoding_format` says, as the fake always does. */
function lmStudio({ models = [{ id: 'qwen3-8b' }, { id: 'text-embedding-nomic-embed-text-v1.5' }] }: ServerProfileOptions): ServerProfile {
  return {
    models: models.map((model) => ({ owned_by: 'organization_owner', ...model })),
    lacks: ['openrouter.key', 'openrouter.embeddings'],
    refuse: () => undefined,
  };
}

/** Requires the exact model name, supports `dimensions` only for some models, and ends streams with `choices: null`. */
function vllm({ models = [{ id: 'Qwen/Qwen3-8B' }, { id: 'BAAI/bge-m3' }] }: ServerProfileOptions): ServerProfile {
  const refusal = (code: number, type: string, message: string): Refusal => ({
    status: code,
    body: { error: { message, type, param: null, code } },
  });
  return {
    models: models.map((model) => ({ owned_by: 'vllm', ...model })),
    lacks: ['openrouter.key', 'openrouter.embeddings'],
    refuse(operation, body) {
      const model = text(body['model']);
      if (isCall(operation) && !models.some(({ id }) => id === model)) {
        return refusal(404, 'NotFoundError', `The model \`${model}\` does not exist.`);
      }
      if (operation === 'openai.embed' && 'dimensions' in body) {
        return refusal(
          400,
          'BadRequestError',
          `Model "${model}" does not support matryoshka representation, changing output dimensions will lead to poor results.`,
        );
      }
      return undefined;
    },
    usage: { choices: null, always: true },
  };
}

/** Most texts TEI takes in one request by default. */
const TEI_BATCH = 32;

/** Embeddings only, few at a time; no list of models. */
function tei({ models = [], longestInput = 2_000 }: ServerProfileOptions): ServerProfile {
  return {
    models,
    lacks: ['openai.chat', 'openai.stream', 'openai.models', 'openrouter.key', 'openrouter.embeddings'],
    refuse(operation, body) {
      if (operation !== 'openai.embed') return undefined;
      const inputs = inputsOf(body);
      if (inputs.length > TEI_BATCH) {
        const message = `batch size ${inputs.length} > maximum allowed batch size ${TEI_BATCH}`;
        return { status: 413, body: { message, code: 413, type: 'Validation' } };
      }
      const long = inputs.find((input) => input.length > longestInput);
      if (long === undefined) return undefined;
      const message = `Input validation error: \`inputs\` must have less than ${longestInput} tokens. Given: ${long.length}`;
      return { status: 413, body: { message, code: 413, type: 'Validation' } };
    },
  };
}

const DRESSES: Record<ServerProfileName, (options: ServerProfileOptions) => ServerProfile> = {
  openrouter: openRouter,
  ollama,
  'llama.cpp': llamaCpp,
  'lm-studio': lmStudio,
  vllm,
  tei,
};

export function makeServerProfile(name: ServerProfileName, options: ServerProfileOptions): ServerProfile {
  return DRESSES[name](options);
}

/** Paths only OpenRouter has, which OpenAI answers 404. */
export const PLAIN_LACKS: readonly string[] = ['openrouter.key', 'openrouter.embeddings'];
