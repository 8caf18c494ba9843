import { Global, Module } from '@nestjs/common';
import { AccountsModule } from '../auth/accounts.module';
import { DocumentPlacements } from '../rag/loading/collections/document-placements';
import { DeclaredPlacements } from './collections/declared-placements';
import { ManagedCollectionsRepository } from './collections/managed-collections.repository';
import { ExpiryLimitsRepository } from './retention/expiry-limits.repository';
import { PlacementsRepository } from './collections/placements.repository';

/** Tells indexing where documents belong. Global, because indexing asks for it by its port and must not know this feature. */
@Global()
@Module({
  imports: [AccountsModule],
  providers: [
    { provide: DocumentPlacements, useClass: DeclaredPlacements },
    ManagedCollectionsRepository,
    PlacementsRepository,
    ExpiryLimitsRepository,
  ],
  exports: [DocumentPlacements, ExpiryLimitsRepository],
})
export class PlacementsModule {}
