import { searchableTitle } from '../../../rag/index/lexical-index';
import { StemCounts } from '../../../rag/index/stem-counts';
import { liveBuilds } from '../rows/build-rows.repository';
import { allChunks } from '../rows/chunk-rows.repository';
import { termCountsOf } from '../rows/word-rows.repository';
import type { Check, Finding, VerifiedStore } from '../verification.types';

/** In how many chunks of the live build each stem occurs, which decides how rare a word is. Memory grows with the vocabulary alone. */
export const termCountsCheck: Check = {
  name: 'term counts',
  proves: 'the number of chunks that each word occurs in is what a fresh count of the texts gives',
  async *run({ rows }: VerifiedStore): AsyncGenerator<Finding> {
    const [live] = await liveBuilds(rows);
    if (!live) return;
    const counts = new StemCounts();
    for await (const page of allChunks(rows)) {
      for (const { isSearched, title, heading, text } of page) if (isSearched) counts.add(searchableTitle(title, heading), text, 1);
    }
    const expected = new Map(counts.entries());
    for await (const page of termCountsOf(rows, live.id)) {
      for (const { stem, chunks } of page) {
        const fresh = expected.get(stem) ?? 0;
        expected.delete(stem);
        if (fresh !== chunks) yield { problem: `"${stem}" is counted in ${chunks} chunks, and occurs in ${fresh}`, repair: 'term counts' };
      }
    }
    for (const [stem, chunks] of expected)
      yield { problem: `"${stem}" is not counted, and occurs in ${chunks} chunks`, repair: 'term counts' };
  },
};
