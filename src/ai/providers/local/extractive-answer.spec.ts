import fc from 'fast-check';
import { questionsIn } from '../../../language/question/message-questions';
import type { Passage } from '../../ports/chat-model';
import { extractAnswers } from './extractive-answer';

const passage = (number: number, text: string, document = 'policy.txt'): Passage => ({ number, document, text, score: 1 });

const REMOTE = passage(
  1,
  'Remote work policy: number of days\nEligible employees may work remotely up to three days per week. Tuesday is the shared office day and cannot be taken as a remote day.',
);
const ALLOWANCE = passage(
  2,
  'Remote work policy: equipment\nPellworth pays each remote worker a home office allowance of 650 euros. The laptop is always supplied by Pellworth.',
);

const extractAnswer = (question: string, passages: readonly Passage[]): string => extractAnswers(question, passages).text;

/** What stands before each `[n]`, with n. */
function parts(answer: string): { text: string; number: number }[] {
  return [...answer.matchAll(/(.+?) \[(\d+)\](?:\s|$)/gs)].map((match) => ({ text: match[1] ?? '', number: Number(match[2]) }));
}

test('answers with the sentence that covers the question, cited', () => {
  expect(extractAnswer('How many days may I work remotely?', [ALLOWANCE, REMOTE])).toContain(
    'Eligible employees may work remotely up to three days per week. [1]',
  );
  expect(extractAnswer('How much is the home office allowance?', [REMOTE, ALLOWANCE])).toBe(
    'Pellworth pays each remote worker a home office allowance of 650 euros. [2]',
  );
});

test.each([
  ['How many days may I work remotely? How much is the home office allowance?', ['three days per week. [1]', '650 euros. [2]']],
  ['How much is the home office allowance? And how many days may I work remotely?', ['650 euros. [2]', 'three days per week. [1]']],
  ['Hi, I am new and my manager told me to ask you: how many days may I work remotely? Thanks a lot!', ['three days per week. [1]']],
])('answers every question of "%s"', (message, facts) => {
  const answer = extractAnswer(message, [REMOTE, ALLOWANCE]);
  for (const fact of facts) expect(answer).toContain(fact);
});

test('says nothing when a message asks about nothing that the passages hold', () => {
  expect(extractAnswers('Who painted the Mona Lisa? What is photosynthesis?', [REMOTE, ALLOWANCE])).toEqual({ text: '', hasMatch: false });
});

test('a heading is never the answer, but tells what the sentences under it are about', () => {
  const plan = passage(1, 'Harbour plan\nIt costs 540 euros per month.\n\nQuay plan\nIt costs 190 euros per month.');
  expect(extractAnswer('What does the Quay plan cost?', [plan])).toBe('It costs 190 euros per month. [1]');
});

test('a question in the text leads to the sentence below it', () => {
  const faq = passage(1, 'Until when can a carrier cancel a booking?\nUntil four hours before the start. Later it takes a telephone call.');
  expect(extractAnswer('Until when can I cancel a booking?', [faq])).toContain('Until four hours before the start. [1]');
  expect(extractAnswer('Until when can I cancel a booking?', [faq])).not.toContain('?');
});

test('a sentence that overlapping passages share is said once', () => {
  const sentence = 'The Gate App works offline for eight hours.';
  const answer = extractAnswer('How long does the Gate App work offline?', [
    passage(1, sentence),
    passage(2, `${sentence} Then it asks for a network.`),
  ]);
  expect(answer.split(sentence)).toHaveLength(2);
});

test('sentences come in reading order', () => {
  const answer = extractAnswer('When does the trial start and when does the trial end?', [
    passage(1, 'The trial will start on 1 May. The trial will end on 21 May.'),
  ]);
  expect(answer).toBe('The trial will start on 1 May. [1] The trial will end on 21 May. [1]');
});

