import { setImmediate as nextTurn } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import type { Snapshot } from '../../../database/copies/snapshots';
import { asBytes } from '../../../rag/index/postings/posting-lists';
import { VectorIndexes } from '../../../rag/index/vector-index';
import { type LiveBuild, membersOf, vectorsOf } from '../rows/build-rows.repository';
import { searchedChunkIds } from '../rows/chunk-rows.repository';
import { BuildRepairRepository, type WrittenIndex } from './build-repair.repository';

const FLOAT_BYTES = 4;

/** Vectors read at a time. */
const VECTORS_AT_ONCE = 500;

/** Makes the index file and the counts of the live build again from rows. */
@Injectable()
export class IndexRepair {
  constructor(
    private readonly indexes: VectorIndexes,
    private readonly rows: BuildRepairRepository,
  ) {}

  /** Only under the rebuild lease. */
  async run(snapshot: Snapshot, build: LiveBuild, signal: AbortSignal): Promise<void> {
    const counts = { documents: 0, chunks: 0 };
    for await (const page of membersOf(snapshot, build)) {
      counts.documents += page.length;
      counts.chunks += page.reduce((sum, { chunks }) => sum + chunks, 0);
    }
    await this.rows.retireOlderBuilds();
    await this.rows.mendBuild(build.id, await this.writeFile(snapshot, build, signal), counts);
  }

  private async writeFile(snapshot: Snapshot, build: LiveBuild, signal: AbortSignal): Promise<WrittenIndex> {
    const ids: number[] = [];
    const bytes = build.dimensions * FLOAT_BYTES;
    for await (const page of searchedChunkIds(snapshot)) {
      signal.throwIfAborted();
      const vectors = await vectorsOf(
        snapshot,
        build,
        page.map(({ id }) => id),
      );
      for (const { id } of page) if (bytes > 0 && vectors.get(id)?.length === bytes) ids.push(id);
    }
    if (ids.length === 0) return { fileName: null, checksum: null, dimensions: 0, chunkIds: null, vectorCount: 0 };
    const stored = await this.indexes.write(`build-${build.id}`, build.dimensions, ids.length, pieces(snapshot, build, ids, signal));
    return { ...stored, dimensions: build.dimensions, chunkIds: asBytes(ids), vectorCount: ids.length };
  }
}

/** The vectors of chunks in their order. */
async function* pieces(snapshot: Snapshot, build: LiveBuild, ids: readonly number[], signal: AbortSignal): AsyncGenerator<Uint8Array> {
  for (let first = 0; first < ids.length; first += VECTORS_AT_ONCE) {
    signal.throwIfAborted();
    const some = ids.slice(first, first + VECTORS_AT_ONCE);
    const vectors = await vectorsOf(snapshot, build, some);
    yield Buffer.concat(some.flatMap((id) => vectors.get(id) ?? []));
    await nextTurn();
  }
}
