import { NOTHING_FOUND, nothingFound } from './nothing-found';

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
