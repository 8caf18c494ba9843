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

test.each([
  ['and contractors?', 'and contractors?'],
  ['make it shorter', 'How long is parental leave?'],
])('the local answer reads %s as %s', (message, expected) => {
  expect(standaloneQuestion(message, 'How long is parental leave?')).toBe(expected);
});
