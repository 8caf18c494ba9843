import fc from 'fast-check';
import { conversationOf } from './told-conversation';
import { readMessages, type ToldMessage } from './told-messages';

const said = (role: ToldMessage['role'], text: string): ToldMessage => ({ role, text, param: 'messages' });

it('makes turns of questions with their answers, up to the last message of the user', () => {
  const messages = readMessages(
    [
      { role: 'system', content: 'Be brief.' },
      { role: 'user', content: 'Never answered?' },
      {
        role: 'user',
        content: [
          { type: 'text', text: 'How long' },
          { type: 'text', text: 'is leave?' },
        ],
      },
      { role: 'assistant', content: null, tool_calls: [{}] },
      { role: 'tool', content: '30' },
      { role: 'assistant', content: '30 days [1].' },
      { role: 'user', content: 'Why?' },
      { role: 'assistant', content: 'Beca' },
    ],
    'messages',
  );
  expect(conversationOf(messages, 8_000)).toMatchObject({
    asking: { text: 'Why?', param: 'messages[6]' },
    turns: [{ question: 'How long\nis leave?', answer: '30 days [1].' }],
    instructions: 'Be brief.',
  });
});

it('reads a bounded part of any conversation, in texts that every database takes', () => {
  const role = fc.constantFrom<ToldMessage['role']>('user', 'assistant', 'instructions');
  const text = fc.string({ unit: fc.constantFrom('a', '\0', '\ud83d', '\ude00', ' ', '😀'), maxLength: 40 });
  fc.assert(
    fc.property(fc.array(fc.tuple(role, text), { maxLength: 300 }), fc.integer({ min: 1, max: 20 }), (list, longest) => {
      const messages = list.map(([who, what]) => said(who, what));
      const { asking, turns } = conversationOf(messages, longest);
      expect(asking).toBe(messages.findLast(({ role: who }) => who === 'user'));
      expect(turns.length).toBeLessThanOrEqual(50);
      for (const each of turns.flatMap(({ question, answer }) => [question, answer])) {
        expect(each.length > 0 && each.length <= longest && each.isWellFormed() && !each.includes('\0')).toBe(true);
      }
    }),
  );
});
