import { Module } from '@nestjs/common';
import { AccountsModule } from '../auth/accounts.module';
import { CollectionAccess } from './collections/collection-access';
import { CollectionAdministration } from './collections/collection-administration';
import { CollectionsRepository } from './collections/collections.repository';
import { CollectionsController } from './collections/collections.controller';
import { CollectionAccessRepository } from './collections/collection-access.repository';
import { AllGrantsController } from './collections/all-grants.controller';
import { GrantsController } from './collections/grants.controller';
import { GrantsRepository } from './collections/grants.repository';
import { ChangesController } from './changes/changes.controller';
import { DocumentChanges } from './changes/document-changes';
import { DocumentDeletion } from './changes/document-deletion';
import { DocumentErasures } from './changes/document-erasures';
import { Publication } from './changes/publication';
import { RecordChangesRepository } from './changes/record-changes.repository';
import { DocumentErasure } from './erasure/document-erasure';
import { ErasedRecordsRepository } from './erasure/erased-records.repository';
import { CompactionsModule } from './compactions.module';
import { IndexJobs } from './indexing/index-jobs';
import { IndexRebuild } from './indexing/index-rebuild';
import { IndexRebuildController } from './indexing/index-rebuild.controller';
import { Recutting } from './indexing/recutting';
import { RecuttingJobs } from './indexing/recutting-jobs.repository';
import { DocumentExpiry } from './retention/document-expiry';
import { ExpiredDocumentsRepository } from './retention/expired-documents.repository';
import { DocumentIngester } from './ingestion/document-ingester';
import { DocumentRecognition } from './ingestion/document-recognition';
import { ReadingTurns } from './ingestion/reading-turns';
import { IngestionQueue } from './ingestion/ingestion-queue.repository';
import { JobQueueModule } from '../jobs/job-queue.module';
import { OriginalsModule } from './originals.module';
import { DocumentListing } from './reading/document-listing';
import { TextSlicesRepository } from './reading/text-slices.repository';
import { DocumentsController } from './reading/documents.controller';
import { OriginalFiles } from './reading/original-files';
import { RecordAccess } from './reading/record-access';
import { RecordRowsRepository } from './reading/record-rows.repository';
import { VersionTexts } from './reading/version-texts';
import { DocumentAcceptance } from './uploads/document-acceptance.repository';
import { FormUploads } from './uploads/form-uploads';
import { TextUploads } from './uploads/text-uploads';
import { UploadTargets } from './uploads/upload-target';
import { UploadedType } from './uploads/uploaded-type';
import { UploadsController } from './uploads/uploads.controller';
import { UploadsRepository } from './uploads/uploads.repository';
import { CollectionExport } from './transfer/collection-export';
import { CollectionImport } from './transfer/collection-import';
import { TransferRowsRepository } from './transfer/transfer-rows.repository';
import { VersionChanges } from './versions/version-changes';
import { VersionComparison } from './versions/version-comparison';
import { VersionRowsRepository } from './versions/version-rows.repository';
import { VersionsController } from './versions/versions.controller';
import { RagModule } from '../rag/rag.module';
import { FolderComparison } from './sync/folder-comparison';
import { PlacementsModule } from './placements.module';
import { VectorStoreController } from './stats/vector-store.controller';

/** Collections of documents and who may read them; documents over the API. */
@Module({
  imports: [AccountsModule, CompactionsModule, JobQueueModule, OriginalsModule, PlacementsModule, RagModule],
  controllers: [
    CollectionsController,
    AllGrantsController,
    GrantsController,
    VectorStoreController,
    DocumentsController,
    UploadsController,
    ChangesController,
    VersionsController,
    IndexRebuildController,
  ],
  providers: [
    CollectionAccess,
    CollectionAdministration,
    CollectionsRepository,
    CollectionAccessRepository,
    GrantsRepository,
    DocumentListing,
    TextSlicesRepository,
    OriginalFiles,
    RecordAccess,
    RecordRowsRepository,
    VersionTexts,
    DocumentAcceptance,
    FormUploads,
    TextUploads,
    UploadTargets,
    UploadedType,
    UploadsRepository,
    DocumentChanges,
    DocumentDeletion,
    DocumentErasures,
    Publication,
    RecordChangesRepository,
    VersionChanges,
    VersionComparison,
    VersionRowsRepository,
    DocumentIngester,
    DocumentRecognition,
    ReadingTurns,
    IngestionQueue,
    TransferRowsRepository,
    CollectionExport,
    CollectionImport,
    IndexJobs,
    Recutting,
    RecuttingJobs,
    IndexRebuild,
    DocumentErasure,
    DocumentExpiry,
    ExpiredDocumentsRepository,
    ErasedRecordsRepository,
    FolderComparison,
  ],
  exports: [
    CollectionExport,
    CollectionImport,
    CollectionAccess,
    CollectionAdministration,
    CollectionsRepository,
    DocumentErasure,
    DocumentExpiry,
    FolderComparison,
    // For the routes of other protocols.
    DocumentListing,
    RecordAccess,
    RecordRowsRepository,
    VersionTexts,
  ],
})
export class DocumentsModule {}
