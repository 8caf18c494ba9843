import { supportOf } from './claim-support';
import type { RetrievedChunk } from '../../../rag/rag.types';
import type { SentenceState } from '../claim-support.responses';

const chunk = (text: string, chunkId = 1): RetrievedChunk => ({
  chunkId,
  documentId: chunkId,
  document: `${chunkId}.txt`,
  title: '',
  part: 1,
  parts: 1,
  start: 0,
  end: text.length,
  text,
  score: 1,
});
const states = (answer: string, ...passages: string[]): (SentenceState | undefined)[] =>
  supportOf(
    answer,
    passages.map((text, index) => chunk(text, index + 1)),
  ).map(({ state }) => state);
const isSupported = (answer: string, passage: string): boolean => states(answer, passage).every((state) => state === 'supported');

const PARCELS = 'Parcels for customers in Ghent that are sent by ordinary post may weigh up to 20 kg and must be insured by the sender.';
const LEAVE =
  'In 2023 employees in the Ghent office had 25 days of paid leave. Since 2025 employees in the Ghent office have 28 days of paid leave.';
const WARRANTY = 'The warranty covers the battery for 24 months. It does not cover damage by water.';
const PLANS = 'The Harbour plan costs 540 euros. The Port plan costs 980 euros.';

describe('what a claim binds together', () => {
  it.each([
    ['a unit', PARCELS, PARCELS.replace('20 kg', '20 lb')],
    ['a bound', PARCELS, PARCELS.replace('up to', 'at least')],
    ['who acts', PARCELS, PARCELS.replace('sender', 'recipient')],
    ['who acts, named elsewhere in the passage', PARCELS, PARCELS.replace('sender', 'customer')],
    ['the year of a value', LEAVE, 'In 2023 employees in the Ghent office had 28 days of paid leave.'],
    ['the value of a year', LEAVE, 'Since 2025 employees in the Ghent office have 25 days of paid leave.'],
    ['the owner of a value', PLANS, 'The Port plan costs 540 euros.'],
    ['what is denied', WARRANTY, 'The warranty covers damage by water for 24 months.'],
    ['what is affirmed', WARRANTY, 'The warranty does not cover the battery.'],
    ['an obligation', 'Visitors must wear a badge.', 'Visitors may wear a badge.'],
    ['a permission', 'Visitors may wear a badge.', 'Visitors must wear a badge.'],
    ['an order', 'The form is filed before the trip.', 'The form is filed after the trip.'],
    ['the other order', 'The form is filed after the trip.', 'The form is filed before the trip.'],
    ['half of the day', 'The shop opens at 5 am every day.', 'The shop opens at 5 pm every day.'],
    ['a direction', 'The new tariff raises the cost of freight.', 'The new tariff reduces the cost of freight.'],
    ['the other direction', 'The new tariff reduces the cost of freight.', 'The new tariff raises the cost of freight.'],
    ['a period', 'The Harbour plan costs 540 euros per month.', 'The Harbour plan costs 540 euros per year.'],
    ['a currency', 'Employees pay at most 10 dollars.', 'Employees pay 10 euros at most.'],
    ['a condition', 'Refunds are paid if the item is unopened.', 'Refunds are paid unless the item is unopened.'],
    ['an extent', 'All employees receive a laptop.', 'Some employees receive a laptop.'],
    ['an obligation in German', 'Der Ausweis muss getragen werden.', 'Der Ausweis darf getragen werden.'],
    ['an obligation in French', 'Les visiteurs doivent porter un badge.', 'Les visiteurs peuvent porter un badge.'],
    ['a date', 'The contract was signed on 5 March 2024.', 'The contract was signed on 3 May 2024.'],
    ['a price', 'The Harbour plan costs 540 euros per month.', 'The Harbour plan costs 999 euros per month.'],
  ])('%s is no other one', (_what, passage, other) => {
    expect(isSupported(passage, passage)).toBe(true);
    expect(isSupported(other, passage)).toBe(false);
  });

  it.each([
    ['Anna manages Ben.', ['Ben is managed by Anna.'], ['Ben manages Anna.', 'Anna is managed by Ben.']],
    ['Paul sold the house to Maria.', ['Paul sold Maria the house.'], ['Maria sold the house to Paul.']],
    ['The manager approves the request of the employee.', [], ['The employee approves the request of the manager.']],
  ])('who does what to whom: %s', (passage, right, wrong) => {
    for (const answer of [passage, ...right]) expect([answer, isSupported(answer, passage)]).toEqual([answer, true]);
    for (const answer of wrong) expect([answer, states(answer, passage)]).toEqual([answer, ['contradicted']]);
  });
});

