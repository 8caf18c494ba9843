import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCli } from '../src/cli/run-cli';
import { Leases } from '../src/database/leases';
import { startTestServer, type TestServer, writeDocuments } from './support/app';
import { installFakeTesseract, makeScan } from './support/fake-tesseract';
import { type FakeModelServer, startFakeModelServer } from './support/fake-models/fake-model-server';

interface Outcome {
  code: number;
  stdout: string;
  stderr: string;
}

let home: string;
let models: FakeModelServer;

beforeAll(async () => {
  models = await startFakeModelServer();
});

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'askbase-cli-'));
});

afterEach(() => {
  models.reset();
  rmSync(home, { recursive: true, force: true });
});

afterAll(() => models.close());

/** Runs a command through the real runner, in this process, with these settings in the environment. */
async function cli(words: string[], settings: Record<string, string> = {}): Promise<Outcome> {
  const environment = { ...process.env };
  const written = { stdout: '', stderr: '' };
  const spies = (['stdout', 'stderr'] as const).map((name) =>
    jest.spyOn(process[name], 'write').mockImplementation((chunk) => {
      written[name] += String(chunk);
      return true;
    }),
  );
  Object.assign(process.env, { DATA_DIR: join(home, 'data'), DOCUMENTS_DIR: join(home, 'documents'), ...settings });
  try {
    return { code: await runCli(['node', 'cli.js', ...words]), ...written };
  } finally {
    spies.forEach((spy) => spy.mockRestore());
    process.env = environment;
  }
}

describe('any command', () => {
  it.each([
    [[], 'Usage: askbase'],
    [['rebuild'], "unknown command 'rebuild'"],
    [['scheduled_jobs', '--jsn'], "unknown option '--jsn'"],
    [['scheduled_jobs', 'now'], "too many arguments for 'scheduled_jobs'"],
    [['check_ai_status', '--verbose'], "unknown option '--verbose'"],
  ])('called wrongly as %j exits 2 and says why on standard error', async (words, message) => {
    const outcome = await cli(words);
    expect(outcome).toMatchObject({ code: 2, stdout: '' });
    expect(outcome.stderr).toContain(message);
  });

  it.each([[['--help']], [['help']], [['scheduled_jobs', '--help']], [['check_ai_status', '-h']]])(
    'explains itself for %j and exits 0',
    async (words) => {
      const outcome = await cli(words);
      expect(outcome).toMatchObject({ code: 0, stderr: '' });
      expect(outcome.stdout).toMatch(/^Usage: askbase/);
    },
  );

  it('lists the commands in its help', async () => {
    const { stdout } = await cli(['--help']);
    for (const name of ['rebuild_vectorstore', 'check_ai_status|test_ai_client', 'scheduled_jobs']) expect(stdout).toContain(name);
  });

  it('refuses settings that cannot be used, with all reasons and no stack, before it opens anything', async () => {
    const outcome = await cli(['scheduled_jobs', '--json'], { PORT: 'http', CHUNK_SIZE: '-1' });
    expect(outcome.code).toBe(1);
    expect(outcome.stderr).toBe(
      [
        'scheduled_jobs failed: The settings cannot be used:',
        '  - PORT must be a whole number, not "http"',
        '  - CHUNK_SIZE must be between 50 and 20000, not -1',
        'Change them in .env or in the environment; .env.example describes each.',
        '',
      ].join('\n'),
    );
    expect(JSON.parse(outcome.stdout)).toEqual({ error: expect.stringContaining('PORT must be') as string });
    expect(existsSync(join(home, 'data'))).toBe(false);
  });

  it('shows where a failure comes from only when LOG_LEVEL is debug', async () => {
    const nobodyThere = { EMBEDDING_PROVIDER: 'openai', OPENAI_BASE_URL: 'http://127.0.0.1:9', LOCAL_ANSWERS: 'false' };
    expect((await cli(['check_ai_status'], nobodyThere)).stderr).not.toMatch(/\n\s+at /);
    expect((await cli(['check_ai_status'], { ...nobodyThere, LOG_LEVEL: 'debug' })).stderr).toMatch(/\n\s+at /);
  });
});

