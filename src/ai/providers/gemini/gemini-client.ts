import type { GenerativeModel } from '@google/generative-ai';
import type { Settings } from '../../../config/settings';
import { ProviderError } from '../../ports/provider-error';
import { keepAliveFetch } from '../http/keep-alive-fetch';
import { geminiBodyError, geminiError } from './gemini-errors';

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
    /** The setting that names the model, for the advice. */
    private readonly setting: string,
    /** Longest answer in bytes that is not streamed; unset for no limit. */
    private readonly bodyLimit?: number,
  ) {}

  /**
   * Makes one call. The SDK has no option for its `fetch` and reads the global one in the synchronous part of a call, so the global is
   * replaced for exactly that part and no other code sees it. The replacement carries the signal: the SDK would wrap it in another one
   * and overlook a signal that has already aborted.
   * @throws ProviderError
   */
  async call<T>(signal: AbortSignal, run: (model: GenerativeModel) => Promise<T>): Promise<T> {
    this.loading ??= this.load();
    const model = await this.loading;
    try {
      return await this.withOwnFetch(signal, () => run(model));
    } catch (error) {
      throw this.failure(error, signal);
    }
  }

  /** What was thrown, by a call or while its stream was read, as a ProviderError. */
  failure(thrown: unknown, signal: AbortSignal): ProviderError {
    if (signal.aborted) return new ProviderError('google', 'aborted', 'the call was cancelled', { cause: thrown });
    return geminiError(thrown, this.setting, this.model);
  }

  /** @throws ProviderError when a reply, or a chunk of a stream, is an error body: the SDK returns those like answers */
  refuseErrorBody(body: unknown): void {
    const failure = geminiBodyError(body, this.setting, this.model);
    if (failure) throw failure;
  }

  /** Not async: the global fetch must be back before anything else runs. */
  private withOwnFetch<T>(signal: AbortSignal, run: () => Promise<T>): Promise<T> {
    const ambient = globalThis.fetch;
    globalThis.fetch = (input, init) => keepAliveFetch(input, { ...init, signal }, this.bodyLimit);
    try {
      return run();
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