test('nothing is said when no sentence has to do with the question', () => {
  expect(extractAnswer('What is the boiling point of ethanol?', [REMOTE, ALLOWANCE])).toBe('');
  expect(extractAnswer('How many days?', [])).toBe('');
});

test('a list without full stops can be quoted line by line', () => {
  const list = passage(1, 'Opening hours\n- Monday to Friday: 07:00 to 19:00\n- Saturday: 09:00 to 12:00\n');
  expect(extractAnswer('opening hours on Saturday', [list])).toContain('- Saturday: 09:00 to 12:00 [1]');
});

test('a short fact gets a short answer', () => {
  const plans = passage(
    1,
    'Harbour plan\nThe Harbour plan costs 540 euros per month. It covers 30 docks. The Harbour plan includes API access.',
  );
  expect(extractAnswer('What does the Harbour plan cost?', [plans])).toBe('The Harbour plan costs 540 euros per month. [1]');
});

test('a question for several things gets the whole list', () => {
  const list = passage(1, 'Roles\nThe roles of a site are:\n- viewer\n- planner\n- auditor\n\nDocks\nThere are 30 docks.\n');
  expect(extractAnswer('Which roles are there on a site?', [list])).toBe(
    'The roles of a site are: [1]\n- viewer [1]\n- planner [1]\n- auditor [1]',
  );
  const announced = passage(
    1,
    'Roles\nRampline knows two user roles. A viewer can read. A planner can write.\n\nDocks\nThere are 30 docks.',
  );
  expect(extractAnswer('What are the user roles of Rampline?', [announced])).toBe(
    'Rampline knows two user roles. [1] A viewer can read. [1] A planner can write. [1]',
  );
});

test('a line of a table answers', () => {
  const rows = passage(1, 'Plan: Quay\nPrice: 190 euros\n\nPlan: Harbour\nPrice: 540 euros\n', 'prices.csv');
  expect(extractAnswer('What is the price of the Harbour plan?', [rows])).toContain('Price: 540 euros [1]');
});

test('a question for what is not so prefers the sentence that says what is not so', () => {
  const rules = passage(1, 'Office staff may work remotely. Reception staff may not work remotely.');
  expect(extractAnswer('Who may not work remotely?', [rules])).toMatch(/^Reception staff may not work remotely\. \[1\]/);
});

test('the titles of the section that a passage begins in stand above its sentences', () => {
  const second = { ...passage(2, 'It is sold to ports. It costs 540 euros per month.'), sections: [{ start: 0, path: 'Harbour plan' }] };
  const other = passage(3, 'Quay plan\nIt costs 190 euros per month.');
  expect(extractAnswer('What does the Harbour plan cost?', [second, other])).toContain('It costs 540 euros per month. [2]');
  expect(extractAnswer('What does the Harbour plan cost?', [second, other])).not.toContain('190');
});

test.each([
  [
    'Wie lange ist ein Token gültig?',
    'Ein Token ist zwölf Stunden gültig. Er wird danach erneuert.',
    'Ein Token ist zwölf Stunden gültig. [1]',
  ],
  [
    'Combien coûte le forfait Harbour ?',
    'Le forfait Harbour coûte 540 euros par mois. Il couvre 30 quais.',
    'Le forfait Harbour coûte 540 euros par mois. [1]',
  ],
  [
    '¿Cuánto cuesta el plan Harbour?',
    'El plan Harbour cuesta 540 euros al mes. Cubre 30 muelles.',
    'El plan Harbour cuesta 540 euros al mes. [1]',
  ],
  ['大会堂在哪里？', '大会堂在北京。公园很大。', '大会堂在北京。 [1]'],
])('answers "%s" from documents in its language', (question, text, expected) => {
  expect(extractAnswer(question, [passage(1, text)])).toBe(expected);
});