describe('scheduled_jobs', () => {
  it('lists the jobs before any server has run', async () => {
    const outcome = await cli(['scheduled_jobs']);
    expect(outcome).toMatchObject({ code: 0, stderr: '' });
    expect(outcome.stdout).toMatch(
      new RegExp(
        [
          '^=== Scheduled Jobs ===',
          '',
          '⏰ cleanup_old_messages',
          '   schedule:      at start and daily at 00:00 UTC',
          '   enabled:       yes',
          '   last started:  -',
          '   last finished: -',
          '   last outcome:  -',
          '   next run:      \\d{4}-\\d\\d-\\d\\dT00:00:00Z',
          '',
        ].join('\n'),
      ),
    );
  });

  it('prints one JSON object and moves the lines for people to standard error', async () => {
    const outcome = await cli(['scheduled_jobs', '--json'], { SCHEDULER_DEMO_JOB: 'true' });
    expect(outcome.code).toBe(0);
    const { jobs } = JSON.parse(outcome.stdout) as { jobs: { name: string; enabled: boolean }[] };
    expect(jobs.map(({ name, enabled }) => [name, enabled])).toEqual([
      ['cleanup_old_messages', true],
      ['send_verification_emails', true],
      ['purge_expired_tokens', true],
      ['purge_audit_events', true],
      ['purge_background_jobs', true],
      ['apply_retention', true],
      ['remove_traces', true],
      ['demo_job', true],
    ]);
    expect(outcome.stderr).toContain('⏰ cleanup_old_messages');
  });

  it('says so when the scheduler is off', async () => {
    const { stdout } = await cli(['scheduled_jobs'], { SCHEDULER_ENABLED: 'false' });
    expect(stdout).toContain('SCHEDULER_ENABLED is false');
    expect(stdout).not.toContain('enabled:       yes');
  });
});

