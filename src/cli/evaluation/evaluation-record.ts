import { Injectable } from '@nestjs/common';
import { ChatModels } from '../../ai/models/chat-models';
import { EmbeddingModels } from '../../ai/models/embedding-models';
import { spaceKey } from '../../ai/ports/embedding-model';
import { ProviderRegistry } from '../../ai/providers/provider-registry';
import { EvaluationRunsRepository, type FinishedEvaluation } from '../../chat/evaluation/runs/evaluation-runs.repository';
import { AppConfig } from '../../config/app-config';

/** An evaluation whose result is known. */
interface Evaluated extends Pick<FinishedEvaluation, 'kind' | 'setName' | 'setSize'> {
  began: Date;
  /** As it is printed; what is no number is left out. */
  result: object;
  settings: FinishedEvaluation['settings'];
}

/** Keeps the results of evaluations, so that they can be compared over time. */
@Injectable()
export class EvaluationRecord {
  constructor(
    private readonly runs: EvaluationRunsRepository,
    private readonly registry: ProviderRegistry,
    private readonly chatModels: ChatModels,
    private readonly embeddingModels: EmbeddingModels,
    private readonly config: AppConfig,
  ) {}

  /** The settings that answers depend on. */
  answering(): FinishedEvaluation['settings'] {
    const first = this.chatModels.first();
    const model = this.registry.all.find(({ id }) => id === first)?.models.chatModel;
    return {
      ...(model !== undefined && { chat_model: model }),
      embedding_space: this.embeddingSpace(),
      chunking: this.config.get('CHUNKING'),
      chunk_size: this.config.get('CHUNK_SIZE'),
      chunk_overlap: this.config.get('CHUNK_OVERLAP'),
      top_k: this.config.get('RETRIEVAL_TOP_K'),
      check_answers: this.config.get('CHECK_ANSWERS'),
    };
  }

  embeddingSpace(): string {
    return spaceKey(this.embeddingModels.configured().space);
  }

  /** Records an evaluation that ends now. */
  async keep({ began, result, ...run }: Evaluated): Promise<void> {
    const figures = Object.fromEntries(Object.entries(result).filter((entry): entry is [string, number] => typeof entry[1] === 'number'));
    await this.runs.add({ ...run, figures, startedAt: began.toISOString() });
  }
}
