import { useAi, GOOGLE_KEY } from '../support/ai-module';

const ai = useAi();

describe('probe', () => {
  test('the probe makes one real call of each kind', async () => {
    const { probe } = await ai.start(ai.gemini());
    expect(await probe.probe()).toEqual({
      embedding: { ok: true, provider: 'Google Gemini', model: 'gemini-embedding-001', dimensions: 768, values: expect.any(Array) },
      chat: expect.objectContaining({ ok: true, provider: 'Google Gemini', text: 'The documents answer this [1].', failures: [] }),
    });
    expect(ai.models.requests.map((request) => request.operation)).toEqual(['gemini.embed', 'gemini.chat']);
  });

  test('the probe names the setting to change, and no key', async () => {
    const { probe } = await ai.start({ ...ai.gemini(), LOCAL_ANSWERS: 'false' });
    ai.models.fail('gemini.embed', { status: 404 });
    ai.models.fail('gemini.chat', { status: 403, body: { error: { message: `no rights for ${GOOGLE_KEY}` } } });
    const report = await probe.probe();
    expect(report.embedding).toMatchObject({ ok: false, advice: expect.stringMatching(/gemini-embedding-001.*GEMINI_EMBEDDING_MODEL/) });
    expect(report.chat).toMatchObject({
      ok: false,
      advice: expect.stringContaining('GOOGLE_API_KEY'),
      message: expect.stringContaining('no rights for ***'),
    });
    expect(JSON.stringify(report)).not.toContain('canary');
  });

  test('the probe tells what failed although another provider answered', async () => {
    const { probe } = await ai.start({ ...ai.gemini(), EMBEDDING_PROVIDER: 'local' });
    ai.models.fail('gemini.chat', { status: 404 });
    const { chat } = await probe.probe();
    expect(chat).toMatchObject({
      ok: true,
      provider: 'Local',
      failures: [{ ok: false, advice: expect.stringContaining('GEMINI_CHAT_MODEL') }],
    });
  });
});