test('of two passages that say the same, the one in the language of the question answers', () => {
  const german = passage(1, 'Die Hotline hat die Nummer 555 01 70 und ist für alle da.');
  const english = passage(2, 'The hotline has the number 555 01 70 and is there for all.');
  expect(extractAnswer('What is the number of the hotline?', [german, english])).toContain('The hotline has the number');
  expect(extractAnswer('Was ist die Nummer der Hotline?', [english, german])).toContain('Die Hotline hat die Nummer');
});

test('whatever the passages hold: one to three sentences a question, verbatim but for white space, each with a number that was given', () => {
  const word = fc.constantFrom(
    'remote',
    'work',
    'days',
    'three',
    'Policy',
    'e.g.',
    'euros',
    '540',
    'plan\n',
    '?',
    'Zoë',
    '大会堂',
    '。',
    '.',
    '!',
    '\n\n',
    '- ',
    '🦊',
  );
  const text = fc.array(word, { maxLength: 60 }).map((words) => words.join(' '));
  fc.assert(
    fc.property(fc.array(text, { minLength: 1, maxLength: 5 }), text, (texts, question) => {
      const passages = texts.map((given, index) => passage(index + 1, given));
      const answer = extractAnswer(question, passages);
      const cited = parts(answer);
      expect(cited.length).toBeLessThanOrEqual(3 * questionsIn(question).length);
      expect(cited.map(({ text: quoted, number }) => `${quoted} [${number}]`).join(' ')).toBe(answer.replace(/\n/g, ' '));
      for (const { text: quoted, number } of cited) expect(passages[number - 1]?.text.replace(/\s+/g, ' ')).toContain(quoted);
    }),
  );
});

describe('a value belongs to its heading', () => {
  const servers = 'Servers\n\nAtlas\n\nThe memory is 64 GB.\n\nBorealis\n\nThe memory is 128 GB.\n\nCalypso\n\nThe memory is 256 GB.';
  const releases = 'Releases\n\nRelease 3.1\n\nThe minimum RAM is 4 GB.\n\nRelease 3.10\n\nThe minimum RAM is 16 GB.';
  const travel = 'Travel\n\nBergen\n\nThe hotel limit is 150 EUR.\n\nOslo\n\nThe hotel limit is 180 EUR.';
  const backup =
    'Servers\n\nAtlas\n\nThe backup of the server is kept in Ghent.\n\nBorealis\n\nThe backup is kept in Porto.\n\nThe memory is 128 GB.';

  test.each([
    ['What is the memory of Borealis?', servers, 'The memory is 128 GB. [1]'],
    ['What is the minimum RAM of release 3.1?', releases, 'The minimum RAM is 4 GB. [1]'],
    ['What is the minimum RAM of release 3.10?', releases, 'The minimum RAM is 16 GB. [1]'],
    ['What is the hotel limit in Oslo?', travel, 'The hotel limit is 180 EUR. [1]'],
    ['Where is the backup of Borealis kept?', backup, 'The backup is kept in Porto. [1]'],
    ['What is the memory of Atlas and Borealis?', servers, 'The memory is 64 GB. [1] The memory is 128 GB. [1]'],
  ])('%s', (question, text, answer) => {
    expect(extractAnswer(question, [passage(1, text)])).toBe(answer);
  });

  test('whatever stands above it, by the levels of the headings', () => {
    const text = 'Meals are paid up to 40 EUR.\n\nSweden\n\nLodging\n\nLodging is paid up to 150 EUR.\n\nMeals\n\nUp to 30 EUR are paid.';
    const sections = ['Norway › Meals', 'Sweden', 'Sweden › Lodging', 'Sweden › Meals'].map((path, index) => ({
      start: index === 0 ? 0 : text.indexOf((path.split(' › ').at(-1) ?? '') + '\n'),
      path,
    }));
    expect(extractAnswer('How much is paid for meals in Norway?', [{ ...passage(1, text), sections }])).toBe(
      'Meals are paid up to 40 EUR. [1]',
    );
  });
});
