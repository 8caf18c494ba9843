import { Injectable } from '@nestjs/common';
import { ChatModels } from '../../ai/models/chat-models';
import type { Attempt } from '../../ai/ports/ai.types';
import type { EarlierTurn, TokenUsage } from '../../ai/ports/chat-model';
import { QuestionCosts } from '../../chat/budgets/question-costs';
import { OutputFilter } from '../../chat/output-filter/output-filter';
import { AppError } from '../../common/errors';
import type { Asker } from '../../documents/collections/collection-access';
import type { ClientTask } from './client-task';

/** A longer prompt is not sent to a model: the text is not worth its price. UTF-16 units. */
const LONGEST_PROMPT = 40_000;

const INSTRUCTIONS = 'Do what the message asks, in the form that it asks for, and write nothing else.';

/** A task as a client sends it. */
export interface AskedTask {
  task: ClientTask;
  instructions: string;
  /** The conversation before it, oldest first. */
  turns: readonly EarlierTurn[];
}

/** What a task came to. */
export interface TaskReply {
  text: string;
  usage: Required<TokenUsage>;
}

/**
 * Does what clients ask for themselves: by the model, as they word it and without any document, or without a model in the form they read.
 * Counted and limited as questions are, and kept in no history: nobody asked.
 */
@Injectable()
export class ClientTasks {
  constructor(
    private readonly models: ChatModels,
    private readonly costs: QuestionCosts,
  ) {}

  /** @throws AppError `budget_exceeded` */
  async reply(asker: Asker, asked: AskedTask): Promise<TaskReply> {
    const { prompt, localReply } = asked.task;
    const reserved = prompt.length > LONGEST_PROMPT ? undefined : await this.costs.setAside(asker, prompt, () => Promise.resolve(true));
    if (!reserved) return { text: localReply, usage: usageOf([]) };
    const { cost } = reserved;
    try {
      const text = await this.written(asked, (call) => cost.calls.push(call));
      return { text: text ?? localReply, usage: usageOf(cost.calls) };
    } finally {
      await this.costs.record(undefined, cost);
    }
  }

  /** @returns undefined when no model could write it */
  private async written({ task, instructions, turns }: AskedTask, onAttempt: (call: Attempt) => void): Promise<string | undefined> {
    const request = { instructions: instructions || INSTRUCTIONS, prompt: task.prompt, question: '', passages: [], earlier: turns };
    try {
      const { text } = await this.models.answer(request, { purpose: 'task', withoutLocal: true, onAttempt });
      const filter = new OutputFilter([]);
      return (filter.push(text) + filter.end()).trim() || undefined;
    } catch (error) {
      if (error instanceof AppError && error.code === 'no_provider') return undefined;
      throw error;
    }
  }
}

function usageOf(calls: readonly Attempt[]): Required<TokenUsage> {
  const sum = (field: keyof TokenUsage): number => calls.reduce((total, { usage }) => total + (usage[field] ?? 0), 0);
  return { inputTokens: sum('inputTokens'), cachedTokens: sum('cachedTokens'), outputTokens: sum('outputTokens') };
}
