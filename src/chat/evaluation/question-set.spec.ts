import { parseQuestionSet } from './question-set';

const QUESTION = { question: 'What does it cost?', document: 'prices.txt', fact: ['540 euros'] };

describe('parseQuestionSet', () => {
  it('reads both kinds, and either alone', () => {
    const set = { answerable: [QUESTION], unanswerable: ['Who?'] };
    expect(parseQuestionSet(JSON.stringify(set))).toEqual(set);
    expect(parseQuestionSet('{"unanswerable": ["Who?"]}')).toEqual({ answerable: [], unanswerable: ['Who?'] });
  });

  it.each([
    ['{', 'the file is not JSON'],
    ['[]', 'the file must be an object'],
    ['{}', 'the file holds no question'],
    ['{"unanswerable": "Who?"}', 'unanswerable must be a list'],
    ['{"unanswerable": ["Who?", ""]}', 'unanswerable[1] must be a text that is not empty'],
    [JSON.stringify({ answerable: [{ ...QUESTION, fact: [] }] }), 'answerable[0].fact must name at least one way the fact is written'],
    [JSON.stringify({ answerable: [QUESTION, { ...QUESTION, document: 7 }] }), 'answerable[1].document must be a text that is not empty'],
  ])('refuses %s and says what is wrong', (json, message) => expect(() => parseQuestionSet(json)).toThrow(message));
});
