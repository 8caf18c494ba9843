import { ProviderError } from '../../ports/provider-error';
import { keepAliveFetch } from '../http/keep-alive-fetch';
import type { OpenAiEndpoint } from './openai-endpoints';
import { type CalledModel, calledModel, openAiBodyError, openAiError } from './openai-errors';

type Sdk = Awaited<ReturnType<typeof loadClient>>;
type Address = Pick<OpenAiEndpoint, 'baseURL' | 'apiKey'>;

/** Loads the SDK, which is large, and sets everything it would otherwise read from the environment, so that only Askbase's settings count. */
async function loadClient({ baseURL, apiKey }: Address, bodyLimit: number | undefined) {
  const { OpenAI } = await import('openai');
  return new OpenAI({
    apiKey,
    baseURL,
    adminAPIKey: null,
    organization: null,
    project: null,
    webhookSecret: null,
    // Retries belong to the failover policy: the SDK would wait for a Retry-After of any length.
    maxRetries: 0,
    // Its debug log holds requests, which contain questions and documents.
    logLevel: 'off',
    fetch: (input, init) => keepAliveFetch(input, init, bodyLimit),
  });
}

/** Calls one model of one endpoint. The SDK's client is made at the first call and kept: processes that never call it never load it. */
export class OpenAiClient {
  private loading?: Promise<Sdk>;
  private readonly called: CalledModel;

  constructor(
    private readonly endpoint: OpenAiEndpoint,
    /** The setting that names the model, for the advice. */
    setting: string,
    /** Longest answer in bytes that is not streamed; unset for no limit. */
    private readonly bodyLimit?: number,
  ) {
    this.called = calledModel(endpoint, setting);
  }

  /**
   * Makes one call.
   * @throws ProviderError, also when the reply is an error body
   */
  async call<T>(signal: AbortSignal, run: (client: Sdk) => Promise<T>): Promise<T> {
    this.loading ??= loadClient(this.endpoint, this.bodyLimit);
    const client = await this.loading;
    let reply: T;
    try {
      reply = await run(client);
    } catch (error) {
      throw this.failure(error, signal);
    }
    this.refuseErrorBody(reply);
    return reply;
  }

  /** What was thrown, by a call or while its stream was read, as a ProviderError. */
  failure(thrown: unknown, signal: AbortSignal): ProviderError {
    if (signal.aborted) return new ProviderError('openai', 'aborted', 'the call was cancelled', { cause: thrown });
    return openAiError(thrown, this.called);
  }

  /** @throws ProviderError when a reply, or a chunk of a stream, is an error body */
  refuseErrorBody(body: unknown): void {
    const failure = openAiBodyError(body, this.called);
    if (failure) throw failure;
  }
}
