import { blocksOf } from './blocks';

const LONG = 'A sentence that fills the line. '.repeat(40);

describe('blocksOf', () => {
  it('leaves a short text whole', () => {
    expect(blocksOf('')).toEqual([]);
    expect(blocksOf('One.\n\nTwo.')).toEqual(['One.\n\nTwo.']);
  });

  it('cuts a long one between paragraphs, and loses nothing', () => {
    const text = `${LONG}\n\n## Title\n\nTwo.\nThree.\n\nFour`;
    expect(blocksOf(text)).toEqual([`${LONG}\n\n`, '## Title\n\n', 'Two.\nThree.\n\n', 'Four']);
    expect(blocksOf(text).join('')).toBe(text);
  });

  it.each(['1. a\n\n2. b', '- a\n\n- b', '- a\n\n  more of a', '> a\n\n> b', '```\na\n\nb\n```', '~~~\na\n\nb'])(
    'does not cut %j',
    (part) => {
      expect(blocksOf(`${LONG}\n\n${part}`).slice(1).join('|')).not.toMatch(/\|(?=.)/);
      expect(blocksOf(`${LONG}\n\n${part}`).at(-1)).toContain(part);
    },
  );

  it('keeps its blocks when more is written', () => {
    const whole = `${LONG}\n\nOne.\n\n\`\`\`\ncode\n\nmore\n\`\`\`\n\n- a\n- b\n\nEnd.`;
    const changed = [];
    for (let end = LONG.length; end < whole.length; end += 1) {
      const finished = blocksOf(whole.slice(0, end)).slice(0, -1);
      const after = blocksOf(whole.slice(0, end + 1));
      if (finished.some((block, index) => block !== after[index])) changed.push(whole.slice(0, end));
    }
    expect(changed).toEqual([]);
  });
});
