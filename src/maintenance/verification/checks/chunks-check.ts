import { createHash } from 'node:crypto';
import { allChunks, type StoredChunk } from '../rows/chunk-rows.repository';
import type { Check, Finding, VerifiedStore } from '../verification.types';

/** What brings a damaged text back: its rows alone do not hold it any more. */
const ADVICE =
  'its text cannot be made from rows: restore a backup, or delete the document and add its file again (for a file of the folder: move it out, run sync_documents, move it back)';

/** Chunks: their texts, and that those of a document follow each other without a gap. */
export const chunksCheck: Check = {
  name: 'chunks',
  proves: 'every document that is searched is whole: its parts are there, follow each other, and have the text of their hash',
  async *run({ rows }: VerifiedStore): AsyncGenerator<Finding> {
    let before: StoredChunk | undefined;
    for await (const page of allChunks(rows)) {
      for (const chunk of page) {
        const isNext = before?.documentId === chunk.documentId && before.chunker === chunk.chunker;
        if (before && !isNext) yield* endProblems(before);
        yield* chunkProblems(chunk).map(unmendable);
        yield* sequenceProblems(isNext ? before : undefined, chunk).map(unmendable);
        before = chunk;
      }
    }
    if (before) yield* endProblems(before);
  },
};

const unmendable = (problem: string): Finding => ({ problem, repair: null, advice: ADVICE });

const called = ({ id, name, part }: StoredChunk): string => `chunk ${id} (part ${part} of ${name})`;

/** What is wrong with a chunk by itself. */
export function chunkProblems(chunk: StoredChunk): string[] {
  const { text, textHash, start, end } = chunk;
  if (createHash('sha256').update(text).digest('hex') !== textHash) return [`${called(chunk)} does not have the text of its hash`];
  return end - start === text.length ? [] : [`${called(chunk)} has ${text.length} characters, and its place ${end - start}`];
}

/** What is wrong with a chunk after the one before it; undefined: it is the first one that is stored of its document. */
export function sequenceProblems(before: StoredChunk | undefined, chunk: StoredChunk): string[] {
  const expected = (before?.part ?? 0) + 1;
  if (chunk.part !== expected) return [`part ${expected} of ${chunk.name} is missing`];
  if (!before) return chunk.start === 0 ? [] : [`${called(chunk)} does not begin at the beginning`];
  if (chunk.parts !== before.parts) return [`${called(chunk)} is one of ${chunk.parts}, the one before of ${before.parts}`];
  if (chunk.start > before.end) return [`there is a gap before ${called(chunk)}`];
  if (chunk.start <= before.start || chunk.end < before.end) return [`${called(chunk)} does not stand after the one before`];
  const shared = before.text.slice(chunk.start - before.start);
  return chunk.text.startsWith(shared) ? [] : [`${called(chunk)} says something else than the one before where they overlap`];
}

/** Parts are stored in order, so those of a document that is still read may lack the last ones; of one that is searched none may. */
function* endProblems(last: StoredChunk): Generator<Finding> {
  if (last.isSearched && last.part < last.parts) yield unmendable(`parts ${last.part + 1} to ${last.parts} of ${last.name} are missing`);
}
