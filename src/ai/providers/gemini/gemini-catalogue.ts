import { factsFrom, type Listing, ModelCatalogue, type OfferedModel, type ProviderFacts } from '../../ports/model-catalogue';
import { failedListing, getJson } from '../http/catalogue-request';
import type { GeminiSettings } from './gemini-client';
import { geminiBodyError, geminiError } from './gemini-errors';

const DEFAULT_ADDRESS = 'https://generativelanguage.googleapis.com';

/** Most models the API puts on one page. */
const PAGE_SIZE = 1_000;

/** Pages read at most: a server that sends more repeats itself. */
const MOST_PAGES = 20;

/** The models a Gemini key can use: `GET v1beta/models`. The SDK has no call for it. */
export class GeminiCatalogue extends ModelCatalogue {
  constructor(private readonly settings: GeminiSettings) {
    super();
  }

  async check(signal: AbortSignal): Promise<ProviderFacts> {
    const listing = await this.list(signal);
    const wanted = (name: string): { listing: Listing; matches: (model: OfferedModel) => boolean } => ({
      listing,
      matches: ({ id }) => id === name.replace(/^models\//, ''),
    });
    return factsFrom(wanted(this.settings.GEMINI_CHAT_MODEL), wanted(this.settings.GEMINI_EMBEDDING_MODEL));
  }

  private async list(signal: AbortSignal): Promise<Listing> {
    const models: OfferedModel[] = [];
    try {
      let pageToken = '';
      for (let page = 0; page < MOST_PAGES; page += 1) {
        const body = await this.page(pageToken, signal);
        models.push(...(Array.isArray(body['models']) ? body['models'].map(offered) : []));
        const next = body['nextPageToken'];
        if (typeof next !== 'string' || next === '') break;
        pageToken = next;
      }
    } catch (error) {
      return failedListing(geminiError(error, 'GEMINI_CHAT_MODEL', this.settings.GEMINI_CHAT_MODEL));
    }
    return { reachable: true, keyAccepted: true, models };
  }

  private async page(pageToken: string, signal: AbortSignal): Promise<Record<string, unknown>> {
    const address = new URL(`${this.settings.GEMINI_BASE_URL || DEFAULT_ADDRESS}/v1beta/models`);
    address.searchParams.set('pageSize', String(PAGE_SIZE));
    if (pageToken) address.searchParams.set('pageToken', pageToken);
    const body = await getJson(address.href, { 'x-goog-api-key': this.settings.GOOGLE_API_KEY }, signal);
    const failure = geminiBodyError(body, 'GEMINI_CHAT_MODEL', this.settings.GEMINI_CHAT_MODEL);
    if (failure) throw failure;
    return body;
  }
}

function offered(entry: unknown): OfferedModel {
  const { name, supportedGenerationMethods } = (entry ?? {}) as { name?: unknown; supportedGenerationMethods?: unknown };
  const methods = Array.isArray(supportedGenerationMethods) ? supportedGenerationMethods.map(String) : undefined;
  return {
    id: String(name).replace(/^models\//, ''),
    chats: methods ? methods.includes('generateContent') : null,
    embeds: methods ? methods.some((method) => /embed/i.test(method)) : null,
  };
}
