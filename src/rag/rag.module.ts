import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AiModule } from '../ai/ai.module';
import { BuildWriter } from './indexing/build-writer';
import { DocumentIngestion } from './indexing/document-ingestion';
import { FaissVectorIndexes } from './index/faiss/faiss-vector-index';
import { IndexReconciler } from './indexing/index-reconciler';
import { Indexer } from './indexing/indexer';
import { IndexingPlan } from './indexing/indexing-plan';
import { DocumentTopics } from './search/document-topics';
import { LiveIndex } from './search/live-index';
import { DocumentFormats } from './loading/document-formats';
import { DocumentReader } from './loading/document-reader';
import { DocumentSource } from './loading/document-source';
import { DocumentsFolder } from './loading/documents-folder';
import { ParserEntry } from './loading/parser-thread/parser-entry';
import { ParserThread } from './loading/parser-thread/parser-thread';
import { DOCUMENT_FORMATS } from './loading/parsers/document-format-list';
import { PassageContinuation } from './search/passage-continuation';
import { PassageRecall } from './search/passage-recall';
import { Retriever } from './search/retriever';
import { SearchEntry } from './search/search-entry';
import { SearchThread } from './search/search-thread';
import { BuildDocumentEntity } from './store/build-document.entity';
import { BuildsRepository } from './store/builds.repository';
import { ChunkEntity } from './store/chunk.entity';
import { ChunksRepository } from './store/chunks.repository';
import { CleanUp } from './store/clean-up';
import { DocumentEntity } from './store/document.entity';
import { DocumentsRepository } from './store/documents.repository';
import { EmbeddingEntity } from './store/embedding.entity';
import { EmbeddingsRepository } from './store/embeddings.repository';
import { IndexBuildEntity } from './store/index-build.entity';
import { IndexingRunEntity } from './store/indexing-run.entity';
import { IndexingRunsRepository } from './store/indexing-runs.repository';
import { UnusedRowsRepository } from './store/unused-rows.repository';
import { TermCountWriter } from './indexing/term-count-writer';
import { TermCountsRepository } from './store/term-counts.repository';
import { WordIndexWriter } from './indexing/word-index-writer';
import { WordSegmentsRepository } from './store/word-segments.repository';
import { VectorIndexes } from './index/vector-index';
import { VectorShareTest } from './indexing/vector-share-test';
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
    { provide: DocumentFormats, useValue: new DocumentFormats(DOCUMENT_FORMATS) },
    { provide: DocumentSource, useClass: DocumentsFolder },
    ParserEntry,
    ParserThread,
    DocumentReader,
    BuildsRepository,
    DocumentsRepository,
    ChunksRepository,
    EmbeddingsRepository,
    IndexingRunsRepository,
    UnusedRowsRepository,
    TermCountsRepository,
    WordSegmentsRepository,
    CleanUp,
    DocumentIngestion,
    TermCountWriter,
    WordIndexWriter,
    BuildWriter,
    DocumentTopics,
    LiveIndex,
    IndexingPlan,
    SearchEntry,
    SearchThread,
    VectorShareTest,
    Indexer,
    IndexReconciler,
    PassageRecall,
    Retriever,
    PassageContinuation,
    VectorStoreStats,
  ],
  exports: [DocumentTopics, Indexer, IndexReconciler, PassageContinuation, PassageRecall, Retriever, VectorStoreStats],
})
export class RagModule {}
