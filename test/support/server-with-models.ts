import { startTestServer, type TestServer, type TestServerOptions } from './app';
import { type FakeModelServer, startFakeModelServer } from './fake-models/fake-model-server';

/** Keys that a test can look for where they must not be. */
export const GOOGLE_CANARY = 'key-canary-google';
export const OPENAI_CANARY = 'key-canary-openai';

/** A server with the fake models it asks. */
export interface ServerWithModels extends TestServer {
  models: FakeModelServer;
}

export interface ServerWithModelsOptions extends TestServerOptions {
  /** Who writes answers, before the local answerer: Gemini and then OpenAI when unset. */
  writers?: readonly ('google' | 'openai')[];
}

/**
 * Starts Askbase beside a fake model server that speaks Gemini's and OpenAI's wire formats; stopping it ends both. Circuits close at once,
 * so that the provider that fails in one test answers in the next.
 */
export async function startServerWithModels({
  writers = ['google', 'openai'],
  settings,
  ...options
}: ServerWithModelsOptions = {}): Promise<ServerWithModels> {
  const models = await startFakeModelServer();
  const google = { GOOGLE_API_KEY: GOOGLE_CANARY, GEMINI_BASE_URL: models.geminiUrl };
  const openai = { OPENAI_API_KEY: OPENAI_CANARY, OPENAI_BASE_URL: models.openaiUrl };
  const server = await startTestServer({
    ...options,
    settings: {
      AI_BREAKER_COOLDOWN: '1ms',
      ...(writers.includes('google') && google),
      ...(writers.includes('openai') && openai),
      ...settings,
    },
  });
  return {
    ...server,
    models,
    async stop(keep) {
      await server.stop(keep);
      await models.close();
    },
  };
}