it.each([
  ['About 30 % of staff work at night.', 'Thirty percent of staff work at night.'],
  ['Revenue was €1.5 million in 2023.', 'In 2023 revenue was 1,500,000 euros.'],
  ['The shop opens at 5 pm every day.', 'The shop opens at 17:00 every day.'],
  ['The pool is open from 9:00 to 17:00.', 'The pool is open from 9 am to 5 pm.'],
  ['The contract was signed on 5 March 2024.', 'The contract was signed on 2024-03-05.'],
  ['Employees have twenty-eight days of leave.', 'Employees have 28 days of leave.'],
  ['The Austrian branch has 12 people.', 'The branch in Austria has 12 people.'],
  ['The warranty lasts 24 months.', 'The warranty lasts two years.'],
  ['The Harbour plan costs 540 euros per month.', 'The Harbour plan costs 540 EUR monthly.'],
  ['Employees have 27 days a year.', 'Mitarbeiter haben 27 Tage im Jahr.'],
  ['The policy took effect on 1 January 2022.', 'The policy took effect in 2022.'],
])('%s supports: %s', (passage, answer) => expect(isSupported(answer, passage)).toBe(true));

describe('what claims nothing', () => {
  it('numbers of lists are no claims of their own', () => {
    const answer = '1. Lock the back door. [1]\n2. Switch off the oven. [1]';
    expect(states(answer, 'Lock the back door. Switch off the oven.')).toEqual(['supported', 'supported']);
  });

  it.each([
    "Based on the passages, here's how to close the shop: [1]",
    'I am unable to answer this from the passage alone.',
    'It is not specified who approves parking. [1]',
    'Let me know if you need anything else.',
    'Thank you!',
    '## Opening hours',
    '```\nDELETE FROM users\n```',
  ])('%s', (answer) => expect(new Set(states(answer, 'Lock the back door.'))).toEqual(new Set(['not_checked'])));

  it('a yes with a claim is a claim', () => {
    expect(states('Yes, the back door is red.', 'Lock the back door.')).toEqual(['unsupported']);
  });
});

it('a fragment is completed by the question', () => {
  const question = 'How many days may employees work remotely?';
  const passage = [chunk('Employees may work remotely up to three days per week.')];
  expect(supportOf('Three days per week [1].', passage, question)).toMatchObject([{ state: 'supported' }]);
  expect(supportOf('Four days per week [1].', passage, question)).toMatchObject([{ supported: false }]);
});

it.each([
  ['short quotations', '“one two three four five” '],
  ['sentences of the passages', 'Employees may work remotely 3 days. '],
  ['one endless sentence', 'employees work remotely three days per week and '],
  ['citations', '[1] '],
  ['numbered items', '1. a\n'],
])('64 KB of %s are checked in bounded time', (_what, piece) => {
  const passages = Array.from({ length: 15 }, (_, index) =>
    chunk(`Office ${index}. ${'Employees may work remotely up to three days per week, with approval. '.repeat(12)}`, index + 1),
  );
  const text = piece.repeat(Math.ceil(65_536 / piece.length));
  const spent = Array.from({ length: 4 }, () => {
    const before = process.cpuUsage().user;
    supportOf(text, passages);
    return (process.cpuUsage().user - before) / 1_000;
  });
  // Some 100 ms on an idle core. A busy one takes several times that, and other threads count too; what is not linear takes minutes.
  expect(Math.min(...spent)).toBeLessThan(2_000);
});
