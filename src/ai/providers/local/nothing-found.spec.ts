import { LocalChatModel } from './local-chat-model';
import { NOTHING_FOUND, nothingFound } from './nothing-found';

const request = { instructions: '', prompt: '' };

test.each([
  ['Who painted the Mona Lisa?', NOTHING_FOUND],
  ['Wer hat die Mona Lisa gemalt?', 'Die Dokumente enthalten dazu nichts.'],
  ['Qui a peint la Joconde ?', 'Les documents ne contiennent rien à ce sujet.'],
  ['谁画了蒙娜丽莎？', '文档中没有关于此内容的信息。'],
  ['Siapakah yang melukis Mona Lisa?', 'Dokumen tidak memuat apa pun tentang hal ini.'],
  ['Vem målade Mona Lisa?', 'Dokumenten innehåller inget om detta.'],
  ['Mona Lisa', NOTHING_FOUND],
])('says that nothing was found in the language of "%s"', (question, expected) => {
  expect(nothingFound(question)).toBe(expected);
});

test('says what there is instead', () => {
  expect(nothingFound('Who painted the Mona Lisa?', ['Leave'])).toBe(`${NOTHING_FOUND} The documents are about “Leave”.`);
  expect(nothingFound('Wer hat die Mona Lisa gemalt?', [])).toMatch(/^Es gibt noch keine Dokumente/);
});

test('does not quote passages that search doubts', async () => {
  const passages = [{ number: 1, document: 'a.txt', text: 'The Harbour plan costs 540 euros.' }];
  const question = 'What does the Harbour plan cost?';
  const model = new LocalChatModel();
  expect((await model.generate({ ...request, question, passages })).text).toContain('540 euros. [1]');
  expect((await model.generate({ ...request, question, passages, isDoubtful: true })).text).toBe(NOTHING_FOUND);
});
