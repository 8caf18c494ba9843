import { signupAdmin } from '../support/admins';
import { startTestServer, type TestServer } from '../support/app';

interface Setting {
  name: string;
  is_secret: boolean;
  is_set: boolean;
  value: string | null;
  default: string | null;
  description: string;
}

/** Values that must not come out, by the setting that holds them. */
const CANARIES = {
  GOOGLE_API_KEY: 'canary-google-key',
  OPENROUTER_API_KEY: 'canary-openrouter',
  EMAIL_HOST_PASSWORD: 'cnry7',
  JWT_SECRET: 'Zk1-canary-of-the-signing-secret-7781',
};

describe('the settings in force', () => {
  let server: TestServer;
  let settings: Map<string, Setting>;
  let text: string;

  beforeAll(async () => {
    server = await startTestServer({
      settings: {
        ...CANARIES,
        GEMINI_BASE_URL: 'https://canaryuser:canary-pass@proxy.example/v1',
        OPENAI_BASE_URL: 'http://canarytoken@llm.example/v1?key=canaryquery1',
        EMAIL_HOST: 'canaryname:canary@word@smtp.example',
        EMBEDDING_QUERY_PREFIX: `prefix ${CANARIES.GOOGLE_API_KEY}`,
        CHUNK_SIZE: '700',
        EMBEDDING_PROVIDER: 'local',
        PUBLIC_URL: '',
      },
    });
    const admin = await signupAdmin(server);
    const answer = await server.request<Setting[]>('GET', '/settings/', { token: admin.token });
    expect(answer.status).toBe(200);
    text = JSON.stringify(answer.body);
    settings = new Map(answer.body.map((setting) => [setting.name, setting]));
  });
  afterAll(() => server.stop());

  it('tell the value in force, the default and which of them was set', () => {
    expect(settings.get('CHUNK_SIZE')).toMatchObject({ value: '700', default: '500', is_set: true, is_secret: false });
    expect(settings.get('CHUNK_OVERLAP')).toMatchObject({ value: '50', default: '50', is_set: false });
    expect(settings.get('PUBLIC_URL')).toMatchObject({ value: '', is_set: false });
    expect(settings.get('CHUNK_SIZE')?.description).toContain('maximum characters in a chunk');
  });

  it('tell of secrets only whether they are set, whatever is in them', () => {
    for (const name of Object.keys(CANARIES))
      expect(settings.get(name)).toMatchObject({ is_secret: true, is_set: true, value: null, default: null });
    for (const name of ['DATABASE_URL', 'OPENAI_API_KEY', 'ADMIN_PASSWORD', 'OIDC_CLIENT_SECRET'])
      expect(settings.get(name)).toMatchObject({ is_secret: true, is_set: false, value: null });
    for (const value of Object.values(CANARIES)) expect(text).not.toContain(value);
  });

  it('hold no password of an address, no key in it, and no secret that stands in another setting', () => {
    expect(text).not.toMatch(/canary/i);
    expect(settings.get('GEMINI_BASE_URL')?.value).toBe('https://***@proxy.example/v1');
    expect(settings.get('OPENAI_BASE_URL')?.value).toMatch(/^http:\/\/\*\*\*@llm\.example\/v1/);
    expect(settings.get('EMAIL_HOST')?.value).toBe('***@smtp.example');
    expect(settings.get('EMBEDDING_QUERY_PREFIX')?.value).toBe('prefix ***');
  });

  it('are for admins alone', async () => {
    const member = await server.signup();
    for (const path of ['/settings/', '/storage/', '/evaluations/', '/usage/latency/', '/jobs/scheduled/demo_job/runs/']) {
      const refused = await server.request('GET', path, { token: member.token });
      expect([path, refused.status]).toEqual([path, 403]);
    }
    expect((await server.request('POST', '/ai/status/check/', { token: member.token })).status).toBe(403);
  });
});
