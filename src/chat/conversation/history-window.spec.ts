import fc from 'fast-check';
import type { EarlierTurn } from '../../ai/ports/chat-model';
import { growthByDoubling } from '../../../test/support/linear-time';
import { tokensOf, turnsWithin, withoutCitations } from './history-window';

const text = fc.string({ unit: fc.constantFrom('a', 'word ', '😀', '。', 'x'.repeat(9)), maxLength: 40 });
const turns = fc.array(fc.record<EarlierTurn>({ question: text, answer: text }), { maxLength: 8 });
const turn = (question: string, answer: string): EarlierTurn => ({ question, answer });

describe('turnsWithin', () => {
  const [first, second, third] = [
    turn('a'.repeat(20), 'b'.repeat(20)),
    turn('c'.repeat(4), 'd'.repeat(4)),
    turn('e'.repeat(4), 'f'.repeat(4)),
  ];

  it('keeps the newest turns that fit, whole and in order', () => {
    expect(turnsWithin([first, second, third], 14)).toEqual([first, second, third]);
    expect(turnsWithin([first, second, third], 13)).toEqual([second, third]);
    expect(turnsWithin([first, second, third], 2)).toEqual([third]);
  });

  it('leaves no gap: what is older than a turn that does not fit stays out', () => {
    expect(turnsWithin([second, first, third], 8)).toEqual([third]);
  });

  it('cuts the newest turn when it alone is too long', () => {
    expect(turnsWithin([first], 6)).toEqual([turn(`${'a'.repeat(11)}…`, `${'b'.repeat(11)}…`)]);
    expect(turnsWithin([turn('short?', 'b'.repeat(40))], 6)).toEqual([turn('short?', `${'b'.repeat(17)}…`)]);
    expect(turnsWithin([turn('a'.repeat(40), 'yes')], 6)).toEqual([turn(`${'a'.repeat(20)}…`, 'yes')]);
  });

  it('shows nothing without a budget', () => {
    expect(turnsWithin([second], 0)).toEqual([]);
  });

  it('takes citation numbers out: they would point at other passages now', () => {
    expect(turnsWithin([turn('How long?', 'Three days [1][2]. Longer on request [3, 4].')], 100)).toEqual([
      turn('How long?', 'Three days. Longer on request.'),
    ]);
  });

  it('never passes the budget, and keeps a whole end of the conversation unless its last turn had to be cut', () => {
    fc.assert(
      fc.property(turns, fc.nat(60), (conversation, budget) => {
        const kept = turnsWithin(conversation, budget);
        expect(kept.reduce((sum, one) => sum + tokensOf(one), 0)).toBeLessThanOrEqual(budget);
        for (const one of kept) expect((one.question + one.answer).isWellFormed()).toBe(true);
        const newest = conversation.at(-1);
        if (newest && tokensOf(newest) > budget) expect(kept.length).toBeLessThanOrEqual(1);
        else {
          expect(kept).toEqual(kept.length === 0 ? [] : conversation.slice(-kept.length));
          const next = conversation.at(-kept.length - 1);
          const used = kept.reduce((sum, one) => sum + tokensOf(one), 0);
          if (next) expect(used + tokensOf(next)).toBeGreaterThan(budget);
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe('withoutCitations', () => {
  it('takes the numbers of citations off, with the space before them', () => {
    expect(withoutCitations('Leave is 30 days [1], as written\t[2, 3]. See list[4] and [a].')).toBe(
      'Leave is 30 days, as written. See list and [a].',
    );
  });

  it.each([' ', '[1', '[1, ', '[1 '])('takes linear time in a text of %j over and over', async (piece) => {
    expect(await growthByDoubling(20_000, (size) => withoutCitations(`a${piece.repeat(size)}b`))).toBeLessThan(3);
  });
});
