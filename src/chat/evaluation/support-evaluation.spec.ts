import { parseClaimSet } from './claim-set';
import { evaluateSupport } from './support-evaluation';

const PASSAGE = 'Employees may work remotely up to three days per week. Tuesday is the shared office day.';
const answer = (...sentences: [text: string, supported: boolean][]): string =>
  JSON.stringify({ passages: [PASSAGE], sentences: sentences.map(([text, supported]) => ({ text, supported })) });

it('counts agreement with the labels, and how often grounded is right', () => {
  const set = parseClaimSet(
    [
      answer(['Tuesday is the shared office day.', true]),
      answer(['Employees may work remotely up to four days per week.', false]),
      answer(['The canteen serves soup.', true]),
      '',
    ].join('\n'),
  );
  expect(evaluateSupport(set)).toMatchObject({
    answers: 3,
    sentences: 3,
    unsupported: 1,
    precision: 0.5,
    recall: 1,
    balancedAccuracy: 0.75,
    auroc: 0.5,
    goodAnswers: 2,
    goodGrounded: 0.5,
    badAnswers: 1,
    badGrounded: 0,
  });
});

it.each([
  ['', 'the file holds no answer'],
  ['{', 'line 1 is not JSON'],
  ['[]', 'line 1 must be an object'],
  ['{"passages": []}', 'line 1: passages must be a list with at least one entry'],
  [`\n${answer()}`, 'line 2: sentences must be a list with at least one entry'],
  ['{"passages": ["a"], "sentences": [{"text": "a"}]}', 'line 1: sentences[0].supported must be true or false'],
])('refuses %j and says what is wrong', (lines, message) => expect(() => parseClaimSet(lines)).toThrow(message));
