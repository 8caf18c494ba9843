import { setTimeout as pause } from 'node:timers/promises';
import { differenceToRecords, type LiveBuild, liveBuilds, membersOf } from '../rows/build-rows.repository';
import type { Check, Finding, VerifiedStore } from '../verification.types';

/** How long a difference between documents and index may be on its way to be published, in milliseconds, and how often it is looked at. */
const SETTLING_MS = 15_000;
const LOOK_MS = 500;

/** The live build: that it holds the documents there are, and what its row says of it. */
export const buildsCheck: Check = {
  name: 'build',
  proves: 'the live build holds exactly the documents that are to be answered from, and its row says how much that is',
  async *run(store: VerifiedStore): AsyncGenerator<Finding> {
    const live = await liveBuilds(store.rows);
    if (live.length > 1) yield { problem: `there are ${live.length} live builds`, repair: 'build' };
    if (live[0]) yield* countProblems(store, live[0]);
    yield* differences(store);
  },
};

async function* countProblems({ rows }: VerifiedStore, build: LiveBuild): AsyncGenerator<Finding> {
  const found = { documents: 0, chunks: 0, vectors: 0 };
  for await (const page of membersOf(rows, build)) {
    found.documents += page.length;
    for (const { chunks, vectors } of page) {
      found.chunks += chunks;
      found.vectors += vectors;
    }
  }
  const { id, documentCount, chunkCount, vectorCount } = build;
  const compared: [string, number, number][] = [
    ['documents', documentCount, found.documents],
    ['chunks', chunkCount, found.chunks],
  ];
  for (const [what, said, there] of compared) {
    if (said !== there) yield { problem: `build ${id} says ${said} ${what}, and holds ${there}`, repair: 'build' };
  }
  // Vectors that are there may be waiting for the next publication.
  if (vectorCount > found.vectors)
    yield { problem: `build ${id} says ${vectorCount} vectors, and ${found.vectors} are stored`, repair: 'build' };
}

/**
 * Differences between documents and the live build. A publication is on its way between the two now and then: what is different in every look
 * is reported.
 */
async function* differences({ rows, now, signal }: VerifiedStore): AsyncGenerator<Finding> {
  let { missing, surplus } = await differenceToRecords(rows);
  const until = performance.now() + SETTLING_MS;
  while (missing.length + surplus.length > 0 && performance.now() < until) {
    await pause(LOOK_MS, undefined, { signal });
    const next = await now(differenceToRecords);
    missing = common(missing, next.missing);
    surplus = common(surplus, next.surplus);
  }
  for (const name of missing) yield { problem: `${name} was read and is not in the live build`, repair: 'build' };
  for (const name of surplus) yield { problem: `the live build holds ${name}, which no document answers from`, repair: 'build' };
}

function common(before: readonly string[], now: readonly string[]): string[] {
  const still = new Set(now);
  return before.filter((name) => still.has(name));
}
