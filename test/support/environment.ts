// Runs before each test file: tests never read .env and keep FAISS to one thread.
process.env['NODE_ENV'] = 'test';
process.env['OMP_NUM_THREADS'] = '1';

// The tests run without a build, so the search thread and the parser thread start from their sources.
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
