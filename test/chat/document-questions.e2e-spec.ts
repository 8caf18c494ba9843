import { startTestServer, type TestServer, type TestUser } from '../support/app';
import { type ServerWithModels, startServerWithModels } from '../support/server-with-models';

const SECTIONS = ['Trains', 'Flights', 'Hotels', 'Meals', 'Receipts'];
const DOCUMENTS = {
  'policies/security.txt':
    'Security rules\n\nLaptops are encrypted. Visitors wear a badge. The server room is locked at night.\n\nLost badges are reported to the front desk.',
  'equipment.txt':
    'Equipment\n\nEvery newcomer gets a laptop and a headset. A laptop is replaced after four years. Laptops stay with the company.',
  'finance.txt': 'Finance\n\nInvoices are paid within thirty days. Expenses above 500 euros need an approval.',
  'notes/2026-11-12.md': 'Met the landlord. He agreed to repair the roof before Christmas.\n',
  'hr_policy-001.txt': 'Remote work\n\nEmployees may work remotely up to three days per week.',
  'plans.md':
    '# Plans\n\n## Harbour\n\nThe Harbour plan costs 540 euros a month.\n\n## Coast\n\nThe Coast plan costs 220 euros a month and has no telephone support.\n',
  'travel.md': `# Travel\n\n${SECTIONS.map((title) => `## ${title}\n\nThis section has the rules for ${title.toLowerCase()}. ${'Every journey is approved by the head of the department in advance. '.repeat(40)}`).join('\n\n')}\n`,
  'leave.txt': 'Leave policy\n\nParental leave lasts 20 weeks for the primary carer and 8 weeks for the secondary carer.',
  'ferien.txt': 'Ferien\n\nAlle Angestellten haben 30 Tage Urlaub. Der Urlaub wird im Januar geplant.',
};

interface Source {
  number: number;
  document: string;
  quote: string;
}
interface Answered {
  id: number;
  response: string;
  sources: Source[];
  grounded: boolean;
}

async function asking(server: TestServer): Promise<(message: string) => Promise<Answered>> {
  const user: TestUser = await server.signup();
  return async (message) => (await server.request<Answered>('POST', '/chat/', { token: user.token, body: { message } })).body;
}

describe('questions about documents as wholes, without a key', () => {
  let server: TestServer;
  let ask: (message: string) => Promise<Answered>;
  beforeAll(async () => {
    server = await startTestServer({ documents: DOCUMENTS });
    ask = await asking(server);
  });
  afterAll(() => server.stop());

  it.each([
    ['Which documents mention laptops?', ['equipment.txt', 'policies/security.txt'], 'laptop'],
    ['In which files is the landlord mentioned?', ['notes/2026-11-12.md'], 'landlord'],
    ['How many documents mention euros?', ['finance.txt', 'plans.md'], 'euros'],
    ['Welche Dokumente erwähnen Urlaub?', ['ferien.txt'], 'Urlaub'],
    ['Hi! Where is the primary carer mentioned? Thanks a lot!', ['leave.txt'], 'primary carer'],
  ])('"%s" names them all, each cited with a passage that does', async (question, documents, word) => {
    const { response, sources, grounded } = await ask(question);
    expect(grounded).toBe(true);
    expect(sources.map(({ document }) => document).sort()).toEqual([...documents].sort());
    for (const { quote } of sources) expect(quote.toLowerCase()).toContain(word.toLowerCase());
    for (const document of documents) expect(response).toContain(document);
    expect(response).toMatch(new RegExp(`: ${documents.length}\\b`));
  });

  it.each([
    ['Summarise security.txt', 'policies/security.txt', 'Laptops are encrypted.'],
    ['What is finance.txt about?', 'finance.txt', 'Invoices are paid within thirty days.'],
    ['Could you give me a short overview of the Leave policy, please?', 'leave.txt', 'Parental leave lasts 20 weeks'],
    ['What does hr policy 001 say?', 'hr_policy-001.txt', 'up to three days per week'],
    ['What does the note of 2026-11-12 say?', 'notes/2026-11-12.md', 'He agreed to repair the roof before Christmas.'],
    ['What does 2026-11-12.md contain?', 'notes/2026-11-12.md', 'Met the landlord.'],
    ['Fasse ferien.txt zusammen', 'ferien.txt', 'Alle Angestellten haben 30 Tage Urlaub.'],
  ])('"%s" gives the first sentences of it, cited', async (question, document, sentence) => {
    const { response, sources, grounded } = await ask(question);
    expect(response).toContain(sentence);
    expect([grounded, ...new Set(sources.map((source) => source.document))]).toEqual([true, document]);
  });

  it('gives the headings of a long document', async () => {
    const { response } = await ask('Summarise travel.md');
    for (const title of SECTIONS) expect(response).toMatch(new RegExp(`^- ${title}`, 'm'));
  });

  it.each([
    ['Compare the Harbour plan and the Coast plan', ['540 euros', '220 euros']],
    ['What is the difference between leave.txt and ferien.txt?', ['20 weeks', '30 Tage']],
    ['How do the primary carer and the secondary carer differ?', ['20 weeks']],
  ])('"%s" gives a sentence of each side', async (question, facts) => {
    const { response, grounded } = await ask(question);
    for (const fact of facts) expect(response).toContain(fact);
    expect(grounded).toBe(true);
  });

  it.each([
    ['What was agreed about the roof in 2026-11-12.md?', 'before Christmas'],
    ['How many days may employees work remotely by hr policy 001?', 'three days'],
    ['In finance.txt, when are invoices paid?', 'thirty days'],
  ])('"%s" is answered from the file it names', async (question, fact) => {
    const { response, grounded } = await ask(question);
    expect([response.includes(fact), grounded]).toEqual([true, true]);
  });

  it.each(['Which documents mention dragons?', 'Summarise the plot of Hamlet', 'Compare Jupiter and Saturn'])(
    '"%s" is refused',
    async (question) => expect((await ask(question)).grounded).toBe(false),
  );
});

