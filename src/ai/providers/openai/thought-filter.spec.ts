import { array, assert, constantFrom, property, string } from 'fast-check';
import { ThoughtFilter, withoutThoughts } from './thought-filter';

/** What a reader sees of an answer that arrives in these pieces. */
function shown(pieces: readonly string[]): string {
  const filter = new ThoughtFilter();
  return [...pieces.map((piece) => filter.push(piece)), filter.end()].reduce(
    (before, { text, retracts }) => (retracts ? '' : before) + text,
    '',
  );
}

test.each([
  ['Twenty-seven days.', 'Twenty-seven days.'],
  ['<think>One\ntwo</think>\n\nTwenty-seven days.', 'Twenty-seven days.'],
  ['<THINK>One</Think> <think>two</think> Twenty-seven days.', 'Twenty-seven days.'],
  ['no opening tag here</think> Twenty-seven days.', 'Twenty-seven days.'],
  ['<thinking>One</thinking>\nTwenty-seven days.', 'Twenty-seven days.'],
  ['[THINK]One[/THINK]Twenty-seven days.', 'Twenty-seven days.'],
  ['<reasoning>One</reasoning> <thought>two</thought> Twenty-seven days.', 'Twenty-seven days.'],
  ['Okay, the user asks.\n</think>\n\nTwenty-seven days.', 'Twenty-seven days.'],
  ['The model ends its thoughts with `</think>` and answers.', 'The model ends its thoughts with `</think>` and answers.'],
  ['Write </think>, then the answer.', 'Write </think>, then the answer.'],
  ['<think>never came to an end', ''],
  ['Use a < b and think> freely.', 'Use a < b and think> freely.'],
])('%j becomes %j', (content, expected) => {
  expect(withoutThoughts(content)).toBe(expected);
});

test('a tag cut across pieces is a tag, and what only looks like one is text', () => {
  expect(shown(['\n<th', 'ink', '>secret</', 'thi', 'nk> An', 'swer'])).toBe('Answer');
  expect(shown(['<thi', 's is text'])).toBe('<this is text');
  expect(shown(['<thin'])).toBe('<thin');
  expect(shown(['<think>İstanbul</think>Answer'])).toBe('Answer');
  expect(shown(['It says <think>', 'aloud</think>.'])).toBe('It says <think>aloud</think>.');
});

test('text that turns out to be thoughts is taken back, once', () => {
  const filter = new ThoughtFilter();
  expect(filter.push('Okay, the user asks.')).toEqual({ text: 'Okay, the user asks.', retracts: false });
  expect(filter.push('\n</think>\n')).toEqual({ text: '', retracts: true });
  expect(filter.push('\nTwenty')).toEqual({ text: 'Twenty', retracts: false });
  expect(filter.push('</think>\nseven')).toEqual({ text: '</think>\nseven', retracts: false });
});

test('the answer is shown as it comes, without waiting for its end', () => {
  const filter = new ThoughtFilter();
  expect(filter.push('<think>Hm').text).toBe('');
  expect(filter.isThinking).toBe(true);
  expect(filter.push('m</think>\n').text).toBe('');
  expect(filter.push('Twenty-').text).toBe('Twenty-');
  expect(filter.push('seven').text).toBe('seven');
});

test('how an answer is cut into pieces makes no difference', () => {
  const scrap = constantFrom('<think>', '</think>', '</thinking>', '[/THINK]', '`', '<', '<thi', 'nk>', ' ', '\n', 'İ', '🦊', 'word', '</');
  assert(
    property(array(scrap, { maxLength: 12 }), array(string({ maxLength: 3 })), (scraps, more) => {
      const text = scraps.join('') + more.join('');
      const whole = shown([text]);
      expect(shown([...scraps, ...more])).toBe(whole);
      expect(shown(text.split(''))).toBe(whole);
    }),
  );
});

test('what is shown holds no thought, and all of what follows it', () => {
  assert(
    property(string(), string(), array(string({ maxLength: 5 })), (thought, answer, cuts) => {
      const clean = answer.replaceAll('<', '');
      const text = `<think>${thought.replaceAll('<', '')}</think>${clean}`;
      const pieces = cuts.reduce<string[]>(
        (list, { length }) => {
          const last = list.pop() ?? '';
          return [...list, last.slice(0, length), last.slice(length)];
        },
        [text],
      );
      expect(shown(pieces)).toBe(clean.trimStart());
    }),
  );
});
