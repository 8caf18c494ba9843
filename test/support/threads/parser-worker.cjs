/** Starts the parser thread from its source. */
require('./typescript-source.cjs');
require('../../../src/rag/loading/parser-thread/parser-worker.ts');
