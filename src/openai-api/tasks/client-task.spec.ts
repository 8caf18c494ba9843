import fc from 'fast-check';
import { taskIn } from './client-task';

const HISTORY = '<chat_history>\nUSER: How long is leave?\nASSISTANT: It is "title": 30 days [1].\n</chat_history>';

it('knows a task by its own words and form, whatever the conversation in it says', () => {
  const tags = taskIn(`### Task:\nGenerate tags.\n### Output:\nJSON format: { "tags": ["one"] }\n${HISTORY}`, '');
  expect(tags).toMatchObject({ kind: 'tags', localReply: '{"tags":["General"]}' });
  const title = taskIn(`### Task:\nGenerate a title.\n### Output:\n{ "title": "a title" }\n${HISTORY}`, '');
  expect(title).toMatchObject({ kind: 'title', localReply: '{"title":"How long is leave?"}' });
});

it('knows the choice of a tool by the instructions', () => {
  const instructions =
    'Available Tools: []\n\nYour task is to choose and return the correct tool(s) from the list of available tools based on the query.';
  expect(taskIn('Query: what is the weather?', instructions)).toMatchObject({ kind: 'tools', localReply: '{"tool_calls": []}' });
});

it('takes nothing else for a task: a question that quotes a form, or has a heading of its own', () => {
  const words = fc.constantFrom('### Task:', '"title"', '<chat_history>', 'Summarise', 'title for the conversation', '\n', 'Conversation:');
  fc.assert(
    fc.property(fc.array(words, { maxLength: 8 }), (said) => {
      const question = said.join(' ');
      fc.pre(!(question.trimStart().startsWith('### Task:') && question.includes('<chat_history>')));
      expect(taskIn(question, 'Be brief.')).toBeUndefined();
    }),
  );
});
