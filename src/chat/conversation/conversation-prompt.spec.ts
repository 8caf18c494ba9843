import { conversationPrompt, smallTalkPrompt } from './conversation-prompt';

const OPTIONS = { earlier: [{ question: 'How long is leave?', answer: '25 days.' }], reply: 'Hello!', marker: 'abc' };

it('gives a model the titles as data, the conversation, and nothing to cite', () => {
  const request = smallTalkPrompt('hello', ['Leave policy', 'Travel'], OPTIONS);
  expect(request).toMatchObject({
    prompt: '<titles-abc>\n- Leave policy\n- Travel\n</titles-abc>\n\nMessage: hello',
    question: 'hello',
    passages: [],
    earlier: OPTIONS.earlier,
    reply: 'Hello!',
  });
  expect(request.instructions).toContain('offer three questions');
  expect(request.instructions).not.toContain('Leave policy');
});

it('tells a model when there are no documents', () => {
  expect(smallTalkPrompt('hello', [], OPTIONS).prompt).toContain('There are no documents yet.');
});

it('uses markers that a title cannot know', () => {
  const prompt = (): string => smallTalkPrompt('hello', ['Leave'], { earlier: [], reply: '' }).prompt;
  expect(prompt()).not.toBe(prompt());
});

it('has a message about the conversation answered from the conversation', () => {
  const { prompt, instructions, passages } = conversationPrompt('what did I just ask?', OPTIONS);
  expect([prompt, passages]).toEqual(['Message: what did I just ask?', []]);
  expect(instructions).toContain('from the conversation alone');
});
