import { Global, Module } from '@nestjs/common';
import { Originals } from '../rag/loading/originals';
import { FileRemoval } from './files/file-removal';
import { FileStore } from './files/file-store';
import { PendingFilesRepository } from './files/pending-files.repository';

/** The files that were uploaded. Global, because indexing asks for them by its port and must not know this feature. */
@Global()
@Module({
  providers: [FileStore, FileRemoval, PendingFilesRepository, { provide: Originals, useExisting: FileStore }],
  exports: [FileStore, FileRemoval, PendingFilesRepository, Originals],
})
export class OriginalsModule {}
