import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AppConfig } from '../../src/config/app-config';
import { Retriever } from '../../src/rag/search/retriever';
import { ParserEntry } from '../../src/rag/loading/parser-thread/parser-entry';
import { RagBench } from '../support/rag-module';

describe('a document that takes too long to be split', () => {
  let bench: RagBench;

  beforeAll(async () => {
    const entry = { file: join(__dirname, '../support/threads/stalling-parser-worker.cjs') };
    bench = await RagBench.start(
      { 'a.txt': 'The ferry leaves at noon.' },
      (builder) => builder.overrideProvider(ParserEntry).useValue(entry),
      { PARSE_TIMEOUT: '4s' },
    );
    await bench.synchronise();
  });

  afterAll(() => bench.stop());

  const find = async (question: string): Promise<string[]> =>
    (await bench.module.get(Retriever).retrieve(question, 1)).chunks.map(({ text }) => text);

  it('is refused with its reason and keeps its last version; the others are indexed', async () => {
    const folder = bench.module.get(AppConfig).documentsDir;
    writeFileSync(join(folder, 'a.txt'), 'The endless ferry leaves at dusk.');
    writeFileSync(join(folder, 'b.txt'), 'An endless list.');
    writeFileSync(join(folder, 'c.txt'), 'The cellar key hangs behind the clock.');
    const refused = [
      { type: 'skipped', name: 'a.txt', reason: 'takes longer than 4 s to be split; its last indexed version stays' },
      { type: 'skipped', name: 'b.txt', reason: 'takes longer than 4 s to be split' },
    ];
    expect((await bench.synchronise()).filter(({ type }) => type === 'skipped')).toEqual(refused);
    expect(await find('Where is the cellar key?')).toEqual(['The cellar key hangs behind the clock.']);
    expect(await find('When does the ferry leave?')).toEqual(['The ferry leaves at noon.']);
    // Refused once, it is not tried again for a while.
    const before = performance.now();
    expect((await bench.synchronise()).filter(({ type }) => type === 'skipped')).toEqual(refused);
    expect(performance.now() - before).toBeLessThan(4_000);
  });
});
