import { contentStems } from './topic-words';

/** Chunks whose stems are remembered: some 5 kB each. A chunk never changes, and its id is never given to another. */
const REMEMBERED_CHUNKS = 1_000;

/** The stems of chunks seen lately: the same chunks answer again and again. */
export class StemMemory {
  private readonly known = new Map<number, Set<string>>();

  of(chunkId: number, text: () => string): Set<string> {
    const found = this.known.get(chunkId);
    if (found) return found;
    const stems = contentStems(text());
    if (this.known.size >= REMEMBERED_CHUNKS) this.known.clear();
    this.known.set(chunkId, stems);
    return stems;
  }
}
