import { keepAliveFetch } from '../keep-alive-fetch';
import type { OpenAiEndpoint } from './openai-endpoints';

type Address = Pick<OpenAiEndpoint, 'baseURL' | 'apiKey'>;

/** Loads the SDK, which is large, and gives it everything it would otherwise read from the environment, so that only Askbase's settings count. */
async function loadClient({ baseURL, apiKey }: Address) {
  const { OpenAI } = await import('openai');
  return new OpenAI({
    apiKey,
    baseURL,
    adminAPIKey: null,
    organization: null,
    project: null,
    webhookSecret: null,
    // Retries belong to the failover policy: the SDK would sleep through a Retry-After of any length.
    maxRetries: 0,
    // Its debug log holds requests, and with them questions and documents.
    logLevel: 'off',
    fetch: keepAliveFetch,
  });
}

/** The SDK's client for one endpoint, made at the first call and kept: processes that never call it never load it. */
export class OpenAiClient {
  private loading?: ReturnType<typeof loadClient>;

  constructor(private readonly address: Address) {}

  client(): ReturnType<typeof loadClient> {
    this.loading ??= loadClient(this.address);
    return this.loading;
  }
}
