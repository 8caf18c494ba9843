import fc from 'fast-check';
import { type AskedText, groupQuestions } from './question-groups';

const at = (day: number): string => `2026-11-${String(day).padStart(2, '0')}T12:00:00.000Z`;
const asked = (userId: number, text: string, day = 1): AskedText => ({ userId, text, askedAt: at(day) });

describe('groupQuestions', () => {
  it('groups questions by the words they share, whatever their form, the largest group first', () => {
    const { groups, others } = groupQuestions([
      asked(1, 'How do I get a parking permit?', 3),
      asked(2, 'Where can I request permits for parking?', 9),
      asked(3, 'parking permit renewal', 4),
      asked(1, 'Who repairs the coffee machine?'),
      asked(2, 'The coffee machines are broken, whom do I call?'),
      asked(3, 'What is the wifi password?'),
    ]);
    expect(groups).toEqual([
      { words: ['parking', 'permit'], questions: 3, accounts: 3, lastAskedAt: at(9) },
      { words: ['coffee', 'machine'], questions: 2, accounts: 2, lastAskedAt: at(1) },
    ]);
    expect(others).toBe(1);
  });

  it('shows no words that only one account used', () => {
    const { groups, others } = groupQuestions([
      asked(1, 'harassment complaint by my manager'),
      asked(1, 'harassment complaint, again'),
      asked(1, 'where to file a harassment complaint'),
    ]);
    expect([groups, others]).toEqual([[], 3]);
    const mixed = groupQuestions([
      asked(1, 'salary table secretword'),
      asked(1, 'salary table secretword'),
      asked(1, 'salary table secretword'),
      asked(2, 'salary table'),
    ]);
    expect(mixed.groups).toEqual([{ words: ['salary', 'table'], questions: 4, accounts: 2, lastAskedAt: at(1) }]);
  });

  it('groups questions of one word', () => {
    expect(groupQuestions([asked(1, 'Wifi?'), asked(2, 'wifi'), asked(3, 'printer')])).toMatchObject({
      groups: [{ words: ['wifi'], questions: 2 }],
      others: 1,
    });
  });

  it('reads every script', () => {
    const { groups } = groupQuestions([
      asked(1, '休暇申請の方法は?'),
      asked(2, '休暇申請はどこですか'),
      asked(3, 'паркинг'),
      asked(4, 'паркинга'),
    ]);
    expect(groups).toHaveLength(2);
  });

  it('gives the same groups in whatever order questions come, each question once', () => {
    const word = fc.constantFrom('parking', 'permit', 'coffee', 'machine', 'vacation', 'policy', 'badge', 'the', 'how', '');
    const question = fc.record({
      userId: fc.integer({ min: 1, max: 4 }),
      text: fc.array(word, { maxLength: 6 }).map((parts) => parts.join(' ')),
      askedAt: fc.integer({ min: 1, max: 28 }).map(at),
    });
    fc.assert(
      fc.property(fc.array(question, { maxLength: 40 }), (questions) => {
        const found = groupQuestions(questions);
        expect(found.groups.reduce((sum, group) => sum + group.questions, found.others)).toBe(questions.length);
        expect(groupQuestions([...questions].reverse())).toEqual(found);
        expect(found.groups.every(({ accounts, questions: n, words }) => accounts > 1 && n > 1 && words.length <= 6)).toBe(true);
      }),
    );
  });

  it('takes little time for two thousand questions of few words and of many', () => {
    for (const vocabulary of [14, 40, 400, 20_000]) {
      let seed = 1;
      const next = (): number => (seed = (seed * 48_271) % 2_147_483_647);
      const questions = Array.from({ length: 2_000 }, () =>
        asked(next() % 50, Array.from({ length: 12 }, () => `w${(next() % vocabulary).toString(36)}x`).join(' ')),
      );
      const started = process.cpuUsage();
      groupQuestions(questions);
      const { user } = process.cpuUsage(started);
      expect(user / 1_000).toBeLessThan(3_000);
    }
  });
});
