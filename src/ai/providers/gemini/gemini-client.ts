import type { GenerativeModel } from '@google/generative-ai';
import type { Settings } from '../../../config/settings';
import { keepAliveFetch } from '../keep-alive-fetch';

/** What a Gemini adapter needs of the settings. */
export type GeminiSettings = Pick<
  Settings,
  'GOOGLE_API_KEY' | 'GEMINI_BASE_URL' | 'GEMINI_CHAT_MODEL' | 'GEMINI_EMBEDDING_MODEL' | 'GEMINI_EMBEDDING_DIMENSIONS'
>;

/**
 * The SDK's object for one model, made at the first call and kept: the package is loaded only in processes that use it. The
 * SDK's own `timeout` is never used, since its timer is not cleared and keeps the process alive.
 */
export class GeminiClient {
  private loading?: Promise<GenerativeModel>;

  constructor(
    private readonly settings: GeminiSettings,
    private readonly model: string,
  ) {}

  /**
   * Makes one call. The SDK knows no option for its `fetch` and takes the global one, which it reads before it first gives way:
   * so the faster one stands there for exactly the synchronous part of the call, and nobody else ever sees it. It brings the
   * signal along: handed to the SDK, it would be wrapped in another one, and one that has already aborted would be overlooked.
   */
  async call<T>(signal: AbortSignal, run: (model: GenerativeModel) => Promise<T>): Promise<T> {
    this.loading ??= this.load();
    const model = await this.loading;
    const ambient = globalThis.fetch;
    globalThis.fetch = (input, init) => keepAliveFetch(input, { ...init, signal });
    try {
      // Not awaited here: the global fetch must be back before anything else runs.
      return run(model);
    } finally {
      globalThis.fetch = ambient;
    }
  }

  private async load(): Promise<GenerativeModel> {
    const { GoogleGenerativeAI } = await import('@google/generative-ai');
    const baseUrl = this.settings.GEMINI_BASE_URL;
    return new GoogleGenerativeAI(this.settings.GOOGLE_API_KEY).getGenerativeModel({ model: this.model }, baseUrl ? { baseUrl } : {});
  }
}
