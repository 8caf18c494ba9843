import * as fc from 'fast-check';
import type { FileLook } from './document-source';
import { unsettledAbsences, unsettledDocuments } from './settling';

const NOW = 1_000_000;
const QUIET = { now: NOW, quietMs: 2_000 };

const look = (changedAt: number, content = `10 ${changedAt}`): FileLook => ({ changedAt, content, stamp: `${content} ${changedAt}` });

const unsettled = (files: Record<string, FileLook>, known: Record<string, string | null> = {}): string[] => [
  ...unsettledDocuments(
    { names: Object.keys(files), looks: new Map(Object.entries(files)) },
    Object.entries(known).map(([name, mark]) => ({ name, mark })),
    QUIET,
  ),
];

describe('a document that may still be written', () => {
  it('is one that changed within the quiet period, new or known', () => {
    const files = { 'old.txt': look(NOW - 2_000), 'new.txt': look(NOW - 1_999), 'changed.txt': look(NOW) };
    expect(unsettled(files, { 'changed.txt': '10 5 5', 'old.txt': null })).toEqual(['new.txt', 'changed.txt']);
  });

  it('is not one whose content was read as it is', () => {
    expect(unsettled({ 'a.txt': look(NOW) }, { 'a.txt': look(NOW).stamp })).toEqual([]);
    expect(unsettled({ 'a.txt': look(NOW) }, { 'a.txt': `${look(NOW).content} 5` })).toEqual([]);
  });

  it('is not one that was renamed, which is whole', () => {
    const renamed = { ...look(NOW, '10 500'), stamp: `10 500 ${NOW}` };
    expect(unsettled({ 'hr/b.txt': renamed }, { 'a.txt': '10 500 777' })).toEqual([]);
    expect(unsettled({ 'hr/b.txt': renamed, 'a.txt': look(5) }, { 'a.txt': '10 500 777' })).toEqual(['hr/b.txt']);
  });

  it('is not one whose time a wrong clock has set into the future', () => {
    expect(unsettled({ 'a.txt': look(NOW + 60_000) })).toEqual([]);
  });

  it('is none when all is taken as it is, or the source knows no times', () => {
    expect(unsettledDocuments({ names: ['a.txt'], looks: new Map([['a.txt', look(NOW)]]) }, [], { now: NOW, quietMs: 0 }).size).toBe(0);
    expect(unsettledDocuments({ names: ['a.txt'] }, [], QUIET).size).toBe(0);
  });

  it('settles: a quiet period later none of them is left', () => {
    const changes = fc.dictionary(fc.string({ minLength: 1, maxLength: 5 }), fc.integer({ min: NOW - 10_000, max: NOW }));
    fc.assert(
      fc.property(changes, (given) => {
        const looks = new Map(Object.entries(given).map(([name, changedAt]) => [name, look(changedAt)]));
        const names = [...looks.keys()];
        const now = unsettledDocuments({ names, looks }, [], QUIET);
        expect(names.filter((name) => !now.has(name)).every((name) => (looks.get(name)?.changedAt ?? 0) <= NOW - QUIET.quietMs)).toBe(true);
        expect(unsettledDocuments({ names, looks }, [], { ...QUIET, now: NOW + QUIET.quietMs }).size).toBe(0);
      }),
    );
  });
});

describe('a document that is missing and may come back', () => {
  const missing = (folders: Record<string, number>, ...names: string[]): string[] => [
    ...unsettledAbsences({ foldersChangedAt: new Map(Object.entries(folders)) }, names, QUIET),
  ];

  it('is one whose folder changed within the quiet period', () => {
    expect(missing({ '': NOW - 5_000, 'hr/': NOW - 100 }, 'a.txt', 'hr/b.txt')).toEqual(['hr/b.txt']);
  });

  it('is judged by the nearest folder that is left when its own is gone, too', () => {
    expect(missing({ '': NOW - 5_000, 'hr/': NOW - 100 }, 'hr/board/2026/b.txt', 'it/b.txt')).toEqual(['hr/board/2026/b.txt']);
    expect(missing({ '': NOW - 100 }, 'hr/board/b.txt', 'a.txt')).toEqual(['hr/board/b.txt', 'a.txt']);
  });
});
