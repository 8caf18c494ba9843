import { aboutDocuments } from './about-documents';
import { ENGLISH } from './latin-script/english/english';
import { FRENCH } from './latin-script/french';
import { JAPANESE } from './other-scripts/japanese';
import { LANGUAGES } from './languages';

it.each([
  [ENGLISH, ['Leave'], 'The documents are about “Leave”.'],
  [ENGLISH, ['Leave', 'Travel, abroad', 'Costs $& more'], 'The documents are about “Leave”, “Travel, abroad”, and “Costs $& more”.'],
  [FRENCH, ['Congés', 'Voyages'], 'Les documents traitent des sujets suivants : « Congés » et « Voyages ».'],
  [JAPANESE, ['休暇', '出張'], '文書で扱っている内容：「休暇」、「出張」。'],
  [ENGLISH, [], 'There are no documents yet that I could answer from.'],
])('names the topics as the language lists and quotes', (language, topics, expected) => {
  expect(aboutDocuments(language, topics)).toBe(expected);
});

it.each(LANGUAGES)('quotes each topic in $code', (language) => {
  expect(aboutDocuments(language, ['Leave'])).toMatch(/[“”„«»「]\s?Leave\s?[”“»」]/u);
});
