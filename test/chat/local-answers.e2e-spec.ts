import type { AnswerResponse } from '../../src/chat/chat.responses';
import { startTestServer, type TestServer, type TestUser } from '../support/app';

const RULES = ['Wear safety goggles.', 'Tie back long hair.', 'Keep the floor dry.', 'Never work alone.', 'Keep exits free.'];
const ROOMS = Array.from({ length: 24 }, (_, index) => `- Room ${String.fromCharCode(65 + index)}lder`);
const DOCUMENTS = {
  'rules.txt': `Workshop rules\n\nThe workshop rules are:\n${RULES.map((rule, index) => `${index + 1}. ${rule}`).join('\n')}\n`,
  'toner.md':
    '# Replace the toner\n\n1. Open the front cover.\n2. Pull the green lever.\n3. Take out the cartridge.\n4. Close the cover.\n',
  'rooms.md': `# Meeting rooms\n\nThe building has the following meeting rooms:\n\n${ROOMS.join('\n')}\n`,
  'prices.csv': 'article,description,price\nA-18,Wire cutter,24.50\nA-19,Solder station,89.00\n',
  'equipment.md':
    '# Equipment\n\n- Alder hall: 4 seats, projector no\n- Birch hall: 8 seats, projector yes\n- Cedar hall: 12 seats, projector yes\n',
  'contracts.md': '# Contracts\n\n- Norvik ends on 30 September 2027\n- Ostrava ends on 31 January 2026\n- Parma ends on 15 June 2028\n',
  'leave.txt': 'Leave\n\nParental leave lasts 20 weeks for the primary carer. Contractors receive no paid leave.',
  'address.txt': 'Laboratory\n\nSt. Mary Inc. runs the laboratory at No. 12 Mill Rd. in Leeds.',
};

let server: TestServer;
let user: TestUser;
beforeAll(async () => {
  server = await startTestServer({ documents: DOCUMENTS });
  user = await server.signup();
});
afterAll(() => server.stop());

const ask = async (message: string): Promise<AnswerResponse> =>
  (await server.request<AnswerResponse>('POST', '/chat/', { token: user.token, body: { message } })).body;

it('gives a numbered list whole, with its numbers', async () => {
  const { response, grounded } = await ask('What are the workshop rules?');
  expect(grounded).toBe(true);
  RULES.forEach((rule, index) => expect(response).toContain(`${index + 1}. ${rule}`));
});

it('gives the item that is named by its number, and no other', async () => {
  const { response } = await ask('What is rule 3 of the workshop rules?');
  expect(response).toContain('3. Keep the floor dry.');
  expect(response).not.toContain('4. Never work alone.');
});

it('gives all steps of a procedure', async () => {
  const { response } = await ask('How do I replace the toner?');
  for (const step of ['1. Open', '2. Pull', '3. Take', '4. Close']) expect(response).toContain(step);
});

it('says how many items of a long list are not shown', async () => {
  const { response } = await ask('Which meeting rooms does the building have?');
  expect(response).toContain('- Room Alder');
  expect(response).toMatch(/4 more/);
});

it('gives the value of the row that is asked for', async () => {
  const { response } = await ask('What is the price of A-18?');
  expect(response).toContain('article: A-18; description: Wire cutter; price: 24.50');
});

it('of rows that say yes or no gives those that say what is asked for', async () => {
  const { response } = await ask('Which halls have a projector?');
  expect(response).toContain('Birch');
  expect(response).not.toContain('Alder');
});

it.each(['Which contracts end before 2027?', 'Which hall is the largest?'])(
  'shows the rows, and calls none of them the answer, when they would have to be compared: "%s"',
  async (question) => expect(await ask(question)).toMatchObject({ grounded: false, reason: 'low_confidence' }),
);

it('answers each question of a message, and a sentence that says that there is none', async () => {
  const { response, grounded } = await ask('How long is parental leave? How many days of paid leave do contractors receive?');
  expect(grounded).toBe(true);
  expect(response).toContain('20 weeks');
  expect(response).toContain('Contractors receive no paid leave.');
});

it('does not end a sentence at an abbreviation', async () => {
  expect((await ask('Where does St. Mary Inc. run the laboratory?')).response).toContain('in Leeds.');
});
