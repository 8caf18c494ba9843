import fc from 'fast-check';
import { analyseQuestion, stemsAskedFor } from '../../language/question/question-analysis';
import { stemsOf } from '../../language/sentences/text-units';
import type { EvidenceLevel } from '../rag.types';
import { evidenceLevel, type ExaminedCandidate, termWeights } from './relevance';

const CANTEEN = 'Canteen\n\nLunch is served from noon until two. The soup is always vegetarian. A guest pays 9 euros for lunch.';
const PARKING = 'Parking\n\nThe underground garage in Ghent has 24 places. Bicycles stand in the courtyard.';
const TRAVEL = 'Travel\n\nTrains are booked by the travel desk. A hotel may cost 190 euros a night in a capital city.';
const RELEASE = 'Releases\n\nVersion 6.3 is planned for 24 September 2024. Version 6.4 adds rail wagons.';
const TEXTS = [CANTEEN, PARKING, TRAVEL, RELEASE];

const chunk = (text: string, chunkId: number, more: Partial<ExaminedCandidate> = {}): ExaminedCandidate => ({
  chunkId,
  title: 'Handbook',
  text,
  ...more,
});

/** The evidence for a question over a collection of these texts, all of them candidates. */
function levelFor(question: string, chunks = TEXTS.map((text, index) => chunk(text, index + 1))): EvidenceLevel {
  const asked = analyseQuestion(question);
  const stems = chunks.map(({ text }) => stemsOf(text));
  const frequencies = new Map(stemsAskedFor(asked).map((stem) => [stem, stems.filter((held) => held.has(stem)).length] as const));
  return evidenceLevel(asked, termWeights(asked, frequencies, chunks.length), chunks);
}

describe('evidenceLevel', () => {
  it.each([
    'What does a guest pay for lunch?',
    'How many places does the garage have?',
    'hotel limit capital city',
    'When is version 6.3 planned?',
    'Where can I put my bike?',
    'Is the soup vegetarain?',
  ])('is enough for "%s"', (question) => expect(levelFor(question)).toBe('enough'));

  it.each([
    ['We get E-1042 since this morning on machine 7, what should we check?', 'Error E-1042 means that the coolant level is low.'],
    ['Our colleague Petra saw KX22 flashing twice yesterday evening, help?', 'The lamp KX22 shows that the door is open.'],
    ['机器今天早上显示E-1042，怎么办？', 'E-1042表示冷却液不足。'],
  ])('is enough for a code that is known, whatever is told beside it: "%s"', (question, text) =>
    expect(
      levelFor(
        question,
        [...TEXTS, text].map((one, index) => chunk(one, index + 1)),
      ),
    ).not.toBe('none'),
  );

  it.each(['Who painted the Mona Lisa?', 'What is photosynthesis?', 'Which planet has the most moons?', '???', ''])(
    'is none for "%s"',
    (question) => expect(levelFor(question)).toBe('none'),
  );

  it.each([
    ['the thing asked for is missing', 'How much does a place in the garage cost?'],
    ['the question contains a word that no document contains', 'Does the canteen serve lunch to astronauts and acrobats?'],
    ['the question is about another version', 'When is version 8.0 planned?'],
  ])('is not enough when %s', (_what, question) => expect(levelFor(question)).not.toBe('enough'));

  it('accepts a high centred cosine without a shared word', () => {
    const alike = (centredCosine: number): EvidenceLevel => levelFor('Wo kann ich essen?', [chunk(CANTEEN, 1, { centredCosine })]);
    expect(alike(0.8)).toBe('enough');
    expect(alike(0.55)).toBe('none');
  });

  it('gives a level for any question', () => {
    const word = fc.constantFrom('lunch', 'garage', 'How many', '6.3', 'who', 'not', '大会', 'Ghent', '?', 'e-mail', '😀');
    fc.assert(
      fc.property(fc.array(word, { maxLength: 8 }), fc.string({ unit: 'binary' }), (parts, noise) => {
        expect(['none', 'weak', 'enough']).toContain(levelFor(`${parts.join(' ')} ${noise}`));
      }),
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
