import fc from 'fast-check';
import type { CheckedRecord, CheckedVersion } from '../rows/record-rows.repository';
import { PostingSums } from './posting-sums';
import { recordProblems } from './records-check';
import { versionProblems } from './versions-check';

const id = fc.integer({ min: 1, max: 1_000_000 });
const hash = fc.stringMatching(/^[0-9a-f]{64}$/);

/** A version that is as it should be. */
const version: fc.Arbitrary<CheckedVersion> = fc
  .record({
    id,
    recordId: id,
    documentId: id,
    number: id,
    contentHash: hash,
    origin: fc.constantFrom('folder' as const, 'upload' as const),
  })
  .chain((row) =>
    fc
      .constantFrom(
        { state: 'read', reason: null, hasJob: false, documentId: row.documentId, parsedHash: row.contentHash, parsedRecord: row.recordId },
        { state: 'reading', reason: null, hasJob: true, documentId: null, parsedHash: null, parsedRecord: null },
        { state: 'waiting', reason: null, hasJob: true, documentId: null, parsedHash: null, parsedRecord: null },
        { state: 'refused', reason: 'holds no text', hasJob: false, documentId: null, parsedHash: null, parsedRecord: null },
      )
      .map((state) => ({ ...row, name: 'a.txt', ...state })),
  );

const record: fc.Arbitrary<CheckedRecord> = fc
  .record({ id, documentId: fc.option(id), versions: id, origin: fc.constantFrom('folder' as const, 'upload' as const) })
  .map((row) => {
    const name = row.origin === 'upload' ? `uploads/${row.id}/a.txt` : 'a.txt';
    const parsed = row.documentId === null ? null : name;
    return { ...row, name, newestRead: row.documentId, parsedName: parsed, parsedRecord: parsed === null ? null : row.id };
  });

describe('a version', () => {
  it('as it should be has no problem', () => {
    fc.assert(fc.property(version, (row) => expect(versionProblems(row)).toEqual([])));
  });

  it('that was read of other bytes, for another document, or not at all by a known name is told of, once', () => {
    const damages: ((row: CheckedVersion) => CheckedVersion)[] = [
      (row) => ({ ...row, state: 'lost' }),
      (row) => ({ ...row, contentHash: row.contentHash.slice(1) }),
      (row) => ({ ...row, state: 'refused', reason: null }),
      (row) => ({ ...row, state: 'waiting', origin: 'upload', hasJob: false }),
      (row) => ({
        ...row,
        state: 'read',
        documentId: 1,
        parsedHash: `${row.contentHash.slice(1)}${row.contentHash.startsWith('0') ? '1' : '0'}x`,
      }),
      (row) => ({ ...row, state: 'read', documentId: 1, parsedHash: row.contentHash, parsedRecord: row.recordId + 1 }),
    ];
    fc.assert(fc.property(version, fc.constantFrom(...damages), (row, damage) => expect(versionProblems(damage(row))).toHaveLength(1)));
  });

  it('of the folder may wait without a job: the next comparison reads it', () => {
    fc.assert(
      fc.property(version, (row) => {
        const waiting = { ...row, origin: 'folder' as const, state: 'waiting', documentId: null, hasJob: false };
        expect(versionProblems(waiting)).toEqual([]);
      }),
    );
  });
});

describe('a document', () => {
  it('as it should be has no problem', () => {
    fc.assert(fc.property(record, (row) => expect(recordProblems(row)).toEqual([])));
  });

  it('that answers from anything but its newest version, under its name, is told of', () => {
    const damages: ((row: CheckedRecord) => CheckedRecord)[] = [
      (row) => ({ ...row, versions: 0 }),
      (row) => ({ ...row, newestRead: (row.documentId ?? 0) + 1 }),
      (row) => ({ ...row, documentId: 1, newestRead: 1, parsedRecord: row.id + 1 }),
      (row) => ({ ...row, documentId: 1, newestRead: 1, parsedRecord: row.id, parsedName: 'b.txt' }),
      (row) => ({ ...row, origin: 'upload', name: 'a.txt', documentId: null, newestRead: null, parsedName: null }),
    ];
    fc.assert(fc.property(record, fc.constantFrom(...damages), (row, damage) => expect(recordProblems(damage(row))).toHaveLength(1)));
  });
});

describe('sums of postings', () => {
  const postings = fc.array(
    fc.record({ stem: fc.record({ low: fc.integer(), high: fc.integer() }), occurrences: fc.integer({ min: 1, max: 1_000 }) }),
    { minLength: 1, maxLength: 20 },
  );

  it('are the same in any order, and others when a posting is missing', () => {
    fc.assert(
      fc.property(postings, fc.nat(), (given, seed) => {
        const sums = new PostingSums(3);
        for (const { stem, occurrences } of given) sums.add(0, stem, occurrences);
        for (const { stem, occurrences } of given.toReversed()) sums.add(1, stem, occurrences);
        const left = seed % given.length;
        for (const [index, { stem, occurrences }] of given.entries()) if (index !== left) sums.add(2, stem, occurrences);
        expect(sums.isEqual(0, sums, 1)).toBe(true);
        const missing = new PostingSums(1);
        missing.add(0, given[left]?.stem ?? { low: 0, high: 0 }, given[left]?.occurrences ?? 0);
        expect(sums.isEqual(0, sums, 2)).toBe(missing.isEmpty(0));
      }),
    );
  });
});
