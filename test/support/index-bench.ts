import { readdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DataSource } from 'typeorm';
import { Indexer } from '../../src/rag/indexing/indexer';
import type { IndexingEvent, Retrieval } from '../../src/rag/rag.types';
import { Retriever } from '../../src/rag/search/retriever';
import type { VectorStoreStatsResponse } from '../../src/rag/stats/vector-store-stats.responses';
import { startTestServer, type TestServer, type TestServerOptions } from './app';

/** A server with access to the parts of the index, which can be restarted on its folders. */
export class IndexBench {
  constructor(readonly server: TestServer) {}

  static async start(options: TestServerOptions = {}): Promise<IndexBench> {
    return new IndexBench(await startTestServer(options));
  }

  get indexer(): Indexer {
    return this.server.app.get(Indexer, { strict: false });
  }

  get database(): DataSource {
    return this.server.app.get(DataSource);
  }

  /** The best chunk for a question, or more. */
  ask(question: string, k = 1): Promise<Retrieval> {
    return this.server.app.get(Retriever, { strict: false }).retrieve(question, k);
  }

  async documentsFor(question: string): Promise<string[]> {
    return (await this.ask(question, 5)).chunks.map((chunk) => chunk.document);
  }

  async count(from: string): Promise<number> {
    const [row] = await this.database.query<{ count: number }[]>(`SELECT count(*) AS count FROM ${from}`);
    return row?.count ?? -1;
  }

  async stats(): Promise<VectorStoreStatsResponse> {
    const { token } = await this.server.signup();
    return (await this.server.request<VectorStoreStatsResponse>('GET', '/vectorstore/stats/', { token })).body;
  }

  file(name: string): string {
    return join(this.server.documentsDir, name);
  }

  indexFile(): string {
    const folder = join(this.server.dataDir, 'index');
    const [name, ...others] = readdirSync(folder);
    expect(others).toEqual([]);
    return join(folder, name ?? '');
  }

  /** Restarts on the same folders; for the index this is another process. */
  async restart(settings: Record<string, string> = {}, options: TestServerOptions = {}): Promise<IndexBench> {
    await this.server.stop(true);
    return IndexBench.start({ ...options, settings, dataDir: this.server.dataDir, documentsDir: this.server.documentsDir });
  }

  async synchronise(): Promise<IndexingEvent[]> {
    const events: IndexingEvent[] = [];
    await this.indexer.synchronise({ progress: (event) => events.push(event) });
    return events;
  }

  /** Stops the server and removes its folders. */
  async stop(): Promise<void> {
    await this.server.stop();
    rmSync(dirname(this.server.dataDir), { recursive: true, force: true });
  }
}
