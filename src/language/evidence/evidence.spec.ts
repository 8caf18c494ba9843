import fc from 'fast-check';
import { analyseQuestion } from '../question/question-analysis';
import { analysePassage, titleStems } from '../sentences/passage-analysis';
import { ANSWER_FEATURES } from './answer-features';
import { type Evidence, evidenceIn } from './evidence';
import { ANSWER_MODEL, SENTENCE_MODEL } from './evidence-coefficients';
import type { ExaminedPassage } from './examined-passage';
import { SENTENCE_FEATURES } from './sentence-features';

const CANTEEN = 'Canteen\n\nLunch is served from noon until two. The soup is always vegetarian. A guest pays 9 euros for lunch.';
const PARKING = 'Parking\n\nThe underground garage in Ghent has 24 places. Bicycles stand in the courtyard.';
const TRAVEL = 'Travel\n\nTrains are booked by the travel desk. A hotel may cost 190 euros a night in a capital city.';
const RELEASE = 'Releases\n\nVersion 6.3 is planned for 24 September 2024. Version 6.4 adds rail wagons.';
const TEXTS = [CANTEEN, PARKING, TRAVEL, RELEASE];

const read = (text: string): ExaminedPassage => ({ ...analysePassage(text), title: titleStems('Handbook'), score: 1 });

function evidenceFor(question: string, texts = TEXTS): Evidence {
  return evidenceIn(analyseQuestion(question), texts.map(read));
}

/** The sentence that is judged best. */
function bestFor(question: string, texts = TEXTS): string | undefined {
  const best = evidenceFor(question, texts).sentences[0];
  return best && texts.map(read)[best.passage]?.units[best.unit]?.text;
}

describe('the best sentence', () => {
  it.each([
    ['What does a guest pay for lunch?', 'A guest pays 9 euros for lunch.'],
    ['How many places does the garage have?', 'The underground garage in Ghent has 24 places.'],
    ['hotel limit capital city', 'A hotel may cost 190 euros a night in a capital city.'],
    ['When is version 6.3 planned?', 'Version 6.3 is planned for 24 September 2024.'],
    ['Is the soup vegetarain?', 'The soup is always vegetarian.'],
  ])('for "%s"', (question, sentence) => expect(bestFor(question)).toBe(sentence));

  it('is never a heading, a question or an echo of the question', () => {
    const texts = [
      'Which ports are used?\nThe ports used are:\n- 80\n- 443',
      'Ports used\n\n- The used ports\n- Traffic goes through 8080',
    ];
    const { sentences } = evidenceFor('Which ports are used?', texts);
    const said = sentences.map(({ passage, unit }) => texts.map(read)[passage]?.units[unit]?.text);
    expect(said).not.toContain('Which ports are used?');
    expect(said).not.toContain('- The used ports');
    expect(said).not.toContain('Ports used');
  });
});

describe('the level', () => {
  it.each(['What does a guest pay for lunch?', 'How many places does the garage have?', 'When is version 6.3 planned?'])(
    'is enough for "%s"',
    (question) => expect(evidenceFor(question).level).toBe('enough'),
  );

  it.each(['Who painted the Mona Lisa?', 'What is photosynthesis?', 'Which planet has the most moons?', '???', ''])(
    'is none for "%s"',
    (question) => expect(evidenceFor(question).level).toBe('none'),
  );

  it.each([
    ['the thing asked for is missing', 'How much does a place in the courtyard cost?'],
    ['most of the question is missing', 'Does the canteen serve breakfast to astronauts and acrobats?'],
    ['the question is about another version', 'When is version 8.0 of the mobile client planned?'],
  ])('is weak when %s', (_what, question) => expect(evidenceFor(question).level).toBe('weak'));
});

it('gives probabilities, in descending order, for any question and text', () => {
  const word = fc.constantFrom('lunch', 'garage', 'How many', '6.3', 'who', 'not', '大会', 'Ghent', '?', 'e-mail', '😀', '\n', '- ');
  const text = fc.array(word, { maxLength: 30 }).map((words) => words.join(' '));
  fc.assert(
    fc.property(text, fc.array(text, { maxLength: 4 }), (question, texts) => {
      const { probability, sentences } = evidenceFor(question, texts);
      for (const value of [probability, ...sentences.map((sentence) => sentence.probability)]) {
        expect(value).toBeGreaterThanOrEqual(0);
        expect(value).toBeLessThanOrEqual(1);
      }
      const order = sentences.map((sentence) => sentence.probability);
      expect(order).toEqual([...order].sort((left, right) => right - left));
    }),
  );
});

it('has a coefficient for every feature and for nothing else', () => {
  expect(Object.keys(SENTENCE_MODEL.weights)).toEqual([...SENTENCE_FEATURES]);
  expect(Object.keys(ANSWER_MODEL.weights)).toEqual([...ANSWER_FEATURES]);
});
