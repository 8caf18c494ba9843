/** Starts the search thread from its source. */
require('./typescript-source.cjs');
require('../../../src/rag/search/search-worker.ts');
