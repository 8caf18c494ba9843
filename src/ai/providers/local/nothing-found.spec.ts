import { LocalChatModel } from './local-chat-model';
import { NOTHING_FOUND, nothingFound } from './nothing-found';

const request = { instructions: '', prompt: '' };

test.each([
  ['Who painted the Mona Lisa?', NOTHING_FOUND],
  ['Wer hat die Mona Lisa gemalt?', 'Die Dokumente enthalten dazu nichts.'],
  ['Qui a peint la Joconde ?', 'Les documents ne contiennent rien à ce sujet.'],
  ['谁画了蒙娜丽莎？', '文档中没有关于此内容的信息。'],
  ['Mona Lisa', NOTHING_FOUND],
])('says that nothing was found in the language of "%s"', (question, expected) => {
  expect(nothingFound(question)).toBe(expected);
});
