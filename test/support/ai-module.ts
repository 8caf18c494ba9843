import { Test } from '@nestjs/testing';
import { AiModule } from '../../src/ai/ai.module';
import { AiProbe } from '../../src/ai/status/ai-probe';
import { AiStatusService } from '../../src/ai/status/ai-status.service';
import type { ChatRequest } from '../../src/ai/ports/chat-model';
import { ChatModels } from '../../src/ai/models/chat-models';
import { CircuitBreakers } from '../../src/ai/calls/circuit-breakers';
import { EmbeddingModels } from '../../src/ai/models/embedding-models';
import { ProviderError } from '../../src/ai/ports/provider-error';
import { Clock } from '../../src/common/clock';
import { CommonModule } from '../../src/common/common.module';
import { AppConfig, readConfig } from '../../src/config/app-config';
import { startFakeModelServer, type FakeModelServer, type ModelOperation, type RecordedRequest } from './fake-models/fake-model-server';
import { MovableClock } from './movable-clock';

/** Keys that must not appear in any log, error or report. */
export const GOOGLE_KEY = 'AQ.canary-google-key-4711';
export const OPENAI_KEY = 'sk-canary-openai-key-4711';

export const REQUEST: ChatRequest = {
  instructions: 'Answer from the documents.',
  prompt: '[1] (from hr_policy_001.txt, part 1/1):\nFull-time employees have 27 days of leave.\n\nQuestion: How many days of leave?',
  question: 'How many days of leave do employees have?',
  passages: [{ number: 1, document: 'hr_policy_001.txt', text: 'Annual leave\nFull-time employees have 27 days of leave.', score: 1 }],
};

/** The answer of the fake model server to REQUEST. */
export const ANSWER = 'The documents answer this [1].';

/** The local answer to REQUEST. */
export const LOCAL_ANSWER = 'Full-time employees have 27 days of leave. [1]';

/** A body for cut connections; long enough to be sent in several pieces. */
export const LONG_BODY = { filler: 'x'.repeat(50_000) };

/** The AI module of the application, with access to its parts. */
export interface StartedAi {
  chat: ChatModels;
  embeddings: EmbeddingModels;
  breakers: CircuitBreakers;
  status: AiStatusService;
  probe: AiProbe;
  clock: MovableClock;
}

/** A fake model server for all tests of a file, and AI modules that use it. */
export class AiHarness {
  /** Lines of the log since the last test. */
  readonly logged: string[] = [];
  private server: FakeModelServer | undefined;
  private started: (() => Promise<void>)[] = [];

  get models(): FakeModelServer {
    if (!this.server) throw new Error('the fake model server is started before the first test');
    return this.server;
  }

  async open(): Promise<void> {
    this.server = await startFakeModelServer();
  }

  async tidy(): Promise<void> {
    await Promise.all(this.started.map((end) => end()));
    this.started = [];
    this.logged.length = 0;
    this.models.reset();
    jest.restoreAllMocks();
  }

  /** Starts the AI module with these settings and the shortest delays that the policy allows. */
  async start(settings: Record<string, string>): Promise<StartedAi> {
    jest.restoreAllMocks();
    const config = readConfig({ NODE_ENV: 'test', ...settings });
    const clock = new MovableClock();
    const settingsModule = {
      module: class SettingsModule {},
      global: true,
      providers: [{ provide: AppConfig, useValue: config }],
      exports: [AppConfig],
    };
    const collect = (message: unknown): void => void this.logged.push(String(message));
    const app = await Test.createTestingModule({ imports: [settingsModule, CommonModule, AiModule] })
      .overrideProvider(Clock)
      .useValue(clock)
      .setLogger({ log: collect, warn: collect, error: collect })
      .compile();
    this.started.push(() => app.close());
    jest.spyOn(Math, 'random').mockReturnValue(0);
    return {
      chat: app.get(ChatModels),
      embeddings: app.get(EmbeddingModels),
      breakers: app.get(CircuitBreakers),
      status: app.get(AiStatusService),
      probe: app.get(AiProbe),
      clock,
    };
  }

  gemini(): Record<string, string> {
    return { GOOGLE_API_KEY: GOOGLE_KEY, GEMINI_BASE_URL: this.models.geminiUrl };
  }

  openAi(): Record<string, string> {
    return { OPENAI_API_KEY: OPENAI_KEY, OPENAI_BASE_URL: this.models.openaiUrl };
  }

  requestsOf(operation: ModelOperation): RecordedRequest[] {
    return this.models.requests.filter((request) => request.operation === operation);
  }
}

/** A harness for the calling file, opened before its first test and reset after each. */
export function useAi(): AiHarness {
  const harness = new AiHarness();
  beforeAll(() => harness.open());
  afterEach(() => harness.tidy());
  afterAll(() => harness.models.close());
  return harness;
}

/** The error that a promise rejects with; fails when the promise resolves. */
export async function rejection(promise: Promise<unknown>): Promise<unknown> {
  try {
    await promise;
  } catch (error) {
    return error;
  }
  throw new Error('expected a rejection');
}

export async function providerError(promise: Promise<unknown>): Promise<ProviderError> {
  const error = await rejection(promise);
  expect(error).toBeInstanceOf(ProviderError);
  return error as ProviderError;
}

/** A signal that aborts a call that hangs. */
export const soon = (): AbortSignal => AbortSignal.timeout(10_000);

/** Response bodies of Gemini and OpenAI, valid and invalid. */
export function candidate(content: unknown, finishReason = 'STOP') {
  return { candidates: [{ content, finishReason, index: 0 }] };
}

export function choice(content: unknown) {
  return { choices: [{ index: 0, message: { role: 'assistant', content }, finish_reason: 'stop' }] };
}

export function badKey() {
  const details = [{ '@type': 'type.googleapis.com/google.rpc.ErrorInfo', reason: 'API_KEY_INVALID' }];
  return { error: { code: 400, status: 'INVALID_ARGUMENT', message: 'API key not valid.', details } };
}

export function fullDay() {
  const violations = [{ quotaId: 'GenerateRequestsPerDayPerProjectPerModel-FreeTier' }];
  const details = [
    { '@type': 'type.googleapis.com/google.rpc.QuotaFailure', violations },
    { '@type': 'type.googleapis.com/google.rpc.RetryInfo', retryDelay: '1s' },
  ];
  return { error: { code: 429, status: 'RESOURCE_EXHAUSTED', message: 'You exceeded your current quota.', details } };
}
