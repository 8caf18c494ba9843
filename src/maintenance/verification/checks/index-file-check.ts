import { createHash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import { join } from 'node:path';
import { indexFolder } from '../../../rag/index/faiss/index-folder';
import { flatHeader, FLOAT_BYTES, HEADER_BYTES } from '../../../rag/index/faiss/flat-index-layout';
import { asNumbers } from '../../../rag/index/postings/posting-lists';
import { chunkIdsBesideFile, chunkIdsOfFile, type LiveBuild, liveBuilds, vectorsOf } from '../rows/build-rows.repository';
import type { Check, Finding, VerifiedStore } from '../verification.types';

/** Vectors compared at a time. */
const VECTORS_AT_ONCE = 200;

/** The index file of the live build, and the vectors beside it. */
export const indexFileCheck: Check = {
  name: 'index file',
  proves: 'it has its checksum, and every vector in it and beside it is the stored one of its chunk',
  async *run(store: VerifiedStore): AsyncGenerator<Finding> {
    const [live] = await liveBuilds(store.rows);
    if (!live) return;
    const inFile = asNumbers(await chunkIdsOfFile(store.rows, live.id));
    const problems: Finding[] = [];
    for await (const problem of fileProblems(store, live, inFile)) problems.push({ problem, repair: 'index file' });
    // The file is replaced when the next build is published, or the rows are written into another one.
    if (problems.length > 0 && !(await store.now((rows) => isSameFile(rows, live)))) return;
    yield* problems;
    for await (const problem of vectorCountProblems(store, live, inFile)) yield { problem, repair: 'build' };
  },
};

async function isSameFile(rows: VerifiedStore['rows'], { id, fileName, checksum }: LiveBuild): Promise<boolean> {
  const [now] = await liveBuilds(rows);
  return now?.id === id && now.fileName === fileName && now.checksum === checksum;
}

async function* fileProblems({ rows, dataDir }: VerifiedStore, build: LiveBuild, inFile: Uint32Array): AsyncGenerator<string> {
  const { fileName, dimensions } = build;
  if (fileName === null) {
    if (inFile.length > 0) yield `build ${build.id} has ${inFile.length} vectors and no index file`;
    return;
  }
  const file = await open(join(indexFolder({ dataDir }), fileName), 'r').catch(() => undefined);
  if (!file) return yield `the index file ${fileName} is missing or cannot be read`;
  try {
    const bytes = HEADER_BYTES + inFile.length * dimensions * FLOAT_BYTES;
    const { size } = await file.stat();
    if (size !== bytes) return yield `the index file ${fileName} has ${size} bytes, and needs ${bytes}`;
    const hash = createHash('sha256');
    const header = await read(file, 0, HEADER_BYTES);
    hash.update(header);
    if (!header.equals(flatHeader(dimensions, inFile.length)))
      yield `the index file ${fileName} does not begin as one of ${inFile.length} vectors`;
    for (let first = 0; first < inFile.length; first += VECTORS_AT_ONCE) {
      const ids = [...inFile.subarray(first, first + VECTORS_AT_ONCE)];
      const block = await read(file, HEADER_BYTES + first * dimensions * FLOAT_BYTES, ids.length * dimensions * FLOAT_BYTES);
      hash.update(block);
      const stored = await vectorsOf(rows, build, ids);
      for (const [index, id] of ids.entries()) {
        // Of documents that left since it was written nothing is stored any more.
        const vector = stored.get(id);
        if (vector === undefined) continue;
        const own = block.subarray(index * dimensions * FLOAT_BYTES, (index + 1) * dimensions * FLOAT_BYTES);
        if (vector === null || !own.equals(vector)) yield `the vector of chunk ${id} in ${fileName} is not the stored one`;
      }
    }
    if (hash.digest('hex') !== build.checksum) yield `the index file ${fileName} does not have its checksum`;
  } finally {
    await file.close();
  }
}

/** Whether as many chunks are found by their vectors as the row of the build says, and each has one. */
async function* vectorCountProblems({ rows }: VerifiedStore, build: LiveBuild, inFile: Uint32Array): AsyncGenerator<string> {
  let found = 0;
  for (let first = 0; first < inFile.length; first += VECTORS_AT_ONCE) {
    found += (await vectorsOf(rows, build, [...inFile.subarray(first, first + VECTORS_AT_ONCE)])).size;
  }
  for await (const ids of chunkIdsBesideFile(rows, build.id)) {
    const stored = await vectorsOf(rows, build, ids);
    found += stored.size;
    for (const id of ids) {
      const vector = stored.get(id);
      if (vector === undefined) yield `chunk ${id} is searched by its vector and not in the build`;
      else if (vector?.length !== build.dimensions * FLOAT_BYTES)
        yield `chunk ${id} is searched by its vector and has none of the right length`;
    }
  }
  if (found !== build.vectorCount) yield `build ${build.id} says ${build.vectorCount} vectors, and ${found} are searched`;
}

async function read(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const { buffer } = await file.read(Buffer.alloc(length), 0, length, position);
  return buffer;
}
