import fc from 'fast-check';
import { changedLines } from './line-diff';

/** The second text, made from the first by the changes. */
async function patched(from: string, to: string): Promise<string> {
  let [text, reached] = ['', 0];
  for (const change of await changedLines(from, to)) {
    text += from.slice(reached, change.from.start) + to.slice(change.to.start, change.to.end);
    reached = change.from.end;
  }
  return text + from.slice(reached);
}

const lines = fc.array(fc.constantFrom('a', 'b', 'c', '', 'long line', 'x'), { maxLength: 30 }).map((all) => all.join('\n'));

describe('the difference of two texts', () => {
  it('names lines and offsets', async () => {
    expect(await changedLines('one\ntwo\nthree\n', 'one\n2\nthree\nfour\n')).toEqual([
      { from: { line: 1, endLine: 2, start: 4, end: 8 }, to: { line: 1, endLine: 2, start: 4, end: 6 } },
      { from: { line: 3, endLine: 3, start: 14, end: 14 }, to: { line: 3, endLine: 4, start: 12, end: 17 } },
    ]);
  });

  it('is nothing for texts that are the same', async () => {
    expect(await changedLines('one\ntwo', 'one\ntwo')).toEqual([]);
    expect(await changedLines('', '')).toEqual([]);
  });

  it('makes the second text of the first, whatever they are', async () => {
    await fc.assert(fc.asyncProperty(lines, lines, async (from, to) => expect(await patched(from, to)).toBe(to)));
  });

  it('is small for a small change in a long text', async () => {
    const text = Array.from({ length: 5_000 }, (_, line) => (line % 3 === 0 ? 'the same' : `line ${line}`)).join('\n');
    const changes = await changedLines(text, text.replace('line 2500\n', 'another\n').replace('line 4000\n', ''));
    expect(changes.map(({ from, to }) => [from.endLine - from.line, to.endLine - to.line])).toEqual([
      [1, 1],
      [1, 0],
    ]);
  });

  it.each([
    ['equal lines', 'a\n'.repeat(50_000), 'a\n'.repeat(49_000)],
    ['two lines in turn', 'a\nb\n'.repeat(25_000), 'b\na\n'.repeat(25_000)],
    [
      'lines of another order',
      Array.from({ length: 50_000 }, (_, line) => line).join('\n'),
      Array.from({ length: 50_000 }, (_, line) => 50_000 - line).join('\n'),
    ],
    ['nothing in common', 'a\n'.repeat(50_000), 'b\n'.repeat(50_000)],
    [
      'random repeated lines',
      Array.from({ length: 50_000 }, (_, line) => (line * 7_919) % 17).join('\n'),
      Array.from({ length: 50_000 }, (_, line) => (line * 104_729) % 19).join('\n'),
    ],
  ])('is found in a moment for hostile texts: %s', async (_, from, to) => {
    const began = process.cpuUsage();
    expect((await patched(from, to)) === to).toBe(true);
    expect(process.cpuUsage(began).user / 1_000).toBeLessThan(3_000);
  });
});
