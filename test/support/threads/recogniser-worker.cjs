/** Starts the recogniser thread from its source. */
require('./typescript-source.cjs');
require('../../../src/rag/recognition/engine/recogniser-worker.ts');