describe('check_ai_status', () => {
  it('shows the local provider at work when no key is set', async () => {
    const outcome = await cli(['check_ai_status']);
    expect(outcome).toMatchObject({ code: 0, stderr: '' });
    expect(outcome.stdout).toMatch(
      new RegExp(
        [
          '^=== AI Client Test ===',
          '🤖 Active Provider: Local',
          '',
          'Provider Status:',
          '  ❌ google_available: False',
          '  ❌ openai_available: False',
          '  ✅ local_available: True',
          '',
          '=== Testing Embeddings ===',
          '✅ Embedding generated successfully',
          '   🤖 Model: Local \\(.+\\)',
          '   📏 Embedding dimensions: \\d+',
          '   🔢 First 5 values: \\[(-?\\d\\.\\d{4}, ){5}\\.\\.\\.\\]',
          '',
          '=== Testing Chat ===',
          '✅ Chat response generated successfully',
          '   🤖 Model: Local \\(.+\\)',
          '   💬 Response: .+',
          '$',
        ].join('\n'),
      ),
    );
  });

  it('shows what a provider offers, before it is called', async () => {
    const outcome = await cli(['check_ai_status'], { GOOGLE_API_KEY: 'key-of-the-test', GEMINI_BASE_URL: models.geminiUrl });
    expect(outcome).toMatchObject({ code: 0, stderr: '' });
    expect(outcome.stdout).toContain(
      [
        '',
        'Google Gemini:',
        '  ✅ reachable: True',
        '  ✅ key_accepted: True',
        '  ✅ chat_model_available: True (gemini-3.5-flash-lite)',
        '  ✅ embedding_model_available: True (gemini-embedding-001)',
        '',
        '=== Testing Embeddings ===',
        '',
      ].join('\n'),
    );
    expect(models.requests.map(({ operation }) => operation)).toEqual(['gemini.models', 'gemini.embed', 'gemini.chat']);
  });

  it('names a model that is gone, its setting, and what the key can use instead', async () => {
    models.fail('gemini.chat', { status: 404 }, Infinity);
    const settings = { GOOGLE_API_KEY: 'key-of-the-test', GEMINI_BASE_URL: models.geminiUrl, GEMINI_CHAT_MODEL: 'gemini-1.5-flash' };
    const outcome = await cli(['check_ai_status'], settings);
    expect(outcome.code).toBe(1);
    expect(outcome.stdout).toContain(
      '  ❌ chat_model_available: False (gemini-1.5-flash)\n  ✅ embedding_model_available: True (gemini-embedding-001)\n' +
        '     available_models: gemini-3.5-flash-lite, gemini-3.8-flash\n',
    );
    expect(outcome.stderr).toMatch(/does not offer the model gemini-1\.5-flash.*set GEMINI_CHAT_MODEL to one of: gemini-3\.5-flash-lite/);
  });

  it('fails when a provider that stands behind another one is set up wrongly, although nobody misses it yet', async () => {
    models.fail('openai.models', { status: 401 }, Infinity);
    const outcome = await cli(['check_ai_status', '--json'], {
      GOOGLE_API_KEY: 'key-of-the-test',
      GEMINI_BASE_URL: models.geminiUrl,
      OPENAI_API_KEY: 'other-key-of-the-test',
      OPENAI_BASE_URL: models.openaiUrl,
    });
    expect(outcome.code).toBe(1);
    expect(JSON.parse(outcome.stdout)).toMatchObject({
      ok: false,
      complaints: ['OpenAI refuses the key; check OPENAI_API_KEY.'],
      status: { providers: { openai: { reachable: true, key_accepted: false } } },
      chat: { ok: true, provider: 'Google Gemini' },
    });
    expect(outcome.stdout + outcome.stderr).not.toContain('key-of-the-test');
  });

  it('warns of the day a model is switched off', async () => {
    models.models('openai', [{ id: 'gpt-4o-mini', shutdown_date: '2027-01-14' }, { id: 'text-embedding-3-small' }]);
    const outcome = await cli(['check_ai_status'], {
      OPENAI_API_KEY: 'key-of-the-test',
      OPENAI_BASE_URL: models.openaiUrl,
      OPENAI_CHAT_MODEL: 'gpt-4o-mini',
    });
    expect(outcome).toMatchObject({ code: 0, stderr: '' });
    expect(outcome.stdout).toContain('  ⚠ shutdown_date: 2027-01-14\n');
  });

  it('fails when vectors come in another length than is set', async () => {
    models.fail('gemini.embed', { body: { embedding: { values: [1, 2, 3] } } }, Infinity);
    const outcome = await cli(['check_ai_status'], { GOOGLE_API_KEY: 'key-of-the-test', GEMINI_BASE_URL: models.geminiUrl });
    expect(outcome.code).toBe(1);
    expect(outcome.stderr).toMatch(/^check_ai_status failed: embeddings do not work\. .*GEMINI_EMBEDDING_DIMENSIONS/m);
  });

  it('says who cannot be reached', async () => {
    const outcome = await cli(['check_ai_status'], { OPENAI_BASE_URL: 'http://127.0.0.1:9/v1', EMBEDDING_PROVIDER: 'local' });
    expect(outcome.code).toBe(1);
    expect(outcome.stdout).toContain('OpenAI:\n  ❌ reachable: False\n  ❔ key_accepted: Unknown\n');
    expect(outcome.stderr).toContain('OpenAI cannot be reached; check the network and OPENAI_BASE_URL.');
  });

  it('is also called test_ai_client', async () => {
    const outcome = await cli(['test_ai_client', '--json'], { GOOGLE_API_KEY: 'key-of-the-test', GEMINI_BASE_URL: models.geminiUrl });
    expect(outcome.code).toBe(0);
    expect(JSON.parse(outcome.stdout)).toMatchObject({
      ok: true,
      status: { active_provider: 'Google Gemini', google_available: true },
      embedding: { ok: true, provider: 'Google Gemini', dimensions: 768 },
      chat: { ok: true, provider: 'Google Gemini', failures: [] },
    });
    expect(outcome.stderr).toContain('🤖 Active Provider: Google Gemini');
  });

  it('fails with the setting to change, and never shows the key, when a provider refuses it', async () => {
    models.fail('gemini.embed', { status: 403 }, Infinity);
    models.fail('gemini.chat', { status: 403 }, Infinity);
    const settings = { GOOGLE_API_KEY: 'key-of-the-test', GEMINI_BASE_URL: models.geminiUrl, LOCAL_ANSWERS: 'false' };
    const outcome = await cli(['check_ai_status'], settings);
    expect(outcome.code).toBe(1);
    expect(outcome.stdout).toMatch(/=== Testing Embeddings ===\n❌ Google Gemini failed with status 403: .*GOOGLE_API_KEY/);
    expect(outcome.stdout).toMatch(/=== Testing Chat ===\n❌ Google Gemini failed with status 403: .*GOOGLE_API_KEY/);
    expect(outcome.stderr).toMatch(/^check_ai_status failed: embeddings do not work\. .*GOOGLE_API_KEY.*$/m);
    expect(outcome.stdout + outcome.stderr).not.toContain('key-of-the-test');

    const { stdout } = await cli(['check_ai_status', '--json'], settings);
    expect(JSON.parse(stdout)).toMatchObject({ ok: false, embedding: { ok: false }, chat: { ok: false } });
  });

  it('shows who failed when another provider answers in its place', async () => {
    models.fail('gemini.chat', { status: 404 }, Infinity);
    const outcome = await cli(['check_ai_status'], { GOOGLE_API_KEY: 'key-of-the-test', GEMINI_BASE_URL: models.geminiUrl });
    expect(outcome.code).toBe(1);
    expect(outcome.stderr).toContain('GEMINI_CHAT_MODEL');
    expect(outcome.stdout).toMatch(
      /❌ Google Gemini failed with status 404: .*GEMINI_CHAT_MODEL.*\n✅ Chat response generated successfully\n.*Local/,
    );
  });
});

