import type { SourceListing } from './document-source';
import { lostMounts } from './lost-mounts';
import { fingerprintOf } from './source-fingerprint';

const LISTING: SourceListing = {
  names: ['a.txt', 'b.txt'],
  marks: new Map(),
  looks: new Map([
    ['a.txt', { changedAt: 1, content: '3 1', stamp: '3 1 1' }],
    ['b.txt', { changedAt: 2, content: '3 2', stamp: '3 2 2' }],
  ]),
  skipped: [{ name: 'c.exe', reason: 'not a kind of file that is read' }],
  unreadable: [],
  declaration: { collections: [], tags: [{ pattern: /^hr/, tags: ['policy'] }] },
};

const of = (change: Partial<SourceListing> = {}, unsettled: string[] = []): string =>
  fingerprintOf({ ...LISTING, ...change }, new Set(unsettled));

describe('the fingerprint of a source', () => {
  it('stays while the source looks as before, and is another after any change', () => {
    expect(of()).toBe(of({ names: [...LISTING.names] }));
    const looks = new Map([...(LISTING.looks ?? []), ['b.txt', { changedAt: 3, content: '3 3', stamp: '3 3 3' }] as const]);
    const changed: Partial<SourceListing>[] = [
      { names: ['a.txt'] },
      { names: ['a.txt', 'c.txt'] },
      { looks },
      { skipped: [] },
      { unreadable: ['hr/'] },
      { mounts: new Set(['hr/']) },
      { declaration: 'none' },
      { declaration: { collections: [], tags: [{ pattern: /^it/, tags: ['policy'] }] } },
    ];
    expect(new Set([of(), ...changed.map((change) => of(change))]).size).toBe(changed.length + 1);
  });

  it('does not change with a document that is being written, and does when that has settled', () => {
    const looks = new Map([...(LISTING.looks ?? []), ['b.txt', { changedAt: 3, content: '9 3', stamp: '9 3 3' }] as const]);
    expect(of({ looks }, ['b.txt'])).toBe(of({}, ['b.txt']));
    expect(of({ looks })).not.toBe(of({ looks }, ['b.txt']));
  });
});

describe('a mount point', () => {
  it('is lost when it is an empty folder, or none, and not when its documents are in a folder now', () => {
    const before = ['', 'gone/', 'empty/', 'copied/', 'mounted/', 'unreadable/'];
    const listing = { ...LISTING, names: ['copied/a.txt'], mounts: new Set(['mounted/']), unreadable: ['unreadable/'] };
    expect(lostMounts(listing, before)).toEqual(['gone/', 'empty/']);
    expect(lostMounts({ ...listing, names: [] }, before)).toEqual(['', 'gone/', 'empty/', 'copied/']);
  });
});
