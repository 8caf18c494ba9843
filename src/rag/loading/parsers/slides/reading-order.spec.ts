import { inReadingOrder } from './reading-order';

/** Shapes drawn in a grid of characters, each a run of its letter. */
function order(...lines: string[]): string {
  const shapes = new Map<string, { name: string; box: { left: number; top: number; right: number; bottom: number } }>();
  lines.forEach((line, row) =>
    Array.from(line).forEach((name, column) => {
      if (name === ' ') return;
      const { box } = shapes.get(name) ?? { box: { left: column, top: row, right: column + 1, bottom: row + 1 } };
      shapes.set(name, {
        name,
        box: { left: Math.min(box.left, column), top: box.top, right: Math.max(box.right, column + 1), bottom: row + 1 },
      });
    }),
  );
  return inReadingOrder([...shapes.values()].toReversed())
    .map(({ name }) => name)
    .join('');
}

describe('shapes of a slide', () => {
  it.each([
    ['from top to bottom', ['aaaa', '', 'bbbb'], 'ab'],
    ['column by column', ['aaa   ccc', 'bbb   ddd', 'bbb   ddd'], 'abcd'],
    ['row by row', ['a bbbb', '', '', 'c dddd', '', '', 'e ffff'], 'abcdef'],
    ['what stands over all columns first', ['aaaaaaa', '', '', 'bbb ccc', 'bbb ccc'], 'abc'],
    ['a column beside several', ['aa  bbb', 'aa     ', 'aa  ccc'], 'abc'],
  ])('are read %s', (_, lines, expected) => {
    expect(order(...lines)).toBe(expected);
  });

  it('are read in time when there are thousands of them', () => {
    const shapes = Array.from({ length: 20_000 }, (_, index) => ({
      box: { left: index, top: index, right: index + 1, bottom: index + 1 },
    }));
    expect(inReadingOrder(shapes)).toHaveLength(20_000);
  });
});
