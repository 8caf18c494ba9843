import { Module } from '@nestjs/common';
import { ChatModule } from '../../chat/chat.module';
import { DocumentsModule } from '../../documents/documents.module';
import { JobQueueModule } from '../../jobs/job-queue.module';
import { RagModule } from '../../rag/rag.module';
import { KeptBackupsModule } from '../backup/kept-backups.module';
import { DocumentErasureJob } from './document-erasure-job';
import { ErasedTracesRepository } from './erased-traces.repository';
import { KeptTexts } from './kept-texts';
import { TraceRemoval } from './trace-removal';
import { TraceRemovalJob } from './trace-removal-job';

/** Takes what was erased out of everything that keeps a trace of it. For the HTTP application only: a command runs no jobs. */
@Module({
  imports: [JobQueueModule, DocumentsModule, ChatModule, RagModule, KeptBackupsModule],
  providers: [TraceRemoval, TraceRemovalJob, DocumentErasureJob, ErasedTracesRepository, KeptTexts],
  exports: [TraceRemovalJob],
})
export class ErasureModule {}
