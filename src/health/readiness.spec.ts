import { Logger } from '@nestjs/common';
import type { AiStatusService } from '../ai/status/ai-status.service';
import type { DatabaseProbe } from '../database/database-probe';
import type { Indexer } from '../rag/indexing/indexer';
import type { VectorStoreStats } from '../rag/stats/vector-store-stats';
import { Readiness } from './readiness';

const BUILD = { id: 7 };
const RUN = { state: 'loading' };

/** The result for an index in this state. */
function check(
  index: { build: object | null; total_chunks: number; indexing: object | null },
  hasSynchronised: boolean,
  provider = 'Local',
) {
  const database = { fault: async () => undefined } as unknown as DatabaseProbe;
  const stats = { stats: async () => index } as unknown as VectorStoreStats;
  const ai = { status: () => ({ active_provider: provider }) } as unknown as AiStatusService;
  return new Readiness(database, stats, { hasSynchronised } as Indexer, ai).check();
}

describe('Readiness', () => {
  it.each([
    ['down before the folder was looked at for the first time', null, 0, null, false, 'down'],
    ['down while the first index is being made', null, 0, RUN, false, 'down'],
    ['down while another process makes the first index', null, 0, RUN, true, 'down'],
    ['degraded when the folder turns out to be empty', null, 0, null, true, 'degraded'],
    ['degraded when an operator emptied the index', BUILD, 0, null, true, 'degraded'],
    ['degraded while the index before serves a changed folder', BUILD, 9, RUN, false, 'degraded'],
    ['ok when the index holds what the folder holds', BUILD, 9, null, true, 'ok'],
    ['ok while only vectors are still being made', BUILD, 9, RUN, true, 'ok'],
  ])('is %s', async (_, build, total_chunks, indexing, hasSynchronised, expected) => {
    const { status, checks } = await check({ build, total_chunks, indexing }, hasSynchronised);
    expect([status, checks.index]).toEqual([expected, expected]);
  });

  it('is down when the database does not answer', async () => {
    Logger.overrideLogger(false);
    const database = { fault: () => Promise.reject(new Error('gone')) } as unknown as DatabaseProbe;
    const nothing = {} as unknown;
    const readiness = new Readiness(database, nothing as VectorStoreStats, nothing as Indexer, nothing as AiStatusService);
    await expect(readiness.check()).resolves.toMatchObject({ status: 'down', checks: { database: 'down' } });
  });
});
