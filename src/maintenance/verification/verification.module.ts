import { Module } from '@nestjs/common';
import { RagModule } from '../../rag/rag.module';
import { BuildRepairRepository } from './repairs/build-repair.repository';
import { IndexRepair } from './repairs/index-repair';
import { RowRepairs } from './repairs/row-repairs';
import { StoreRepair } from './repairs/store-repair';
import { WordIndexRepair } from './repairs/word-index-repair';
import { Verification } from './verification';

/** Proves that the store agrees with itself, and mends what can be made from rows. */
@Module({
  imports: [RagModule],
  providers: [Verification, BuildRepairRepository, IndexRepair, RowRepairs, StoreRepair, WordIndexRepair],
  exports: [Verification, StoreRepair],
})
export class VerificationModule {}
