import { startTestServer, type TestServer, type TestServerOptions } from './app';
import { type FakeModelServer, startFakeModelServer } from './fake-models/fake-model-server';

/** Keys that must not appear in responses and logs. */
export const GOOGLE_CANARY = 'key-canary-google';
export const OPENAI_CANARY = 'key-canary-openai';

/** A server with its fake model server. */
export interface ServerWithModels extends TestServer {
  models: FakeModelServer;
}

export interface ServerWithModelsOptions extends TestServerOptions {
  /** Configured chat providers before the local answer; default: Gemini, then OpenAI. */
  writers?: readonly ('google' | 'openai')[];
}

/**
 * Starts Askbase beside a fake model server that speaks Gemini's and OpenAI's wire formats; stopping it ends both. Circuits close
 * immediately, so that a provider that fails in one test is available in the next.
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
