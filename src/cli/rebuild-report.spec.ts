import { indexingLine, problemLines, statisticsLines } from './rebuild-report';

const STATS = {
  total_chunks: 3,
  total_files: 1,
  files: ['a.txt'],
  degraded: false,
  problems: { total: 0, files: [] },
  indexing: null,
  build: {
    id: 1,
    space: 'google/gemini-embedding-001/768/1',
    dimensions: 768,
    chunking: 'size' as const,
    chunk_size: 500,
    chunk_overlap: 50,
    vector_share: 0.3,
    vectors: 3,
    published_at: '2026-01-01T00:00:00.000Z',
    note: null,
  },
};
const INDEXING = {
  state: 'embedding' as const,
  space: 'local/hashed-features/384/2',
  done: 40,
  total: 100,
  note: null,
  started_at: '2026-01-01T00:00:00.000Z',
};

describe('the statistics a command prints', () => {
  it('name the space of the vectors, and warn of nothing when all is well', () => {
    const lines = statisticsLines(STATS);
    expect(lines.at(-1)).toBe('🔢 Vectors: 3 of 768 dimensions (google/gemini-embedding-001/768/1)');
  });

  it('say why vectors are missing', () => {
    const build = { ...STATS.build, vectors: 1, note: 'the model is gone' };
    expect(statisticsLines({ ...STATS, degraded: true, build }).at(-1)).toBe('⚠ Vectors are missing: the model is gone');
  });

  it('say that the settings name another model', () => {
    expect(statisticsLines({ ...STATS, degraded: true }).at(-1)).toContain('only lexical search');
  });

  it('count the files that somebody should look at, and list those that are known by name', () => {
    const problems = {
      total: 3,
      files: [
        { name: 'a.pdf', kind: 'refused' as const, reason: 'is encrypted', since: '2026-01-01T10:20:30.000Z' },
        { name: 'b.txt', kind: 'doubtful' as const, reason: 'not UTF-8', since: '2026-01-02T10:20:30.000Z' },
      ],
    };
    expect(statisticsLines({ ...STATS, problems }).at(-1)).toBe('⚠ Files not read, or read with doubt: 3');
    expect(problemLines(problems)).toEqual([
      '   refused since 2026-01-01T10:20Z: a.pdf (is encrypted)',
      '   doubtful since 2026-01-02T10:20Z: b.txt (not UTF-8)',
      '   and 1 more',
    ]);
  });

  it('tell how far the next index has come, and what it waits for', () => {
    expect(statisticsLines({ ...STATS, indexing: INDEXING }).at(-1)).toBe(
      '⏳ The next index: embedding 40 of 100 (local/hashed-features/384/2)',
    );
    expect(indexingLine({ ...INDEXING, state: 'waiting', total: 0, note: 'the model is slow' })).toBe(
      'waiting (local/hashed-features/384/2): the model is slow',
    );
  });
});