describe('vectorstore_stats', () => {
  const documents = { 'notes.txt': 'The cellar key hangs behind the clock.', 'scan.pdf': '%PDF-1.7\nnothing of a PDF', 'photo.xcf': 'x' };

  it('shows an empty store before any server has run', async () => {
    const outcome = await cli(['vectorstore_stats']);
    expect(outcome).toMatchObject({ code: 0, stderr: '' });
    expect(outcome.stdout).toMatch(/^Vector Store Statistics:\n━+\n📊 Total chunks: 0\n📁 Total files: 0\n📋 Files processed: -\n$/);
  });

  it('lists the files that were not read, with reason and time, as the rebuild does', async () => {
    writeDocuments(join(home, 'documents'), documents);
    const rebuilt = await cli(['rebuild_vectorstore', '--show-stats']);
    const { code, stdout } = await cli(['vectorstore_stats']);
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /⚠ Files not read, or read with doubt: 2\n {3}skipped since \d{4}-\d\d-\d\dT\d\d:\d\dZ: photo\.xcf \(not a kind of file that is read\)\n {3}refused since \S+Z: scan\.pdf \(cannot be read as pdf: .+\)\n$/,
    );
    expect(rebuilt.stdout).toContain(stdout);
  });

  it('prints the answer of the API as one JSON object', async () => {
    writeDocuments(join(home, 'documents'), documents);
    await cli(['rebuild_vectorstore']);
    const { stdout } = await cli(['vectorstore_stats', '--json']);
    const server = await startTestServer({ dataDir: join(home, 'data'), documentsDir: join(home, 'documents') });
    const { token } = await server.signup();
    const { body } = await server.request('GET', '/vectorstore/stats/', { token });
    await server.stop();
    expect(JSON.parse(stdout)).toEqual(body);
  });
});

