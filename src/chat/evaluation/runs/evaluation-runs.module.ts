import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CommonModule } from '../../../common/common.module';
import { EvaluationRunEntity } from './evaluation-run.entity';
import { EvaluationRunsRepository } from './evaluation-runs.repository';

/** Rows of finished evaluations: commands write them, a route reads them. */
@Module({
  imports: [CommonModule, TypeOrmModule.forFeature([EvaluationRunEntity])],
  providers: [EvaluationRunsRepository],
  exports: [EvaluationRunsRepository],
})
export class EvaluationRunsModule {}
