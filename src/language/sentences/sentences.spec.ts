import fc from 'fast-check';
import { isSentenceEnd, lastSentenceEnd, sentenceEnds, sentences } from './sentences';

const of = (text: string): string[] => sentences(text).map(({ start, end }) => text.slice(start, end));

const text = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        'A. ',
        'No. 5',
        'word',
        ' ',
        '\n',
        '."',
        '?!',
        '。',
        '！？',
        '」',
        'e.g. ',
        'Inc. ',
        '- ',
        '…',
        ')',
        '[1]',
        '[12]',
        ']',
      ),
      fc.string({ maxLength: 4 }),
    ),
    { maxLength: 40 },
  )
  .map((pieces) => pieces.join(''));

describe('sentences', () => {
  it.each([
    ['plain', 'One. Two! Three? Four', ['One.', 'Two!', 'Three?', 'Four']],
    ['quotes and brackets stay with their sentence', '“Go.” (He went.) "Why?" Well...', ['“Go.”', '(He went.)', '"Why?"', 'Well...']],
    [
      'titles, initials and abbreviations do not end a sentence',
      'Dr. Vos met J. R. Smith, e.g. in Porto, at 5 p.m. on Friday.',
      ['Dr. Vos met J. R. Smith, e.g. in Porto, at 5 p.m. on Friday.'],
    ],
    [
      'an abbreviation may be the last word',
      'It closes at 5 p.m. Then we go. Acme Inc. Makes it.',
      ['It closes at 5 p.m.', 'Then we go.', 'Acme Inc.', 'Makes it.'],
    ],
    [
      '"no." is an answer unless a number follows',
      'The answer is no. See No. 5 and fig. 2.',
      ['The answer is no.', 'See No. 5 and fig. 2.'],
    ],
    [
      'numbers and addresses',
      'It costs 3.50 euros. See https://a.example/b.html for v1.2.',
      ['It costs 3.50 euros.', 'See https://a.example/b.html for v1.2.'],
    ],
    [
      'headings and list lines',
      'Working time\nIt is 38 hours.\n- one\n- two\n\nEnd',
      ['Working time', 'It is 38 hours.', '- one', '- two', 'End'],
    ],
    [
      'marks of notes belong to the sentence before them',
      'Staff get 25 days.[1] Interns get 10.[2][13] See [3] for more. 有給。[1]二十日。',
      ['Staff get 25 days.[1]', 'Interns get 10.[2][13]', 'See [3] for more.', '有給。[1]', '二十日。'],
    ],
    ['scripts without spaces', '今天休息。明天？好！', ['今天休息。', '明天？', '好！']],
    ['Hindi and Arabic', 'यह घर है। वह स्कूल है। كيف حالك؟ بخير.', ['यह घर है।', 'वह स्कूल है।', 'كيف حالك؟', 'بخير.']],
    ['nothing', ' \n ', []],
  ])('%s', (_, given, expected) => {
    expect(of(given)).toEqual(expected);
  });
});

describe('sentence ends', () => {
  it('are the same forwards, backwards and at every single offset', () => {
    fc.assert(
      fc.property(text, fc.nat(60), fc.nat(60), (whole, a, b) => {
        const every = Array.from({ length: whole.length }, (_, index) => index + 1).filter((offset) => isSentenceEnd(whole, offset));
        expect([...sentenceEnds(whole)]).toEqual(every);
        const [from, to] = [Math.min(a, b), Math.max(a, b)];
        expect(lastSentenceEnd(whole, from, to)).toBe(every.filter((offset) => offset > from && offset <= to).at(-1) ?? -1);
      }),
      { numRuns: 1_000 },
    );
  });
});
