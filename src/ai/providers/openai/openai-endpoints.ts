import type { Settings } from '../../../config/settings';

const OPENROUTER_URL = 'https://openrouter.ai/api/v1';
const OPENAI_URL = 'https://api.openai.com/v1';

/** The key sent to self-hosted servers: the SDK needs one, the servers ignore it. */
const NO_KEY = 'not-needed';

/** Most texts in one request: OpenAI's own limit. Compatible servers refuse more than a few dozen by default (TEI: 32). */
const MAX_BATCH = 2_048;
const MAX_BATCH_COMPATIBLE = 32;

/** The vendor of a server, by its address; `other` is a self-hosted server or a gateway. */
export type OpenAiVendor = 'openrouter' | 'openai' | 'other';

/** The address, key and model of calls to an OpenAI-compatible server. */
export interface OpenAiEndpoint {
  baseURL: string;
  apiKey: string;
  model: string;
  /** The setting that holds the key, for advice when the key is refused. */
  keySetting: string;
  /** The setting that holds the address, when it is not the default one. */
  addressSetting?: string;
  vendor: OpenAiVendor;
}

export interface OpenAiEmbeddingEndpoint extends OpenAiEndpoint {
  /** 0 accepts any length; the field is then not sent, since many servers refuse it. */
  dimensions: number;
  maxBatch: number;
  /** Put in front of every question and every text of a document, with a space after it, for models that were trained with prefixes. */
  queryPrefix: string;
  documentPrefix: string;
}

export type OpenAiSettings = Pick<
  Settings,
  | 'OPENROUTER_API_KEY'
  | 'OPENAI_API_KEY'
  | 'OPENAI_BASE_URL'
  | 'OPENAI_CHAT_MODEL'
  | 'OPENAI_EMBEDDING_BASE_URL'
  | 'OPENAI_EMBEDDING_MODEL'
  | 'OPENAI_EMBEDDING_DIMENSIONS'
  | 'EMBEDDING_QUERY_PREFIX'
  | 'EMBEDDING_DOCUMENT_PREFIX'
>;

/** Names of models when none is set: OpenRouter needs the vendor in front. */
const DEFAULTS = {
  openRouter: { chat: 'openai/gpt-4o-mini', embedding: 'openai/text-embedding-3-small' },
  others: { chat: 'gpt-6-luna', embedding: 'text-embedding-3-small' },
};

/** The model names that would be used, also when no key is set. */
export function openAiModelNames(settings: OpenAiSettings): { chat: string; embedding: string } {
  const defaults = settings.OPENROUTER_API_KEY ? DEFAULTS.openRouter : DEFAULTS.others;
  const separate = settings.OPENAI_EMBEDDING_BASE_URL !== '';
  return {
    chat: settings.OPENAI_CHAT_MODEL || defaults.chat,
    embedding: settings.OPENAI_EMBEDDING_MODEL || (separate ? DEFAULTS.others : defaults).embedding,
  };
}

/**
 * The server that answers: OpenRouter when its key is set, else OpenAI or a compatible server. OPENAI_BASE_URL, when set, is
 * always the address of the calls (a proxy, or a self-hosted server that needs no key).
 * @returns undefined when nothing of it is configured
 */
export function openAiChatEndpoint(settings: OpenAiSettings): OpenAiEndpoint | undefined {
  const base = sharedEndpoint(settings);
  return base && { ...base, model: openAiModelNames(settings).chat };
}

/**
 * The server that embeds: that of chat, unless OPENAI_EMBEDDING_BASE_URL names another. An OpenRouter key is not sent there.
 * @returns undefined when nothing of it is configured
 */
export function openAiEmbeddingEndpoint(settings: OpenAiSettings): OpenAiEmbeddingEndpoint | undefined {
  const separate = settings.OPENAI_EMBEDDING_BASE_URL;
  const base = separate
    ? located(separate, 'OPENAI_EMBEDDING_BASE_URL', { apiKey: settings.OPENAI_API_KEY || NO_KEY, keySetting: 'OPENAI_API_KEY' })
    : sharedEndpoint(settings);
  if (!base) return undefined;
  return {
    ...base,
    model: openAiModelNames(settings).embedding,
    dimensions: settings.OPENAI_EMBEDDING_DIMENSIONS,
    maxBatch: base.vendor === 'other' ? MAX_BATCH_COMPATIBLE : MAX_BATCH,
    queryPrefix: settings.EMBEDDING_QUERY_PREFIX,
    documentPrefix: settings.EMBEDDING_DOCUMENT_PREFIX,
  };
}

type Base = Omit<OpenAiEndpoint, 'model'>;

function sharedEndpoint(settings: OpenAiSettings): Base | undefined {
  const { OPENROUTER_API_KEY: openRouterKey, OPENAI_API_KEY: openAiKey, OPENAI_BASE_URL: address } = settings;
  const at = (usual: string, key: Pick<Base, 'apiKey' | 'keySetting'>): Base =>
    located(address || usual, address && 'OPENAI_BASE_URL', key);
  if (openRouterKey) return at(OPENROUTER_URL, { apiKey: openRouterKey, keySetting: 'OPENROUTER_API_KEY' });
  if (openAiKey || address) return at(OPENAI_URL, { apiKey: openAiKey || NO_KEY, keySetting: 'OPENAI_API_KEY' });
  return undefined;
}

function located(baseURL: string, addressSetting: string, key: Pick<Base, 'apiKey' | 'keySetting'>): Base {
  return { baseURL, vendor: vendorOf(baseURL), ...(addressSetting && { addressSetting }), ...key };
}

function vendorOf(baseURL: string): OpenAiVendor {
  const { hostname } = new URL(baseURL);
  if (hostname === new URL(OPENAI_URL).hostname) return 'openai';
  return hostname === new URL(OPENROUTER_URL).hostname ? 'openrouter' : 'other';
}
