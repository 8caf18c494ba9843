import { Test } from '@nestjs/testing';
import { AiModule } from '../../src/ai/ai.module';
import { PROVIDER_DEFINITIONS } from '../../src/ai/providers/provider-registry';
import { PROVIDERS } from '../../src/ai/providers/providers';
import type { AiStatusResponse } from '../../src/ai/status/ai-status.response';
import { CheckAiStatusCommand } from '../../src/cli/check-ai-status.command';
import { Terminal } from '../../src/cli/terminal';
import { CommonModule } from '../../src/common/common.module';
import { ConfigModule } from '../../src/config/config.module';
import { startTestServer, type TestServer, type TestUser } from '../support/app';
import { ToyChatModel } from '../support/toy-provider/toy-chat-model';
import { toyProvider } from '../support/toy-provider/toy-provider';

const QUESTION = { body: { message: 'How many days of leave do employees have?' } };
const documents = { 'leave.txt': 'Leave\n\nFull-time employees have 27 days of leave.' };

describe('a provider that is one folder and one entry of the provider list', () => {
  const toy = new ToyChatModel();
  let server: TestServer;
  let user: TestUser;

  beforeAll(async () => {
    server = await startTestServer({ documents, providers: [toyProvider(toy), ...PROVIDERS] });
    user = await server.signup();
  });

  afterAll(() => server.stop());

  const status = async (): Promise<AiStatusResponse> =>
    (await server.request<AiStatusResponse>('GET', '/ai/status/', { token: user.token })).body;

  test('stands in the status beside the others, first in their order', async () => {
    const body = await status();
    expect(body).toMatchObject({ active_provider: 'Toy', toy_available: true, google_available: false, local_available: true });
    expect(Object.keys(body.providers)).toEqual(['toy', 'google', 'openai', 'local']);
    expect(body.providers['toy']).toMatchObject({ configured: true, chat_model: 'toy-1', embedding_model: null, dimensions: null });
    expect(body.embedding_provider).toBe('local');
  });

  test('answers questions, and its calls are recorded under its name', async () => {
    const { status: code, body } = await server.request('POST', '/chat/', { ...QUESTION, token: user.token });
    expect(code).toBe(200);
    expect(body).toMatchObject({ provider: 'Toy', model: 'toy-1-wooden', failover: false, grounded: true });
    const explained = await server.request('GET', `/chat/${String(body['id'])}/explain/`, { token: user.token });
    expect(explained.body).toMatchObject({ attempts: [{ provider: 'Toy', outcome: 'ok', tokens_in: 7, tokens_out: 3 }] });
    const usage = await server.request('GET', '/usage/', { token: user.token });
    expect(usage.body).toMatchObject({ total: { providers: [{ provider: 'Toy', model: 'toy-1-wooden', attempts: 1 }] } });
  });

  test('is failed over from, and is shown as paused with its advice', async () => {
    toy.isOutOfOrder = true;
    const { body } = await server.request('POST', '/chat/', { ...QUESTION, token: user.token });
    expect(body).toMatchObject({ provider: 'Local', failover: true });
    expect(await status()).toMatchObject({
      active_provider: 'Local',
      paused_providers: ['Toy'],
      providers: { toy: { breaker: { chat: { state: 'open' } }, last_error: { class: 'config', advice: 'Wind the toy up.' } } },
    });
  });
});

test('check_ai_status shows it and calls it', async () => {
  const app = await Test.createTestingModule({
    imports: [ConfigModule, CommonModule, AiModule],
    providers: [Terminal, CheckAiStatusCommand],
  })
    .overrideProvider(PROVIDER_DEFINITIONS)
    .useValue([toyProvider(), ...PROVIDERS])
    .compile();
  const written: string[] = [];
  const spy = jest.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
    written.push(String(chunk));
    return true;
  });
  try {
    await app.get(CheckAiStatusCommand).run([], {});
  } finally {
    spy.mockRestore();
    await app.close();
  }
  const output = written.join('');
  expect(output).toContain('  ✅ toy_available: True\n  ❌ google_available: False\n');
  expect(output).toContain('\nToy:\n  ✅ reachable: True\n  ❔ key_accepted: Unknown\n  ✅ chat_model_available: True (toy-1)\n\n');
  expect(output).toMatch(/=== Testing Chat ===\n✅ Chat response generated successfully\n {3}🤖 Model: Toy \(toy-1-wooden\)/);
});
