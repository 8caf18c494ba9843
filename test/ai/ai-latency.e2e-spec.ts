import { signupAdmin } from '../support/admins';
import { GOOGLE_CANARY, startServerWithModels, type ServerWithModels } from '../support/server-with-models';

describe('how models do', () => {
  let server: ServerWithModels;
  let token: string;

  beforeAll(async () => {
    server = await startServerWithModels({ documents: { 'harbour.md': '# Harbour\n\nThe office opens at seven.\n' } });
    token = (await signupAdmin(server)).token;
    await server.request('POST', '/chat/', { token, body: { message: 'When does the office open?' } });
  });
  afterAll(() => server.stop());

  it('is told by the times of their last calls', async () => {
    const { body } = await server.request<Record<string, unknown>[]>('GET', '/usage/latency/', { token });
    expect(body).toContainEqual(
      expect.objectContaining({ provider: 'google', purpose: 'answer', calls: 1, failed: 0, median_ms: expect.any(Number) as number }),
    );
  });

  it('is told with their prices, and looked up again at once when an admin asks for it', async () => {
    const { status, body } = await server.request<{ providers: Record<string, Record<string, unknown>> }>('POST', '/ai/status/check/', {
      token,
    });
    expect(status).toBe(200);
    expect(body.providers['google']).toMatchObject({
      name: 'Google Gemini',
      reachable: true,
      price: { chat: { input: 0.3, output: 2.5 } },
    });
    expect(body.providers['google']?.['checked_at']).not.toBeNull();
    expect(JSON.stringify(body)).not.toContain(GOOGLE_CANARY);
  });

  it('is in the report of usage by day and model', async () => {
    const { body } = await server.request<{ rows: Record<string, unknown>[] }>('GET', '/usage/report/?group_by=day_model', { token });
    const today = new Date().toISOString().slice(0, 10);
    expect(body.rows).toContainEqual(expect.objectContaining({ day: today, provider: 'Google Gemini' }));
    expect(body.rows.every(({ day }) => day === today)).toBe(true);
  });
});
