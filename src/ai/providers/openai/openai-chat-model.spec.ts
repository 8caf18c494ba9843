import { withoutThoughts } from './openai-chat-model';

test.each([
  ['Twenty-seven days.', 'Twenty-seven days.'],
  ['<think>One\ntwo</think>\n\nTwenty-seven days.', 'Twenty-seven days.'],
  ['no opening tag here</think> Twenty-seven days.', 'Twenty-seven days.'],
  ['<think>never came to an end', ''],
  ['Use a < b and think> freely.', 'Use a < b and think> freely.'],
])('%j becomes %j', (content, expected) => {
  expect(withoutThoughts(content)).toBe(expected);
});
