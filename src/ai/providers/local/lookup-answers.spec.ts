import type { Passage } from '../../ports/chat-model';
import { extractAnswers } from './extractive-answer';

const passage = (number: number, text: string, title: string): Passage => ({ number, document: `${title}.csv`, title, text, score: 1 });

const PRICES = passage(
  1,
  [
    'Article: A-18; Description: Wire cutter; Price (EUR): 24.50; Stock: 112.',
    'Article: A-19; Description: Solder station; Price (EUR): 89.00; Stock: 14.',
    'Article: Q-301; Description: Ball valve; Price (EUR): 18.40; Stock: 230.',
    'Article: Q-302; Description: Ball valve, brass; Price (EUR): 21.90; Stock: 75.',
  ].join('\n'),
  'Price list',
);
const SHIFTS = passage(
  2,
  [
    'Line: A; Shift: early; Lead: Tom Baker.',
    'Line: A; Shift: late; Lead: Ana Kovac.',
    'Line: B; Shift: early; Lead: Ines Prado.',
    'Line: B; Shift: late; Lead: Ole Berg.',
  ].join('\n'),
  'Shift plan',
);
const PLANS = passage(3, 'Storage; Free: 5 GB; Pro: 100 GB.\nSupport; Free: none; Pro: by phone.', 'Plans');
const STAFF = passage(
  4,
  'Office: Lyon; 2023 Men: 41; 2023 Women: 37; 2024 Men: 44; 2024 Women: 52.\nOffice: Ghent; 2023 Men: 18; 2023 Women: 21; 2024 Men: 19; 2024 Women: 26.',
  'Staff by office',
);
const TABLES = [PRICES, SHIFTS, PLANS, STAFF];

const answer = (question: string, passages: readonly Passage[] = TABLES): string => extractAnswers(question, passages).text;

describe('a question about a row', () => {
  test.each([
    ['What is the price of A-18?', /^Article: A-18; .*Price \(EUR\): 24\.50; .*\[1\]$/],
    ['How much does Q-301 cost?', /^Article: Q-301; .*18\.40.*\[1\]$/],
    ['How many A-19 are in stock?', /^Article: A-19; .*Stock: 14\. \[1\]$/],
    ['Which article costs 89.00 euros?', /^Article: A-19; .*\[1\]$/],
    ['Who leads the late shift on line A?', /^Line: A; Shift: late; Lead: Ana Kovac\. \[2\]$/],
    ['Which shift does Ines Prado lead?', /^Line: B; Shift: early; Lead: Ines Prado\. \[2\]$/],
    ['How much storage does the Pro plan have?', /^Storage; Free: 5 GB; Pro: 100 GB\. \[3\]$/],
    ['Which support does the Free plan include?', /^Support; Free: none; Pro: by phone\. \[3\]$/],
    ['How many women worked in the Lyon office in 2024?', /^Office: Lyon; .*2024 Women: 52\. \[4\]$/],
    ['How many men worked in Ghent in 2023?', /^Office: Ghent; 2023 Men: 18; .*\[4\]$/],
  ])('%s', (question, row) => {
    expect(answer(question)).toMatch(row);
  });

  test('gives the rows that the question does not tell apart', () => {
    expect(answer('What does the ball valve cost?').split('\n').join(' ')).toMatch(/Q-301; .*Q-302; /);
  });

  test.each([
    'What is the price of A-20?',
    'Which shift does Ines Novak lead?',
    'What is the price of a wire cutter for students?',
    'What is the weight of A-18?',
    'How much does A-18 weigh?',
    'Who leads the night shift on line A?',
    'Who leads the late shift on line C?',
    'How many women worked in the Lyon office in 2022?',
  ])('gives no row that says something else: %s', (question) => {
    expect(answer(question)).toBe('');
  });
});

const CONTRACT = passage(
  1,
  [
    '4 Termination',
    '4.1 Notice of termination is given in writing.',
    '4.2 The notice period is:',
    '(a) three months for the Supplier;',
    '(b) one month for the Customer.',
    'Article 5 Liability',
    '5.1 Liability of the Supplier is limited to 50,000 EUR per event.',
    '5.2 The limit does not apply to damage caused on purpose.',
  ].join('\n\n'),
  'Supply contract with Norvik',
);
const STEPS = passage(
  2,
  'Replace the toner\n\n1. Open the front cover.\n2. Pull the green lever.\n3. Take the empty cartridge out.',
  'Replace the toner',
);
const TEXTS = [CONTRACT, STEPS];

describe('a question about a numbered part', () => {
  test.each([
    ['What does clause 5.1 of the Norvik contract say?', '5.1 Liability of the Supplier is limited to 50,000 EUR per event. [1]'],
    ['What is step 3 of replacing the toner?', '3. Take the empty cartridge out. [2]'],
  ])('%s', (question, expected) => {
    expect(answer(question, TEXTS)).toBe(expected);
  });

  test('gives a clause with its items', () => {
    expect(answer('What does clause 4.2 of the contract say?', TEXTS)).toBe(
      '4.2 The notice period is: [1]\n(a) three months for the Supplier; [1]\n(b) one month for the Customer. [1]',
    );
  });

  test('gives the section of an article', () => {
    expect(answer('What does Article 5 of the contract say?', TEXTS)).toContain(
      '5.2 The limit does not apply to damage caused on purpose. [1]',
    );
  });

  test('finds an item by what its list is about', () => {
    expect(answer('How long is the notice period for the Customer?', TEXTS)).toContain('(b) one month for the Customer. [1]');
  });

  test('gives no other part for one that is not there', () => {
    expect(answer('What does clause 5.7 of the Norvik contract say?', TEXTS)).toBe('');
    expect(answer('What is step 9 of replacing the toner?', TEXTS)).toBe('');
  });
});

test('gives a list that its first line announces', () => {
  const rooms = passage(
    1,
    'Meeting rooms\n\nThe building has the following meeting rooms:\n- Alder: 4 seats\n- Ash: 6 seats\n- Beech: 8 seats',
    'rooms',
  );
  expect(answer('List all meeting rooms.', [rooms])).toBe(
    'The building has the following meeting rooms: [1]\n- Alder: 4 seats [1]\n- Ash: 6 seats [1]\n- Beech: 8 seats [1]',
  );
});

test('goes on with a list in the passage that holds its rest', () => {
  const items = ['Alder', 'Ash', 'Beech', 'Cedar'].map((name) => `- ${name}: 4 seats`);
  const first = passage(1, ['The building has the following meeting rooms:', ...items.slice(0, 3)].join('\n'), 'rooms');
  const second = passage(2, `${items.slice(2).join('\n')}\n`, 'rooms');
  const text = answer('List all meeting rooms.', [first, second]);
  for (const item of items) expect(text.split(item)).toHaveLength(2);
});
