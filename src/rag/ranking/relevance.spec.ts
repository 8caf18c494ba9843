import fc from 'fast-check';
import { analyseQuestion, stemsAskedFor } from '../../language/question/question-analysis';
import { stemsOf } from '../../language/sentences/text-units';
import { relevantChunks, type RelevanceCandidate, termWeights } from './relevance';

const CANTEEN = 'Canteen\n\nLunch is served from noon until two. The soup is always vegetarian. A guest pays 9 euros for lunch.';
const PARKING = 'Parking\n\nThe underground garage in Ghent has 24 places. Bicycles stand in the courtyard.';
const TRAVEL = 'Travel\n\nTrains are booked by the travel desk. A hotel may cost 190 euros a night in a capital city.';
const RELEASE = 'Releases\n\nVersion 6.3 is planned for 24 September 2024. Version 6.4 adds rail wagons.';
const TEXTS = [CANTEEN, PARKING, TRAVEL, RELEASE];

const chunk = (text: string, chunkId: number, more: Partial<RelevanceCandidate> = {}): RelevanceCandidate => ({
  chunkId,
  title: 'Handbook',
  text,
  score: 1 - chunkId / 100,
  ...more,
});

/** The relevant chunks for a question over a collection of these texts, all of them candidates. */
function judged(question: string, chunks = TEXTS.map((text, index) => chunk(text, index + 1)), limit = 5) {
  const asked = analyseQuestion(question);
  const stems = chunks.map(({ text }) => stemsOf(text));
  const frequencies = new Map(stemsAskedFor(asked).map((stem) => [stem, stems.filter((held) => held.has(stem)).length] as const));
  return relevantChunks(asked, termWeights(asked, frequencies, chunks.length), chunks, limit);
}

describe('relevantChunks', () => {
  it.each([
    ['What does a guest pay for lunch?', CANTEEN],
    ['How many places does the garage have?', PARKING],
    ['hotel limit capital city', TRAVEL],
    ['When is version 6.3 planned?', RELEASE],
    ['Where can I put my bike?', PARKING],
  ])('ranks the chunk that answers "%s" first', (question, text) => {
    const { chunks, isDoubtful } = judged(question);
    expect(chunks[0]?.text).toBe(text);
    expect(isDoubtful).toBe(false);
  });

  it.each(['Who painted the Mona Lisa?', 'What is photosynthesis?', 'Which planet has the most moons?', '???', ''])(
    'finds nothing for "%s"',
    (question) => expect(judged(question)).toEqual({ chunks: [], isDoubtful: false }),
  );

  it.each([
    ['the thing asked for is missing', 'How much does a place in the garage cost?'],
    ['the question contains a word that no document contains', 'Does the canteen serve lunch to astronauts and acrobats?'],
    ['the question is about another version', 'When is version 8.0 planned?'],
  ])('is doubtful when %s', (_what, question) => {
    const { chunks, isDoubtful } = judged(question);
    expect(isDoubtful || chunks.length === 0).toBe(true);
  });

  it('finds words with one typing error', () => {
    expect(judged('Is the soup vegetarain?').chunks[0]?.text).toBe(CANTEEN);
  });

  it('accepts a high centred cosine without a shared word', () => {
    const alike = (centredCosine: number) => judged('Wo kann ich essen?', [chunk(CANTEEN, 1, { centredCosine })]);
    expect(alike(0.8)).toMatchObject({ chunks: [{ chunkId: 1 }], isDoubtful: false });
    expect(alike(0.55).chunks).toEqual([]);
  });

  it('prefers the text in the language of the question among equals', () => {
    const german = chunk('Die Telefonnummer der Hotline ist +32 9 555 01 70 und sie ist immer besetzt.', 1);
    const english = chunk('The telephone number of the hotline is +32 9 555 01 70 and it is always staffed.', 2);
    expect(judged('Hotline: wie ist die Nummer, und ist sie immer besetzt?', [german, english]).chunks[0]).toBe(german);
    expect(judged('What is the number of the hotline, and is it always staffed?', [german, english]).chunks[0]).toBe(english);
  });

  it('returns distinct candidates, at most `limit`, for any question', () => {
    const word = fc.constantFrom(
      'lunch',
      'garage',
      'hotel',
      'How many',
      'version',
      '6.3',
      'who',
      'not',
      '大会',
      'Ghent',
      '?',
      'e-mail',
      '😀',
    );
    fc.assert(
      fc.property(
        fc.array(word, { maxLength: 8 }),
        fc.integer({ min: 1, max: 6 }),
        fc.string({ unit: 'binary' }),
        (parts, limit, noise) => {
          const candidates = TEXTS.map((text, index) => chunk(text, index + 1));
          const { chunks } = judged(`${parts.join(' ')} ${noise}`, candidates, limit);
          expect(chunks.length).toBeLessThanOrEqual(limit);
          expect(new Set(chunks).size).toBe(chunks.length);
          for (const shown of chunks) expect(candidates).toContain(shown);
        },
      ),
    );
  });
});

describe('termWeights', () => {
  const weigh = (question: string, frequencies: [string, number][]) => termWeights(analyseQuestion(question), new Map(frequencies), 100);

  it('gives rare words more weight than common ones, and words that occur nowhere the most', () => {
    const weights = weigh('gym pellworth courtyard', [
      ['pellworth', 60],
      ['courtyard', 3],
    ]);
    const [gym = 0, pellworth = 0, courtyard = 0] = ['gym', 'pellworth', 'courtyard'].map((stem) => weights.get(stem));
    expect(gym).toBeGreaterThan(courtyard);
    expect(courtyard).toBeGreaterThan(pellworth);
  });

  it('uses the frequency of a synonym for a word that occurs nowhere', () => {
    const known = weigh('vacation', [['leav', 20]]).get('vacat') ?? 0;
    expect(known).toBeLessThan(weigh('vacation', []).get('vacat') ?? 0);
  });

  it('gives less weight to words that only state the kind of thing asked for', () => {
    const weights = weigh('number of the hotline', []);
    expect(weights.get('number')).toBeLessThan(weights.get('hotlin') ?? 0);
  });
});
