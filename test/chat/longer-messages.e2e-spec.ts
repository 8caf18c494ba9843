import { startTestServer, type TestServer } from '../support/app';
import { type ServerWithModels, startServerWithModels } from '../support/server-with-models';

const FILLER = Object.fromEntries(
  ['alder', 'beech', 'cedar', 'elm', 'fir', 'hazel'].map((tree, index) => [
    `${tree}.txt`,
    `Room ${tree}\n\nThe room called ${tree} seats ${index + 4} people and is cleaned on Fridays.`,
  ]),
);
const DOCUMENTS = {
  ...FILLER,
  'leave.txt': 'Leave policy\n\nParental leave lasts 20 weeks for the primary carer and 8 weeks for the secondary carer.',
  'remote.txt': 'Remote work\n\nEmployees may work remotely up to three days per week.',
  'codes.txt': 'Error codes\n\nError E-1042 means that the coolant level is low. Error E-2077 means that the door is open.',
  'travel.txt': 'Travel\n\nThe hotel limit in Oslo is 180 EUR per night. The hotel limit in Ghent is 120 EUR per night.',
  'finance.txt': 'Finance\n\nInvoices are paid within 30 days of receipt.',
  'servers.md':
    '# Servers\n\n## Atlas\n\nThe memory is 64 GB.\n\n## Borealis\n\nThe memory is 128 GB.\n\n## Calypso\n\nThe memory is 256 GB.\n',
  'releases.md': '# Releases\n\n## Release 3.1\n\nThe minimum RAM is 4 GB.\n\n## Release 3.10\n\nThe minimum RAM is 16 GB.\n',
  'urlaub.txt': 'Urlaub\n\nMitarbeiter haben 28 Tage Urlaub im Jahr.',
  'japanese.txt': '経費\n\n国内出張の日当は三千円です。宿泊費の上限は一万二千円です。',
};

/** A message, and what stands in the passage that answers it. */
const MESSAGES: [message: string, fact: string][] = [
  ['Hi, I am new here and my manager told me to ask you: how many days per week may I work remotely? Thanks a lot!', 'three days per week'],
  ['Good morning! Hope you are well. What is the hotel limit in Ghent? Best regards, Nora', '120 EUR'],
  ['Hallo zusammen, ich bin neu hier. Wie viele Tage Urlaub haben Mitarbeiter im Jahr? Vielen Dank!', '28 Tage'],
  [
    'My sister works at a bakery and gets twelve weeks off after birth. How long is parental leave for the primary carer here?',
    '20 weeks for the primary carer',
  ],
  ['Our neighbour pays his suppliers very late. When are invoices paid?', 'within 30 days'],
  ['What is the hotel limit in Oslo? I ask because I will travel on Monday with two colleagues from the Berlin office.', '180 EUR'],
  ['国内出張の日当はいくらですか？', '三千円'],
];
const ABOUT_CODES: [message: string, fact: string][] = [
  ['We get E-1042 since this morning on machine 7, what should we check?', 'the coolant level is low'],
  ['The panel shows E2077 again and again, and nobody here knows why.', 'the door is open'],
  [
    '2026-11-12 08:14:02 ERROR pump[1182]: start refused\n2026-11-12 08:14:02 ERROR pump[1182]: E-1042\nWhat is wrong?',
    'the coolant level is low',
  ],
];

describe('a longer message, with a model', () => {
  let server: ServerWithModels;
  let token: string;
  beforeAll(async () => {
    server = await startServerWithModels({ documents: DOCUMENTS, settings: { EMBEDDING_PROVIDER: 'local', RETRIEVAL_TOP_K: '3' } });
    ({ token } = await server.signup());
  });
  afterAll(() => server.stop());

  it.each([...MESSAGES, ...ABOUT_CODES])('shows it the passage that answers "%s"', async (message, fact) => {
    const { body } = await server.request<{ id: number }>('POST', '/chat/', { token, body: { message } });
    const explained = await server.request<{ context: string }>('GET', `/chat/${body.id}/explain`, { token });
    expect(explained.body.context).toContain(fact);
  });

  it.each(['Who painted the Mona Lisa by Leonardo, and in which room?', 'xylophone rooms'])(
    'shows it the best passages, and says that they may not answer, for "%s"',
    async (message) => {
      const { body } = await server.request<{ id: number }>('POST', '/chat/', { token, body: { message } });
      const { doubtful, context, instructions } = (
        await server.request<{ doubtful: boolean; context: string; instructions: string }>('GET', `/chat/${body.id}/explain`, { token })
      ).body;
      expect(context).toContain('[1] (from ');
      expect(doubtful).toBe(true);
      expect(instructions).toContain('may not answer it');
    },
  );
});

describe('a longer message, without a key', () => {
  let server: TestServer;
  let token: string;
  const answerTo = async (message: string): Promise<{ response: string; grounded: boolean }> =>
    (await server.request<{ response: string; grounded: boolean }>('POST', '/chat/', { token, body: { message } })).body;
  beforeAll(async () => {
    server = await startTestServer({ documents: DOCUMENTS });
    ({ token } = await server.signup());
  });
  afterAll(() => server.stop());

  it.each(MESSAGES)('"%s" is answered', async (message, fact) => {
    expect(await answerTo(message)).toMatchObject({ grounded: true, response: expect.stringContaining(fact) });
  });

  it.each([
    ['When are invoices paid? How long is parental leave for the primary carer?', ['within 30 days', '20 weeks']],
    ['What is the hotel limit in Oslo? And how many days per week may I work remotely?', ['180 EUR', 'three days']],
    ['1. When are invoices paid?\n2. What does error E-2077 mean?', ['within 30 days', 'the door is open']],
  ])('"%s" is answered in all its parts', async (message, facts) => {
    const { response } = await answerTo(message);
    for (const fact of facts) expect(response).toContain(fact);
  });

  it.each([
    ['What is the memory of Borealis?', '128 GB', /64 GB|256 GB/],
    ['What is the memory of Calypso?', '256 GB', /64 GB|128 GB/],
    ['What is the minimum RAM of release 3.1?', '4 GB', /16 GB/],
    ['What is the minimum RAM of release 3.10?', '16 GB', /\b4 GB/],
  ])('"%s" is answered from its own section', async (message, fact, other) => {
    const { response } = await answerTo(message);
    expect(response).toContain(fact);
    expect(response).not.toMatch(other);
  });
});
