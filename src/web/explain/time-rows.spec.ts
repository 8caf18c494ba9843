import { axisPart, firstWord, timeRows, wholeTime } from './time-rows';

const timings = { search_ms: 40, answer_ms: 1_200 };

describe('the waterfall of an answer', () => {
  it.each([
    [0, 1],
    [5, 1],
    [48, 10],
    [980, 200],
    [2_140, 500],
    [60_000, 20_000],
  ])('of %d ms has an axis of five parts of %d ms', (whole, part) => expect(axisPart(whole)).toBe(part));

  it('shows the waiting and the writing of a model, and of a failure the status', () => {
    const steps = [
      { step: 'search' as const, start: 0, milliseconds: 30, search: 0 },
      {
        step: 'call' as const,
        start: 40,
        milliseconds: 400,
        purpose: 'answer' as const,
        provider: 'OpenAI',
        outcome: 'transient',
        status: 503,
      },
      {
        step: 'call' as const,
        start: 450,
        milliseconds: 900,
        purpose: 'answer' as const,
        provider: 'Gemini',
        outcome: 'ok',
        first_text: 600,
      },
    ];
    const rows = timeRows({ steps, timings });
    expect(rows.map(({ label, start, milliseconds }) => [label, start, milliseconds])).toEqual([
      ['explain.search', 0, 30],
      ['explain.callFailed', 40, 400],
      ['explain.callFirst', 450, 600],
      ['explain.callWriting', 1_050, 300],
    ]);
    expect([rows[1]?.values, wholeTime(rows), firstWord({ steps })]).toEqual([{ provider: 'OpenAI', reason: '503' }, 1_350, 1_050]);
  });

  it('has the two times that earlier versions kept', () => {
    const rows = timeRows({ timings });
    expect([rows.map(({ label }) => label), wholeTime(rows), firstWord({})]).toEqual([
      ['explain.search', 'explain.answer'],
      1_240,
      undefined,
    ]);
  });
});
