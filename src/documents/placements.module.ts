import { Global, Module } from '@nestjs/common';
import { AccountsModule } from '../auth/accounts.module';
import { CollectionChunking } from '../rag/chunking/collection-chunking';
import { DocumentPlacements } from '../rag/loading/collections/document-placements';
import { CollectionChunkingRepository } from './collections/collection-chunking.repository';
import { DeclaredPlacements } from './collections/declared-placements';
import { ManagedCollectionsRepository } from './collections/managed-collections.repository';
import { ExpiryLimitsRepository } from './retention/expiry-limits.repository';
import { PlacementsRepository } from './collections/placements.repository';

/** Tells indexing where documents belong, and how they are cut there. Global, because indexing asks for both by their ports and must not know this feature. */
@Global()
@Module({
  imports: [AccountsModule],
  providers: [
    { provide: DocumentPlacements, useClass: DeclaredPlacements },
    { provide: CollectionChunking, useClass: CollectionChunkingRepository },
    ManagedCollectionsRepository,
    PlacementsRepository,
    ExpiryLimitsRepository,
  ],
  exports: [CollectionChunking, DocumentPlacements, ExpiryLimitsRepository],
})
export class PlacementsModule {}
