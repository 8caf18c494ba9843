import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AiModule } from '../ai/ai.module';
import { BuildWriter } from './indexing/build-writer';
import { DocumentCutting } from './indexing/publishing/document-cutting';
import { DocumentIngestion } from './indexing/document-ingestion';
import { DocumentParsing } from './indexing/reading/document-parsing';
import { FileIngestion } from './indexing/reading/file-ingestion';
import { FolderMoves } from './indexing/reading/folder-moves';
import { VersionRecognition } from './indexing/version-recognition';
import { VersionIngestion } from './indexing/version-ingestion';
import { FaissVectorIndexes } from './index/faiss/faiss-vector-index';
import { IndexReconciler } from './indexing/index-reconciler';
import { IndexPublisher } from './indexing/index-publisher';
import { BuildChanger } from './indexing/publishing/build-changer';
import { IndexCleaner } from './indexing/publishing/index-cleaner';
import { IndexCompactor } from './indexing/publishing/index-compactor';
import { PublishingLease } from './indexing/publishing/publishing-lease';
import { WantedMembers } from './indexing/publishing/wanted-members';
import { Indexer } from './indexing/indexer';
import { SourceGuard } from './indexing/source/source-guard';
import { SourceStatesRepository } from './store/source-states.repository';
import { SourcePlacement } from './indexing/reading/source-placement';
import { IndexUpdate } from './indexing/runs/index-update';
import { IndexingSteps } from './indexing/runs/indexing-steps';
import { IndexingTurn } from './indexing/runs/indexing-turn';
import { ScanIndexer } from './indexing/scan-indexer';
import { IndexingPlan } from './indexing/indexing-plan';
import { DocumentTopics } from './search/document-topics';
import { LiveIndex } from './search/live-index';
import { DocumentFormats } from './loading/document-formats';
import { DocumentReader } from './loading/document-reader';
import { DocumentSource } from './loading/document-source';
import { DocumentsFolder } from './loading/documents-folder';
import { PageRecognition } from './loading/page-recognition';
import { ParserEntry } from './loading/parser-thread/parser-entry';
import { ParserThreads } from './loading/parser-thread/parser-threads';
import { DOCUMENT_FORMATS } from './loading/parsers/document-format-list';
import { PassageContinuation } from './search/passages/passage-continuation';
import { PassageOrigins } from './search/passage-origins';
import { PassageRecall } from './search/passages/passage-recall';
import { FileProblemEntity } from './problems/file-problem.entity';
import { FileProblemsRepository } from './problems/file-problems.repository';
import { Retriever } from './search/retriever';
import { RecognisedPageEntity } from './recognition/recognised-page.entity';
import { RecognisedPagesRepository } from './recognition/recognised-pages.repository';
import { RecogniserEntry } from './recognition/recogniser-entry';
import { RecogniserPackages } from './recognition/recogniser-packages';
import { RecogniserThread } from './recognition/recogniser-thread';
import { RecognitionQueue } from './recognition/recognition-queue';
import { TextRecognition } from './recognition/text-recognition';
import { SearchEntry } from './search/search-entry';
import { SearchThread } from './search/search-thread';
import { BuildDocumentEntity } from './store/build-document.entity';
import { BuildsRepository } from './store/builds.repository';
import { ChunkEntity } from './store/chunk.entity';
import { ChunksRepository } from './store/chunks.repository';
import { BuildChangesRepository } from './store/builds/build-changes.repository';
import { BuildMembersRepository } from './store/builds/build-members.repository';
import { CleanUp } from './store/clean-up';
import { DocumentEntity } from './store/document.entity';
import { DocumentsRepository } from './store/documents.repository';
import { EmbeddingEntity } from './store/embedding.entity';
import { EmbeddingsRepository } from './store/embeddings.repository';
import { IndexBuildEntity } from './store/index-build.entity';
import { IndexingRunEntity } from './store/indexing-run.entity';
import { IndexingRunsRepository } from './store/indexing-runs.repository';
import { DocumentRecordEntity } from './store/records/document-record.entity';
import { DocumentVersionEntity } from './store/records/document-version.entity';
import { DocumentTextsRepository } from './store/records/document-texts.repository';
import { ErasedFilesRepository } from './store/records/erased-files.repository';
import { FolderRecordsRepository } from './store/records/folder-records.repository';
import { RecordsRepository } from './store/records/records.repository';
import { VersionRetention } from './store/records/version-retention';
import { VersionsRepository } from './store/records/versions.repository';
import { ErasedRowsRepository } from './store/erased-rows.repository';
import { ErasedTexts } from './indexing/erased-texts';
import { UnusedRowsRepository } from './store/unused-rows.repository';
import { TermCountWriter } from './indexing/term-count-writer';
import { TermCountsRepository } from './store/words/term-counts.repository';
import { WordIndexWriter } from './indexing/word-index-writer';
import { WordSegmentsRepository } from './store/words/word-segments.repository';
import { VectorIndexes } from './index/vector-index';
import { VectorShareTest } from './indexing/vector-share/vector-share-test';
import { VectorStoreStats } from './stats/vector-store-stats';

