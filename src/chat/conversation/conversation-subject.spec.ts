import { conversationSubject, standaloneQuestion } from './conversation-subject';

const turns = (...questions: string[]) => questions.map((question) => ({ question, answer: 'x' }));

describe('conversationSubject', () => {
  it.each<[string[], string]>([
    [['How long is parental leave?'], 'How long is parental leave?'],
    [['Where is the car park?', 'How long is parental leave?'], 'How long is parental leave?'],
    [['How long is parental leave?', 'And for interns?'], 'How long is parental leave? And for interns?'],
    [['How long is parental leave?', 'Why?', 'translate that'], 'How long is parental leave?'],
    [['Why?'], ''],
    [[], ''],
  ])('of %j', (questions, expected) => {
    expect(conversationSubject(turns(...questions))).toBe(expected);
  });

  it('is bounded', () => {
    expect(conversationSubject(turns(...Array<string>(9).fill(`And ${'it '.repeat(2_000)}`))).length).toBeLessThan(1_300);
  });
});

describe('standaloneQuestion', () => {
  const LEAVE =
    'Employees receive 25 days of paid leave a year. Contractors receive no paid leave. Contractors claim 30 EUR per day for meals.';
  const PLANS =
    'The Harbour plan costs 540 euros. The Harbour plan covers 30 docks. The Port plan costs 1,350 euros. The Port plan covers 80 docks.';

  it.each([
    ['and contractors?', 'How many days of paid leave do employees receive?', LEAVE, 'and contractors paid leave receive?'],
    ['and the Port plan?', 'What does the Harbour plan cost?', PLANS, 'and the Port plan cost?'],
    [
      'How many docks does it cover?',
      'What does the Harbour plan cost? And the Port plan?',
      PLANS,
      'How many docks does it cover plan port?',
    ],
    ['And in Norway?', 'What is the per diem in Poland?', LEAVE, 'And in Norway diem poland?'],
    ['make it shorter', 'How long is parental leave?', LEAVE, 'How long is parental leave?'],
    ['Why?', 'How long is parental leave?', LEAVE, 'Why parental leave?'],
    ['and for how long?', 'Who approves leave?', LEAVE, 'and for how long approves leave?'],
  ])('reads "%s" after "%s"', (message, subject, text, expected) => {
    expect(standaloneQuestion(message, subject, [text])).toBe(expected);
  });
});
