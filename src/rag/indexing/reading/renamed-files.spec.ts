import fc from 'fast-check';
import { extensionOf } from '../../loading/text/file-extension';
import { type NamedContent, renamedFiles } from './renamed-files';

const isReadAlike = (one: string, other: string): boolean => /\.(txt|text)$/.test(one) && /\.(txt|text)$/.test(other);

const file = (name: string, contentHash = 'a'): NamedContent => ({ name, contentHash });

const pairs = (gone: NamedContent[], fresh: NamedContent[]): [string, string][] =>
  renamedFiles(gone, fresh, isReadAlike).map(({ before, name }) => [before.name, name]);

describe('files that were renamed', () => {
  it('are told by what they hold', () => {
    expect(pairs([file('rules.txt', 'r'), file('menu.txt', 'm')], [file('policies/rules.txt', 'r'), file('new.txt', 'n')])).toEqual([
      ['rules.txt', 'policies/rules.txt'],
    ]);
  });

  it('keep the name of the file first, then follow the order of the names', () => {
    expect(pairs([file('a/one.txt'), file('a/two.txt')], [file('b/two.txt'), file('b/other.txt')])).toEqual([
      ['a/one.txt', 'b/other.txt'],
      ['a/two.txt', 'b/two.txt'],
    ]);
  });

  it('are read as they were: the same extension, or another of the same parser', () => {
    expect(pairs([file('a.txt')], [file('a.md')])).toEqual([]);
    expect(pairs([file('a.txt')], [file('a.text')])).toEqual([['a.txt', 'a.text']]);
    expect(pairs([file('a.PDF')], [file('b.pdf')])).toEqual([['a.PDF', 'b.pdf']]);
  });

  it('are one new name for one document, the same whatever order they are listed in', () => {
    const files = fc.uniqueArray(
      fc.record({ name: fc.stringMatching(/^[ab]\/[a-d]\.(txt|md)$/), contentHash: fc.constantFrom('1', '2') }),
      { selector: ({ name }) => name, maxLength: 10 },
    );
    fc.assert(
      fc.property(files, files, fc.infiniteStream(fc.nat()), (gone, listed, order) => {
        const fresh = listed.filter(({ name }) => !gone.some((other) => other.name === name));
        const found = pairs(gone, fresh);
        for (const side of [0, 1] as const) expect(new Set(found.map((pair) => pair[side])).size).toBe(found.length);
        for (const [before, name] of found) {
          expect(gone.find((each) => each.name === before)?.contentHash).toBe(fresh.find((each) => each.name === name)?.contentHash);
          expect(extensionOf(before)).toBe(extensionOf(name));
        }
        const left = gone.filter(({ name }) => !found.some(([before]) => before === name));
        const unmatched = fresh.filter(({ name }) => !found.some(([, now]) => now === name));
        for (const each of left)
          for (const other of unmatched)
            expect([each.contentHash, extensionOf(each.name)]).not.toEqual([other.contentHash, extensionOf(other.name)]);
        const shuffled = <Item>(items: readonly Item[]): Item[] =>
          items
            .map((item) => ({ item, key: order.next().value as number }))
            .sort((one, two) => one.key - two.key)
            .map(({ item }) => item);
        expect(pairs(shuffled(gone), shuffled(fresh))).toEqual(found);
      }),
    );
  });
});
