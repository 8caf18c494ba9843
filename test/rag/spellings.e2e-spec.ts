import type { AnswerResponse } from '../../src/chat/chat.responses';
import { startTestServer, type TestServer, type TestUser } from '../support/app';

const DOCUMENTS = {
  'errors.txt': 'Error catalogue\n\nError E-1042 means that the coolant level is low.\nError E-1043 means that the door is open.\n',
  'forms.txt': 'Forms\n\nForm HR_204 is used for parental leave. Form HR_205 is used for a change of address.\n',
  'orders.txt': 'Orders\n\nThe minimum order quantity of the pallet is 10,000 pieces. The yearly budget is 1.5 million euros.\n',
  'lager.txt': 'Lager\n\nDas Lager fasst 12.500 Paletten. Der Umsatz betrug 2,4 Mio. Euro.\n',
  'dates.txt': 'Lease\n\nThe lease of the mill ends on 31 January 2026. The lease of the tower ends on 15 March 2027.\n',
  'vertrag.txt': 'Vertrag\n\nDer Vertrag mit Norvik endet am 30.09.2027. Der Vertrag mit Ostrava endet am 31.12.2026.\n',
  'icons.txt': 'Icons\n\n🟢 means the service runs normally. 🔴 means the service is down.\n',
  'releases.md':
    '# Releases\n\n## Release 3.1\n\nThe minimum RAM of the server is 4 GB.\n\n## Release 3.10\n\nThe minimum RAM of the server is 16 GB.\n',
  'languages.txt': 'Languages\n\nThe C++ code is kept by Ana Kovac. The C# code is kept by Ben Ortiz.\n',
  'gebuehren.txt': 'Die Mahngebühr beträgt 7 Euro.\n',
  'gehalt.txt': 'Das Gehalt wird am 28. des Monats gezahlt.\n',
  'passwords.txt': 'Passwords\n\nPasswords have at least 14 characters and are changed when they leak.\n',
  'spesen.txt': 'Spesen\n\nDie Reisekostenabrechnung wird bis zum zehnten Tag des Folgemonats eingereicht.\n',
  'parking.txt': 'Parking\n\nThe underground garage in Ghent has 24 places. Bicycles stand in the courtyard.\n',
  'umowa.txt': 'Umowy\n\nUmowa najmu kończy się w czerwcu. Faktury wystawia dział księgowości w Krakowie.\n',
};

let server: TestServer;
let user: TestUser;
const ask = async (message: string): Promise<AnswerResponse> =>
  (await server.request<AnswerResponse>('POST', '/chat/', { token: user.token, body: { message } })).body;

beforeAll(async () => {
  server = await startTestServer({ documents: DOCUMENTS });
  user = await server.signup();
});
afterAll(() => server.stop());

describe('a local answer finds', () => {
  it.each([
    ['a code without its hyphen', 'What does error E1042 mean?', 'coolant', 'door'],
    ['a code with a space', 'What does error E 1043 mean?', 'door', 'coolant'],
    ['a code in lower case with a space', 'What does error e 1042 mean?', 'coolant', 'door'],
    ['a code with another joiner', 'What is form HR-204 used for?', 'parental', 'address'],
    ['a code in one word', 'What is form HR205 used for?', 'address', 'parental'],
    ['a number without a separator', 'minimum order quantity of 10000 pieces?', 'pallet', 'xxx'],
    ['a number with a space', 'minimum order quantity of 10 000 pieces', 'pallet', 'xxx'],
    ['a number of another language', 'What holds 12,500 pallets? Welches Lager fasst 12500 Paletten?', 'Lager', 'xxx'],
    ['a number in words', 'Which budget is 1500000 euros?', 'yearly', 'xxx'],
    ['millions in German', 'Welcher Umsatz betrug 2400000 Euro?', 'Umsatz', 'xxx'],
    ['a date in ISO form', 'Which lease ends on 2026-01-31?', 'mill', 'tower'],
    ['a date in American form', 'Which lease ends on March 15, 2027?', 'tower', 'mill'],
    ['a date in German', 'Welcher Vertrag endet am 30. September 2027?', 'Norvik', 'Ostrava'],
    ['a date with an abbreviated month', 'Welcher Vertrag endet am 31. Dez. 2026?', 'Ostrava', 'Norvik'],
    ['an emoji', 'What does 🔴 mean?', 'down', 'normally'],
    ['another emoji', 'What does 🟢 mean?', 'normally', 'down'],
    ['a version', 'What is the minimum RAM of the server in release 3.1?', '4 GB', '16 GB'],
    ['a longer version', 'What is the minimum RAM of the server in release 3.10?', '16 GB', ' 4 GB'],
    ['a language with marks', 'Who keeps the C++ code?', 'Kovac', 'Ortiz'],
    ['another language with marks', 'Who keeps the C# code?', 'Ortiz', 'Kovac'],
    ['a compound', 'Wie hoch ist die Mahngebühr?', '7 Euro', 'xxx'],
    ['an umlaut spelled out', 'Wie hoch ist die Mahngebuehr?', '7 Euro', 'xxx'],
    ['the plural of a compound', 'Wie hoch sind die Mahngebühren?', '7 Euro', 'xxx'],
    ['the head of a compound', 'Wie hoch ist die Gebühr?', '7 Euro', 'xxx'],
    ['a compound in parts', 'Bis wann wird die Abrechnung der Reisekosten eingereicht?', 'Folgemonat', 'xxx'],
    ['a participle', 'Wann wird das Gehalt gezahlt?', '28. des', 'xxx'],
    ['a typing error', 'minimum password lenght', '14 characters', 'xxx'],
    ['a typing error in the topic', 'How many plcaes has the undergruond garage?', '24 places', 'xxx'],
    ['letters swapped at the beginning', 'Where do ibcycles stand?', 'courtyard', 'xxx'],
    ['a Polish case', 'Kto wystawia fakturę w Krakowie?', 'księgowości', 'xxx'],
  ])('%s: %s', async (_, question, expected, not) => {
    const answer = await ask(question);
    const got = `${answer.response} (${answer.reason})`;
    expect(got).toContain(expected);
    expect(got).not.toContain(not);
  });
});