describe('questions about documents as wholes, with a model', () => {
  let server: ServerWithModels;
  let ask: (message: string) => Promise<Answered>;
  let token: string;
  beforeAll(async () => {
    const many = Object.fromEntries(
      Array.from({ length: 60 }, (_, index) => [
        `minutes/${index}.txt`,
        `Minutes ${index}\n\nThe forklift was discussed again. Item ${index}.`,
      ]),
    );
    server = await startServerWithModels({
      documents: { ...DOCUMENTS, ...many },
      settings: { EMBEDDING_PROVIDER: 'local', CHUNK_SIZE: '500', CONTEXT_TOKENS: '2000' },
    });
    const user = await server.signup();
    token = user.token;
    ask = async (message) => (await server.request<Answered>('POST', '/chat/', { token, body: { message } })).body;
  });
  afterAll(() => server.stop());

  async function explained(question: string): Promise<{ context: string; way: string; documents: string[] | undefined }> {
    const { id } = await ask(question);
    const { body } = await server.request<{ context: string; searches: { way: string; documents?: string[] }[] }>(
      'GET',
      `/chat/${id}/explain/`,
      {
        token,
      },
    );
    return { context: body.context, way: body.searches[0]?.way ?? '', documents: body.searches[0]?.documents };
  }

  it('shows it a short document in order and whole', async () => {
    const { context, way, documents } = await explained('Summarise security.txt');
    expect([way, documents]).toEqual(['document', ['policies/security.txt']]);
    expect(context).toContain('Laptops are encrypted.');
    expect(context).toContain('Lost badges are reported to the front desk.');
    expect(context).not.toContain('forklift');
  });

  it('shows it the beginning, a sample and the headings of a long one', async () => {
    const { context, way } = await explained('What is travel.md about?');
    expect(way).toBe('document');
    expect(context).toContain(`Its headings: Travel; ${SECTIONS.join('; ')}`);
    expect(context).toContain('rules for trains');
    const parts = [...context.matchAll(/part (\d+)\/\d+/g)].map((match) => Number(match[1]));
    expect(parts).toEqual([...parts].sort((left, right) => left - right));
    expect(Math.max(...parts)).toBeGreaterThan(20);
  });

  it('shows it how many documents mention something, and the first of them', async () => {
    const { context, way, documents } = await explained('Which documents mention the forklift?');
    expect(way).toBe('mentions');
    expect(documents).toHaveLength(50);
    expect(context).toContain('60 documents');
    expect(context).toContain('and 10 more');
    expect(context.match(/The forklift was discussed again/g)?.length).toBeGreaterThanOrEqual(15);
  });

  it('shows it passages on both sides', async () => {
    const { context, way } = await explained('What is the difference between the Harbour plan and the Coast plan?');
    expect(way).toBe('comparison');
    expect(context).toContain('540 euros');
    expect(context).toContain('220 euros');
  });

  it('shows it the passages of a file that a question names', async () => {
    const { context, way, documents } = await explained('Who has to be paid for the work that 2026-11-12.md speaks of?');
    expect([way, documents]).toEqual(['passages', ['notes/2026-11-12.md']]);
    expect(context).toContain('He agreed to repair the roof before Christmas.');
  });

  it('shows it the best passages of any other question', async () => {
    const { way, documents, context } = await explained('How long is parental leave for the primary carer?');
    expect([way, documents]).toEqual(['passages', undefined]);
    expect(context).toContain('20 weeks');
  });
});
