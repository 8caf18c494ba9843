import { factsFrom, type Listing, ModelCatalogue, type OfferedModel, type ProviderFacts, type Wanted } from '../../ports/model-catalogue';
import { failedListing, getJson } from '../http/catalogue-request';
import type { OpenAiEmbeddingEndpoint, OpenAiEndpoint } from './openai-endpoints';
import { type CalledModel, calledModel, openAiBodyError, openAiError } from './openai-errors';

/** Statuses of a server that has no list, or shows it to other keys only: both work. */
const NO_LIST = new Set([403, 404, 405]);

const OPENROUTER_KEY = 'OPENROUTER_API_KEY';

/** Names of embedding models, for lists that do not say what a model is for. */
const EMBEDS = /embed|\bbge|\be5\b|\bgte|minilm/i;

type Address = Pick<OpenAiEndpoint, 'baseURL' | 'apiKey' | 'keySetting'>;

/**
 * The models of OpenAI or a compatible server: `GET /models`. OpenRouter has a separate list of embedding models and shows its
 * lists without a key, so its key is checked by `GET /key`. Of a server without a list only its reachability is known.
 */
export class OpenAiCatalogue extends ModelCatalogue {
  constructor(
    private readonly chat: OpenAiEndpoint | undefined,
    private readonly embedding: OpenAiEmbeddingEndpoint | undefined,
  ) {
    super();
  }

  async check(signal: AbortSignal): Promise<ProviderFacts> {
    const { chat, embedding } = this;
    const chatListing = chat && this.list(chat, '/models', calledModel(chat, 'OPENAI_CHAT_MODEL'), signal);
    const hasListOfChat =
      chat?.baseURL === embedding?.baseURL && chat?.apiKey === embedding?.apiKey && embedding?.keySetting !== OPENROUTER_KEY;
    const embeddingListing =
      embedding &&
      (hasListOfChat
        ? chatListing
        : this.list(embedding, embeddingPath(embedding), calledModel(embedding, 'OPENAI_EMBEDDING_MODEL'), signal));
    const [listed, listedForEmbedding] = await Promise.all([chatListing, embeddingListing]);
    return factsFrom(
      chat && listed && wanted(listed, chat.model),
      embedding && listedForEmbedding && wanted(listedForEmbedding, embedding.model),
    );
  }

  private async list(address: Address, path: string, model: CalledModel, signal: AbortSignal): Promise<Listing> {
    const headers = { authorization: `Bearer ${address.apiKey}` };
    const read = async (from: string): Promise<Record<string, unknown>> => {
      const body = await getJson(address.baseURL + from, headers, signal);
      const failure = openAiBodyError(body, model);
      if (failure) throw failure;
      return body;
    };
    try {
      const [body] = await Promise.all([read(path), address.keySetting === OPENROUTER_KEY ? read('/key') : undefined]);
      const models = Array.isArray(body['data']) ? body['data'].map(offered) : undefined;
      return { reachable: true, keyAccepted: true, models };
    } catch (error) {
      const failure = openAiError(error, model);
      return NO_LIST.has(failure.status ?? 0) ? { reachable: true, keyAccepted: null } : failedListing(failure);
    }
  }
}

function embeddingPath({ keySetting }: Address): string {
  return keySetting === OPENROUTER_KEY ? '/embeddings/models' : '/models';
}

/** llama.cpp answers to every name; Ollama lists a tag that may be left out; OpenRouter's variants (`:online`) are not listed. */
function wanted(listing: Listing, name: string): Wanted {
  const names = new Set([name, `${name}:latest`, name.replace(/:[a-z]+$/, '')]);
  return { listing, matches: (model) => names.has(model.id) || model.answersToAnyName === true };
}

function offered(entry: unknown): OfferedModel {
  const { id, owned_by: owner, shutdown_date: shutdown } = (entry ?? {}) as Record<string, unknown>;
  const name = String(id);
  const looksLikeEmbedding = EMBEDS.test(name);
  return {
    id: name,
    // The name is only a hint: it orders the proposals and rules no model out.
    chats: looksLikeEmbedding ? null : true,
    embeds: looksLikeEmbedding ? true : null,
    answersToAnyName: owner === 'llamacpp',
    ...(typeof shutdown === 'string' && { shutdownDate: shutdown }),
    ...(typeof shutdown === 'number' && { shutdownDate: new Date(shutdown * 1_000).toISOString().slice(0, 10) }),
  };
}