/** Documents in, chunks out: the write path (Indexer) and the read path (Retriever). Importing it indexes nothing. */
@Module({
  imports: [
    AiModule,
    TypeOrmModule.forFeature([
      DocumentEntity,
      ChunkEntity,
      EmbeddingEntity,
      IndexBuildEntity,
      BuildDocumentEntity,
      IndexingRunEntity,
      FileProblemEntity,
      RecognisedPageEntity,
      DocumentRecordEntity,
      DocumentVersionEntity,
    ]),
  ],
  providers: [
    { provide: VectorIndexes, useClass: FaissVectorIndexes },
    { provide: DocumentFormats, useValue: new DocumentFormats(DOCUMENT_FORMATS) },
    { provide: DocumentSource, useClass: DocumentsFolder },
    { provide: PageRecognition, useExisting: TextRecognition },
    ParserEntry,
    ParserThreads,
    DocumentReader,
    BuildsRepository,
    BuildMembersRepository,
    BuildChangesRepository,
    DocumentsRepository,
    DocumentTextsRepository,
    ErasedFilesRepository,
    FolderRecordsRepository,
    RecordsRepository,
    VersionsRepository,
    VersionRetention,
    ChunksRepository,
    EmbeddingsRepository,
    IndexingRunsRepository,
    UnusedRowsRepository,
    ErasedRowsRepository,
    DocumentTextsRepository,
    ErasedTexts,
    FileProblemsRepository,
    TermCountsRepository,
    WordSegmentsRepository,
    RecognisedPagesRepository,
    RecogniserEntry,
    RecogniserPackages,
    RecogniserThread,
    RecognitionQueue,
    TextRecognition,
    CleanUp,
    DocumentParsing,
    FileIngestion,
    FolderMoves,
    DocumentCutting,
    DocumentIngestion,
    SourceGuard,
    SourcePlacement,
    SourceStatesRepository,
    TermCountWriter,
    WordIndexWriter,
    BuildWriter,
    DocumentTopics,
    LiveIndex,
    IndexingPlan,
    SearchEntry,
    SearchThread,
    VectorShareTest,
    PublishingLease,
    WantedMembers,
    BuildChanger,
    IndexCleaner,
    IndexCompactor,
    IndexPublisher,
    IndexingTurn,
    IndexingSteps,
    IndexUpdate,
    Indexer,
    IndexReconciler,
    VersionIngestion,
    VersionRecognition,
    ScanIndexer,
    PassageOrigins,
    PassageRecall,
    Retriever,
    PassageContinuation,
    VectorStoreStats,
  ],
  exports: [
    DocumentTextsRepository,
    ErasedFilesRepository,
    ErasedTexts,
    DocumentTextsRepository,
    DocumentTopics,
    IndexPublisher,
    IndexCompactor,
    DocumentFormats,
    DocumentSource,
    DocumentsRepository,
    DocumentTextsRepository,
    RecordsRepository,
    VersionsRepository,
    VersionIngestion,
    VersionRecognition,
    Indexer,
    IndexReconciler,
    PassageContinuation,
    PassageOrigins,
    PassageRecall,
    Retriever,
    ScanIndexer,
    SourceGuard,
    VectorStoreStats,
    // For the repair of what is made from rows.
    VectorIndexes,
    WordSegmentsRepository,
  ],
})
export class RagModule {}
