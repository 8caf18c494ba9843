// Runs before each test file: tests never read .env and keep FAISS to one thread.
process.env['NODE_ENV'] = 'test';
process.env['OMP_NUM_THREADS'] = '1';

// The tests run without a build, so threads start from their sources.
jest.mock('../../src/rag/search/search-entry', () => ({
  SearchEntry: class {
    readonly file = require.resolve('./threads/search-worker.cjs');
  },
}));

jest.mock('../../src/rag/loading/parser-thread/parser-entry', () => ({
  ParserEntry: class {
    readonly file = require.resolve('./threads/parser-worker.cjs');
  },
}));

jest.mock('../../src/rag/recognition/recogniser-entry', () => ({
  RecogniserEntry: class {
    readonly file = require.resolve('./threads/recogniser-worker.cjs');
  },
}));

jest.mock('../../src/database/sqlite/rewriting/rewriter-entry', () => ({
  RewriterEntry: class {
    readonly file = require.resolve('./threads/rewriter-worker.cjs');
  },
}));
jest.mock('../../src/database/sqlite/copies/copy-entry', () => ({
  CopyEntry: class {
    readonly file = require.resolve('./threads/copy-worker.cjs');
  },
}));
