import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DataSource } from 'typeorm';
import { runCli } from '../../src/cli/run-cli';
import type { AnswerResponse } from '../../src/chat/chat.responses';
import { startTestServer, type TestServer, type TestUser } from '../support/app';
import type { FakeModelServer } from '../support/fake-models/fake-model-server';
import { startServerWithModels } from '../support/server-with-models';

const HANDBOOK = [
  'Employee Handbook',
  '',
  'Remote work',
  'Employees may work remotely up to three days per week with the approval of their manager. Tuesday is the shared office day.',
  '',
  'Visitors',
  'Visitors sign in at reception and wear a yellow badge. Visitors use the guest network only.',
].join('\n');
const TRAVEL =
  'Travel Policy\n\nIn capital cities, the limit for a hotel room is 190 euros per night. The travel desk is run by Pieter Lannoo.\n';
const DOCUMENTS = { 'handbook.txt': HANDBOOK, 'travel.txt': TRAVEL };

/** Touches the handbook, which does not answer it. */
const DOUBTFUL = 'Which password opens the guest network for the tablets in the warehouse?';

let server: TestServer;
let user: TestUser;
const ask = async (message: string): Promise<AnswerResponse> =>
  (await server.request<AnswerResponse>('POST', '/chat/', { token: user.token, body: { message } })).body;
/** The sentences of an answer by their text. */
const sentencesOf = ({ response, sentences }: AnswerResponse) =>
  sentences.map(({ start, end, ...rest }) => ({ text: response.slice(start, end), ...rest }));

describe('without a key', () => {
  beforeAll(async () => {
    server = await startTestServer({ documents: DOCUMENTS });
    user = await server.signup();
  });
  afterAll(() => server.stop());

  it('an answer is supported sentence by sentence, and quotes the document', async () => {
    const answer = await ask('What is the hotel limit in a capital city?');
    expect(answer).toMatchObject({ grounded: true, provider: 'Local', response: expect.stringContaining('190 euros') });
    expect(sentencesOf(answer)).toEqual([
      expect.objectContaining({ text: answer.response, supported: true, sources: [1], cited: [1], neutral: false, misattributed: false }),
    ]);
    for (const { document, start, end, quote } of answer.sources) {
      expect(DOCUMENTS[document as keyof typeof DOCUMENTS].slice(start, end)).toBe(quote);
    }
  });

  it('what the documents only touch is shown as the closest passages, what they do not hold is said to be absent', async () => {
    const closest = await ask(DOUBTFUL);
    expect(closest).toMatchObject({
      grounded: false,
      reason: 'low_confidence',
      response: expect.stringContaining('I found no clear answer.'),
    });
    expect(closest.response).toContain('Visitors use the guest network only.');
    for (const { document, start, end, quote } of closest.sources) {
      expect(DOCUMENTS[document as keyof typeof DOCUMENTS].slice(start, end)).toBe(quote);
    }
    const refusal = { grounded: false, sources: [], response: expect.stringContaining('The documents hold nothing on this.') };
    const instead = expect.stringMatching(/The documents are about “Employee Handbook”, “Travel Policy”, .*\.$/);
    expect(await ask('Who painted the Mona Lisa?')).toMatchObject({ ...refusal, response: instead, reason: 'no_match' });
  });

  it('a refusal is in the language of the question', async () => {
    expect((await ask('Wer hat die Mona Lisa gemalt?')).response).toContain(
      'Die Dokumente enthalten dazu nichts. In den Dokumenten geht es um',
    );
    expect((await ask('Siapakah yang melukis Mona Lisa?')).response).toContain('Dokumen tidak memuat apa pun tentang hal ini.');
  });
});

it('a value is given with its heading: of the section that the question names, and of no other', async () => {
  const section = (title: string, text: string): string => `## ${title}\n\n${text}\n\n`;
  const servers = ['Atlas', 'Borealis', 'Calypso'].map((name, index) => section(name, `The memory is ${64 * 2 ** index} GB.`));
  const releases = ['3.1', '3.10'].map((name, index) => section(`Release ${name}`, `The minimum RAM is ${4 ** (index + 1)} GB.`));
  server = await startTestServer({
    documents: {
      'servers.md': `# Servers\n\n${servers.join('')}`,
      'releases.md': `# Releases\n\n${releases.join('')}`,
      'hotels.txt': 'Hotels\n\nBergen\nThe limit for a room is 150 EUR.\n\nOslo\nThe limit for a room is 180 EUR.\n',
    },
  });
  user = await server.signup();
  expect((await ask('What is the memory of Borealis?')).response).toBe('The memory is 128 GB. [1]');
  expect((await ask('What is the minimum RAM of release 3.1?')).response).toBe('The minimum RAM is 4 GB. [1]');
  expect((await ask('What is the limit for a room in Oslo?')).response).toBe('The limit for a room is 180 EUR. [1]');
  await server.stop();
});

it('without documents the reason is an empty index', async () => {
  server = await startTestServer();
  user = await server.signup();
  expect(await ask('What is the hotel limit?')).toMatchObject({ grounded: false, reason: 'index_empty' });
  await server.stop();
});

