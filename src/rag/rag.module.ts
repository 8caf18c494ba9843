import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AiModule } from '../ai/ai.module';
import { BuildMaker } from './indexing/build-writer';
import { DocumentSet } from './indexing/document-ingestion';
import { FaissVectorIndexes } from './index/faiss/faiss-vector-index';
import { FtsLexicalIndex } from './index/sqlite/fts-lexical-index';
import { IndexKeeper } from './indexing/index-reconciler';
import { Indexer } from './indexing/indexer';
import { IndexingTerms } from './indexing/indexing-plan';
import { LexicalIndex } from './index/lexical-index';
import { LiveIndex } from './search/live-index';
import { DocumentReader } from './loading/document-reader';
import { DocumentsFolder } from './loading/documents-folder';
import { ParserEntry } from './loading/parser-entry';
import { ParserThread } from './loading/parser-thread';
import { Retriever } from './search/retriever';
import { SearchEntry } from './search/search-entry';
import { SearchThread } from './search/search-thread';
import { BuildDocumentEntity } from './store/build-document.entity';
import { Builds } from './store/builds';
import { ChunkEntity } from './store/chunk.entity';
import { Chunks } from './store/chunks';
import { CleanUp } from './store/clean-up';
import { DocumentEntity } from './store/document.entity';
import { Documents } from './store/documents';
import { EmbeddingEntity } from './store/embedding.entity';
import { Embeddings } from './store/embeddings';
import { IndexBuildEntity } from './store/index-build.entity';
import { IndexingRunEntity } from './store/indexing-run.entity';
import { IndexingRuns } from './store/indexing-runs';
import { VectorIndexes } from './index/vector-index';
import { VectorStoreController } from './stats/vector-store.controller';
import { VectorStoreStats } from './stats/vector-store-stats';

/** Documents in, chunks out: the write path (Indexer) and the read path (Retriever). Importing it indexes nothing. */
@Module({
  imports: [
    AiModule,
    TypeOrmModule.forFeature([DocumentEntity, ChunkEntity, EmbeddingEntity, IndexBuildEntity, BuildDocumentEntity, IndexingRunEntity]),
  ],
  controllers: [VectorStoreController],
  providers: [
    { provide: VectorIndexes, useClass: FaissVectorIndexes },
    { provide: LexicalIndex, useClass: FtsLexicalIndex },
    DocumentsFolder,
    ParserEntry,
    ParserThread,
    DocumentReader,
    Builds,
    Documents,
    Chunks,
    Embeddings,
    IndexingRuns,
    CleanUp,
    DocumentSet,
    BuildMaker,
    LiveIndex,
    IndexingTerms,
    SearchEntry,
    SearchThread,
    Indexer,
    IndexKeeper,
    Retriever,
    VectorStoreStats,
  ],
  exports: [Indexer, IndexKeeper, Retriever, VectorStoreStats],
})
export class RagModule {}