describe('rebuild_vectorstore', () => {
  const documents = {
    'history_001.txt': 'Company History\n\nThe mission of the company is to make the knowledge of every team easy to ask for.',
    'travel_001.txt': 'Travel Policy\n\nTrains are preferred over planes for journeys under four hours.',
  };

  beforeEach(() => writeDocuments(join(home, 'documents'), documents));

  it('shows each file, the statistics and a test search, in the words of the original', async () => {
    const outcome = await cli(['rebuild_vectorstore', '--show-stats']);
    expect(outcome).toMatchObject({ code: 0, stderr: '' });
    expect(outcome.stdout.replaceAll(/distance: \d\.\d{4}/g, 'distance: D').split('\n')).toEqual([
      'Building vector store with chunk_size=500, chunk_overlap=50',
      'Loading and chunking documents...',
      '✓ Loaded and chunked: history_001.txt (1 chunk)',
      '✓ Loaded and chunked: travel_001.txt (1 chunk)',
      'Embedding: 2/2',
      '',
      'Vector Store Statistics:',
      '━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━',
      '📊 Total chunks: 2',
      '📁 Total files: 2',
      '📋 Files processed: history_001.txt, travel_001.txt',
      expect.stringMatching(/^🔢 Vectors: 2 of \d+ dimensions \(local\/.+\)$/),
      '',
      '✅ Vector store rebuilt successfully!',
      '',
      '🔍 Testing search functionality...',
      'Top 2 results for "company mission":',
      '  1. history_001.txt (chunk 0, distance: D)',
      '  2. travel_001.txt (chunk 0, distance: D)',
      '',
    ]);
  });

  it('prints one JSON object, and embeds no text a second time', async () => {
    await cli(['rebuild_vectorstore']);
    writeDocuments(join(home, 'documents'), { 'new_001.txt': 'A new page about the canteen.', 'empty.txt': '' });
    const outcome = await cli(['rebuild_vectorstore', '--json', '--show-stats']);
    expect(outcome.code).toBe(0);
    expect(JSON.parse(outcome.stdout)).toMatchObject({
      chunk_size: 500,
      chunk_overlap: 50,
      total_chunks: 3,
      total_files: 3,
      files: [
        { name: 'history_001.txt', chunks: 1 },
        { name: 'new_001.txt', chunks: 1 },
        { name: 'travel_001.txt', chunks: 1 },
      ],
      skipped: [{ name: 'empty.txt' }],
      doubtful: [],
      embedded: 1,
      stats: { total_chunks: 3, total_files: 3 },
      search: {
        query: 'company mission',
        results: [{ file: 'history_001.txt', chunk: 0, distance: expect.any(Number) as number }, {}, {}],
      },
    });
    expect(outcome.stderr).toContain('⚠ Skipped: empty.txt (');
  });

  it('recognises scanned pages, page by page, after everything else is indexed', async () => {
    installFakeTesseract(join(home, 'data'), 'eng');
    writeDocuments(join(home, 'documents'), { 'scan.pdf': makeScan([['The boat house opens at seven.'], ['The gate closes at nine.']]) });
    const outcome = await cli(['rebuild_vectorstore', '--json'], { OCR_LANGUAGES: 'eng' });
    expect(outcome.code).toBe(0);
    const lines = outcome.stderr.split('\n').filter((line) => line.includes('scan.pdf') && !line.startsWith(' '));
    expect(lines).toEqual([
      '⚠ Skipped: scan.pdf (waits until its text is recognised (pages 1–2))',
      'Recognising: scan.pdf, page 1 of 2',
      'Recognising: scan.pdf, page 2 of 2',
      expect.stringMatching(/^✓ Loaded and chunked: scan\.pdf \(\d chunks?\)$/),
    ]);
    const result = JSON.parse(outcome.stdout) as { total_files: number; skipped: unknown[]; files: unknown[]; embedded: number };
    expect(result).toMatchObject({ total_files: 3, skipped: [], embedded: 3 });
    expect(result.files).toHaveLength(3);
  });

  it('draws a bar instead of lines where a person watches', async () => {
    const streams = [process.stdout, process.stderr];
    const before = streams.map((stream) => stream.isTTY);
    streams.forEach((stream) => (stream.isTTY = true));
    const outcome = await cli(['rebuild_vectorstore']);
    streams.forEach((stream, index) => (stream.isTTY = before[index] ?? false));
    expect(outcome.stdout).not.toContain('Embedding');
    expect(outcome.stderr).toMatch(/Embedding \[=+\] 100% \| 2\/2/);
  });

  it.each([
    [['--chunk-size=-1'], '--chunk-size must be between 50 and 20000, not -1'],
    [['--chunk-size', '-1'], '--chunk-size must be between 50 and 20000, not -1'],
    [['--chunk-size=0'], '--chunk-size must be between 50 and 20000, not 0'],
    [['--chunk-size=abc'], '--chunk-size must be a whole number, not "abc"'],
    [['--chunk-size=300.5'], '--chunk-size must be a whole number, not "300.5"'],
    [['--chunk-size='], '--chunk-size must be a whole number, not ""'],
    [['--chunk-size'], "option '--chunk-size <characters>' argument missing"],
    [['--chunk-overlap=-5'], '--chunk-overlap must be between 0 and 10000, not -5'],
    [['--chunk-size=100', '--chunk-overlap=100'], 'chunk_overlap must be smaller than the chunk size (100), not 100'],
    [['--chunk-overlap=500'], 'chunk_overlap must be smaller than the chunk size (500), not 500'],
    [['--chunking=words'], 'must be one of size, structure'],
    [['--chunk-size=50'], 'chunk_overlap must be smaller than the chunk size (50), not 50'],
    [['--size=300'], "unknown option '--size=300'"],
  ])('refuses %j with exit code 2', async (words, message) => {
    const outcome = await cli(['rebuild_vectorstore', ...words]);
    expect(outcome).toMatchObject({ code: 2, stdout: '' });
    expect(outcome.stderr).toContain(message);
  });

  it('fails with the reason when the folder is missing, and says it to programs too', async () => {
    const outcome = await cli(['rebuild_vectorstore', '--json'], { DOCUMENTS_DIR: join(home, 'nowhere') });
    expect(outcome.code).toBe(1);
    expect(outcome.stderr).toMatch(/^rebuild_vectorstore failed: .*DOCUMENTS_DIR/m);
    expect(JSON.parse(outcome.stdout)).toMatchObject({ code: 'not_found' });
  });

  it('waits for another rebuild, and gives up with the reason', async () => {
    const hold = jest.spyOn(Leases.prototype, 'hold').mockResolvedValueOnce(undefined).mockResolvedValueOnce(undefined);
    const waited = await cli(['rebuild_vectorstore']);
    expect(waited.code).toBe(0);
    expect(waited.stdout.match(/Another process is rebuilding/g)).toHaveLength(1);

    hold.mockResolvedValue(undefined);
    const gaveUp = await cli(['rebuild_vectorstore', '--json']);
    hold.mockRestore();
    expect(gaveUp.code).toBe(1);
    expect(JSON.parse(gaveUp.stdout)).toMatchObject({ code: 'rebuild_running' });
  });

  describe('while the server runs', () => {
    let server: TestServer;

    beforeEach(async () => {
      server = await startTestServer({ dataDir: join(home, 'data'), documentsDir: join(home, 'documents') });
    });

    afterEach(() => server.stop());

    it('is answered from at the next question', async () => {
      const { token } = await server.signup();
      writeFileSync(join(home, 'documents', 'parking_001.txt'), 'Parking\n\nThe parking garage opens at six in the morning.');
      expect((await cli(['rebuild_vectorstore', '--chunk-size=200', '--chunk-overlap=20'])).code).toBe(0);
      const answer = await server.request('POST', '/chat/', { token, body: { message: 'When does the parking garage open?' } });
      expect(answer.body).toMatchObject({ grounded: true, sources: [{ document: 'parking_001.txt' }] });
      const stats = await server.request('GET', '/vectorstore/stats/', { token });
      expect(stats.body).toMatchObject({ total_files: 3, build: { chunk_size: 200, chunk_overlap: 20 } });
    });

    it('leaves the live build alone when it was called wrongly or could not embed', async () => {
      const { token } = await server.signup();
      const before = await server.request('GET', '/vectorstore/stats/', { token });
      expect((await cli(['rebuild_vectorstore', '--chunk-size=-1'])).code).toBe(2);
      models.fail('gemini.embed', { status: 403 }, Infinity);
      const refused = await cli(['rebuild_vectorstore'], { GOOGLE_API_KEY: 'key-of-the-test', GEMINI_BASE_URL: models.geminiUrl });
      expect(refused.code).toBe(1);
      expect(refused.stderr).toMatch(/^rebuild_vectorstore failed: .*GOOGLE_API_KEY/m);
      expect(refused.stdout + refused.stderr).not.toContain('key-of-the-test');
      expect((await server.request('GET', '/vectorstore/stats/', { token })).body).toEqual(before.body);
    });
  });
});
