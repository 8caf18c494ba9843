import { createHash } from 'node:crypto';
import {
  type DocumentBytes,
  DocumentSource,
  type SourceListing,
  SourceUnavailableError,
  UnreadableFileError,
} from '../../src/rag/loading/document-source';
import { Indexer } from '../../src/rag/indexing/indexer';
import { Retriever } from '../../src/rag/search/retriever';
import { RagBench } from '../support/rag-module';

/** A source that is no folder: documents in memory. */
class MemorySource extends DocumentSource {
  override readonly sourceId = 'memory';
  /** Undefined while the source cannot be reached. */
  documents: Record<string, string> | undefined = {};
  unreadable: string[] = [];
  /** None as long as a test gives none: then every document is read to be compared. */
  marks = new Map<string, string>();
  /** Names in the order in which they were read. */
  reads: string[] = [];

  override async list(): Promise<SourceListing> {
    if (!this.documents) throw new SourceUnavailableError('the memory is gone');
    return { names: Object.keys(this.documents).sort(), marks: this.marks, skipped: [], unreadable: this.unreadable };
  }

  override async read(name: string): Promise<DocumentBytes | undefined> {
    this.reads.push(name);
    if (this.unreadable.some((start) => name.startsWith(start))) throw new UnreadableFileError('cannot be read now');
    const text = this.documents?.[name];
    if (text === undefined) return undefined;
    return { bytes: Buffer.from(text), contentHash: createHash('sha256').update(text).digest('hex') };
  }
}

describe('documents of a source other than the folder', () => {
  const ferry = { 'boats/ferry.txt': 'The ferry leaves at noon.' };
  const key = { 'notes.md': '# Keys\n\nThe cellar key hangs behind the clock.' };
  let source: MemorySource;
  let bench: RagBench;

  beforeEach(async () => {
    source = new MemorySource();
    source.documents = { ...ferry, ...key };
    bench = await RagBench.start({ 'folder.txt': 'The folder is not read.' }, (builder) =>
      builder.overrideProvider(DocumentSource).useValue(source),
    );
    await bench.synchronise();
  });

  afterEach(() => bench.stop());

  const documentsFor = async (question: string): Promise<string[]> =>
    (await bench.module.get(Retriever).retrieve(question, 5)).chunks.map(({ document }) => document);

  it('are found, and gone once the source has them no more', async () => {
    expect(await documentsFor('When does the ferry leave?')).toEqual(['boats/ferry.txt']);
    expect(await documentsFor('Where does the cellar key hang?')).toEqual(['notes.md']);
    source.documents = ferry;
    await bench.synchronise();
    expect(await documentsFor('Where does the cellar key hang?')).toEqual([]);
  });

  it.each([
    ['cannot be reached', undefined],
    ['is empty', {}],
  ])('stay when the source %s at a start', async (_, documents) => {
    source.documents = documents;
    await bench.synchronise();
    expect(await documentsFor('When does the ferry leave?')).toEqual(['boats/ferry.txt']);
  });

  describe('with marks', () => {
    const marked = (mark: string): Map<string, string> => new Map(Object.keys({ ...ferry, ...key }).map((name) => [name, mark]));

    beforeEach(async () => {
      source.marks = marked('1');
      await bench.synchronise();
      source.reads = [];
    });

    it('are not read while these stay the same', async () => {
      await bench.synchronise();
      expect(source.reads).toEqual([]);
      expect(await documentsFor('When does the ferry leave?')).toEqual(['boats/ferry.txt']);
    });

    it('are read when theirs is another one, or is missing', async () => {
      source.documents = { 'boats/ferry.txt': 'The ferry leaves at midnight.', ...key };
      source.marks.set('boats/ferry.txt', '2');
      source.marks.delete('notes.md');
      await bench.synchronise();
      expect(source.reads).toEqual(['boats/ferry.txt', 'notes.md']);
      const { chunks } = await bench.module.get(Retriever).retrieve('When does the ferry leave?', 5);
      expect(chunks.map(({ text }) => text)).toEqual(['The ferry leaves at midnight.']);
      source.reads = [];
      await bench.synchronise();
      expect(source.reads).toEqual(['notes.md']);
    });

    it('are all read when an operator rebuilds, or they are to be cut another way', async () => {
      await bench.module.get(Indexer).rebuild();
      expect(source.reads).toEqual(['boats/ferry.txt', 'notes.md']);
      await bench.module.get(Indexer).rebuild({ chunkSize: 120, chunkOverlap: 20 });
      source.reads = [];
      await bench.synchronise();
      expect(source.reads).toEqual([]);
    });

    it('are read at every start as long as they cannot be', async () => {
      source.marks = marked('2');
      source.unreadable = ['boats/'];
      await bench.synchronise();
      source.unreadable = [];
      source.reads = [];
      await bench.synchronise();
      expect(source.reads).toEqual(['boats/ferry.txt']);
    });
  });

  it('stay when the source cannot list them now', async () => {
    source.documents = key;
    source.unreadable = ['boats/'];
    await bench.synchronise();
    expect(await documentsFor('When does the ferry leave?')).toEqual(['boats/ferry.txt']);
  });
});