describe('with a model', () => {
  let models: FakeModelServer;
  const prompt = (): string => JSON.stringify(models.requests.findLast((request) => request.operation === 'gemini.chat')?.body);

  beforeAll(async () => {
    const started = await startServerWithModels({ documents: DOCUMENTS, writers: ['google'], settings: { EMBEDDING_PROVIDER: 'local' } });
    ({ models } = started);
    server = started;
    user = await server.signup();
  });
  beforeEach(() => models.reset());
  afterAll(() => server.stop());

  it('a sentence with another number than the documents is not supported, and stays as it was written', async () => {
    const written = 'Employees may work remotely up to four days per week [1]. Tuesday is the shared office day [1].';
    models.answer('gemini.chat', written);
    const answer = await ask('How many days may employees work remotely?');
    expect(answer.response).toBe(written);
    expect(sentencesOf(answer).map(({ text, supported }) => [text, supported])).toEqual([
      ['Employees may work remotely up to four days per week [1].', false],
      ['Tuesday is the shared office day [1].', true],
    ]);
  });

  it('an answer without citations is asked for them once, unless it is streamed', async () => {
    const uncited = 'Employees may work remotely up to three days per week.';
    const candidates = [{ content: { role: 'model', parts: [{ text: uncited }] }, finishReason: 'STOP', index: 0 }];
    models.fail('gemini.chat', { body: { candidates } });
    models.answer('gemini.chat', `${uncited.slice(0, -1)} [1].`);
    const answer = await ask('How many days may employees work remotely?');
    expect(answer).toMatchObject({ grounded: true, failover: false, response: expect.stringContaining('[1]') });
    const path = `/chat/${answer.id}/explain`;
    const { body } = await server.request<{ attempts: { purpose: string }[] }>('GET', path, { token: user.token });
    expect(body.attempts.map(({ purpose }) => purpose)).toEqual(['answer', 'cite']);

    models.requests.length = 0;
    models.pieces('gemini.stream', [uncited]);
    const streamed = await fetch(`${server.url}/chat/`, {
      method: 'POST',
      headers: { authorization: `Bearer ${user.token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ message: 'How many days may employees work remotely?', stream: true }),
    });
    expect(await streamed.text()).toContain('event: done');
    expect(models.requests.filter(({ operation }) => operation.startsWith('gemini.'))).toHaveLength(1);
  });

  it('a citation of the wrong source is reported, not changed', async () => {
    const question = 'How many days may employees work remotely, and what is the hotel limit per night?';
    models.answer('gemini.chat', 'See the travel policy [1] [2].');
    const { sources } = await ask(question);
    const hotel = sources.find((source) => source.document === 'travel.txt')?.number;
    const wrong = sources.find((source) => source.document === 'handbook.txt')?.number;
    const written = `In capital cities, the limit for a hotel room is 190 euros per night [${wrong}].`;
    models.answer('gemini.chat', written);
    const answer = await ask(question);
    expect(answer.response).toBe(written);
    expect(sentencesOf(answer)).toMatchObject([{ supported: true, sources: [hotel], cited: [wrong], misattributed: true }]);
  });

  it('an altered quotation is told with what is stored, an invented one leaves its sentence without support', async () => {
    models.answer('gemini.chat', 'It says “Tuesday is our shared office day” [1]. It also says “nobody has to come in before ten” [1].');
    const answer = await ask('Which day is the shared office day for employees?');
    const [altered, invented] = sentencesOf(answer);
    expect(altered?.quotations).toMatchObject([{ match: 'altered', stored: { quote: 'Tuesday is the shared office day.' } }]);
    expect(invented).toMatchObject({ supported: false, quotations: [{ match: 'unknown' }] });
    const stored = altered?.quotations[0]?.stored;
    expect(HANDBOOK.slice(stored?.start, stored?.end)).toBe(stored?.quote);
  });

  it('where search doubts, the model sees the passages, and its answer counts only with a citation that supports it', async () => {
    models.answer('gemini.chat', 'The password is hunter2 [1].');
    expect(await ask(DOUBTFUL)).toMatchObject({ grounded: false, reason: 'low_confidence', sources: [{ number: 1 }] });
    expect(prompt()).toContain('Visitors use the guest network only.');
    models.answer('gemini.chat', 'No password is given. Visitors use the guest network only [1].');
    expect(await ask(DOUBTFUL)).toMatchObject({ grounded: true });
  });

  it('where nothing matches, the model sees no passage', async () => {
    models.answer('gemini.chat', 'The documents hold nothing on it.');
    expect(await ask('Who painted the Mona Lisa?')).toMatchObject({ grounded: false, reason: 'no_match' });
    expect(prompt()).not.toContain('(from ');
  });

  it('says provider_down when the model fails and the local answer finds no sentence', async () => {
    models.fail('gemini.chat', { status: 403 }, Infinity);
    expect(await ask(DOUBTFUL)).toMatchObject({ provider: 'Local', grounded: false, reason: 'provider_down' });
    expect(await ask('Who painted the Mona Lisa?')).toMatchObject({ grounded: false, reason: 'no_match' });
    expect(await ask('What is the hotel limit in a capital city?')).toMatchObject({ provider: 'Local', grounded: true });
  });
});

describe('evaluate_answers', () => {
  let home: string;
  const fixture = (name: string): string => join(__dirname, '..', 'fixtures', name);

  beforeAll(async () => {
    home = mkdtempSync(join(tmpdir(), 'askbase-honesty-'));
    expect((await cli(['rebuild_vectorstore'])).code).toBe(0);
  });
  afterAll(() => rmSync(home, { recursive: true, force: true }));

  /** Runs a command through the real runner on the sample documents. */
  async function cli(words: string[], settings: Record<string, string> = {}): Promise<{ code: number; stdout: string; stderr: string }> {
    const environment = { ...process.env };
    const written = { stdout: '', stderr: '' };
    const spies = (['stdout', 'stderr'] as const).map((name) =>
      jest.spyOn(process[name], 'write').mockImplementation((chunk) => {
        written[name] += String(chunk);
        return true;
      }),
    );
    Object.assign(process.env, { DATA_DIR: join(home, 'data'), DOCUMENTS_DIR: join(__dirname, '..', '..', 'documents'), ...settings });
    try {
      return { code: await runCli(['node', 'cli.js', ...words]), ...written };
    } finally {
      spies.forEach((spy) => spy.mockRestore());
      process.env = environment;
    }
  }

  const evaluate = async (name: string, ...minimums: string[]): Promise<Record<string, unknown>> => {
    const { code, stdout } = await cli(['evaluate_answers', '--questions', fixture(name), '--json', ...minimums]);
    return { ...(JSON.parse(stdout) as Record<string, unknown>), code };
  };

  it('finds at least 33 of 40 facts and their citations, and refuses at least 17 of 20', async () => {
    // Measured: 33, 36 and 19, with every sentence supported.
    const outcome = await evaluate('questions.json', '--min-facts', '0.825', '--min-citations', '0.8', '--min-refusals', '0.85');
    expect(outcome).toMatchObject({ code: 0, ok: true, answerable: 40, unanswerable: 20 });
    expect(outcome['supported_claims']).toBe(outcome['claims']);
  });

  // Measured: 35, 35 and 20; 33, 34 and 18. What each set was used for stands in docs/decisions/0006-lexical-grounding.md.
  it.each([
    ['questions-held-out.json', 33, 17],
    ['questions-unseen.json', 33, 17],
  ])('holds up on questions that were not worked on: %s', async (name, facts, refusals) => {
    const outcome = await evaluate(name);
    expect(outcome['fact_in_answer']).toBeGreaterThanOrEqual(facts);
    expect(outcome['citation_at_fact']).toBeGreaterThanOrEqual(facts - 1);
    expect(outcome['refusals']).toBeGreaterThanOrEqual(refusals);
  });

  it('reports both error rates, exits 1 below a minimum, and names what was missed', async () => {
    const file = join(home, 'questions.json');
    const answerable = [
      { question: 'What does the Harbour plan cost?', document: 'pricing_001.txt', fact: ['540 euros'] },
      { question: 'What does the Quay plan cost?', document: 'pricing_001.txt', fact: ['7,000 ducats'] },
    ];
    writeFileSync(file, JSON.stringify({ answerable, unanswerable: ['Who painted the Mona Lisa?', 'What does the Port plan cost?'] }));
    const outcome = await cli(['evaluate_answers', '--questions', file, '--min-facts', '0.6']);
    expect(outcome.code).toBe(1);
    expect(outcome.stderr).toContain('facts reached 0.500, not 0.6');
    for (const line of [
      'fact in the answer:        1 of 2 (50.0 %)',
      'wrongly answered:          1 of 2 (50.0 %)',
      '  fact: What does the Quay plan cost?',
    ]) {
      expect(outcome.stdout).toContain(line);
    }
  });

  it('stores no message', async () => {
    server = await startTestServer({ dataDir: join(home, 'data'), documentsDir: join(__dirname, '..', '..', 'documents') });
    expect(await server.app.get(DataSource).query('SELECT count(*) AS count FROM messages')).toEqual([{ count: 0 }]);
    await server.stop(true);
  });

  it.each([
    [['--questions', '/nowhere/questions.json'], 'ENOENT'],
    [['--questions', __filename], 'the file is not JSON'],
    [['--questions', 'x', '--min-facts', '90'], '--min-facts must be a number from 0 to 1'],
    [[], "required option '--questions <file>' not specified"],
  ])('called wrongly with %j exits 2 and says why', async (words, message) => {
    const outcome = await cli(['evaluate_answers', ...words]);
    expect(outcome).toMatchObject({ code: 2 });
    expect(outcome.stderr).toContain(message);
  });

  it('says what to do when there is no index', async () => {
    const outcome = await cli(['evaluate_answers', '--questions', fixture('questions.json')], { DATA_DIR: join(home, 'empty') });
    expect(outcome).toMatchObject({ code: 1, stderr: expect.stringContaining('rebuild_vectorstore') });
  });
});
