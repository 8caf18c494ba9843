import { randomBytes } from 'node:crypto';
import { Injectable, Logger } from '@nestjs/common';
import type { ChatAnswer } from '../../ai/ports/ai.types';
import { type ChatRequest, LOCAL } from '../../ai/ports/chat-model';
import { type AnswerOptions, ChatModels } from '../../ai/models/chat-models';
import { AppError } from '../../common/errors';
import { AppConfig } from '../../config/app-config';
import { citationsOf } from '../grounding/answer-citations';
import { supportOf } from '../grounding/support/claim-support';
import { OutputFilter } from '../output-filter/output-filter';

/** A longer answer, in UTF-16 units, is not written again. */
const LONGEST_ANSWER = 800;

/** Largest part of AI_REQUEST_TIMEOUT that the answer may have taken, and that writing it again may take. */
const SHARE_OF_TIME = 0.2;

/** Has a model write an answer again that cites none of its passages. */
@Injectable()
export class CitationRetry {
  private readonly logger = new Logger(CitationRetry.name);

  constructor(
    private readonly models: ChatModels,
    private readonly config: AppConfig,
  ) {}

  /**
   * The text of an answer; of one without citations the text that the model writes when it is asked for them. It is asked once, when that is
   * cheap: the answer is short, came at once and quickly, and claims something.
   * @throws the signal's reason when it aborts
   */
  async withCitations(request: ChatRequest, answer: ChatAnswer, options: AnswerOptions): Promise<string> {
    const timeoutMs = SHARE_OF_TIME * this.config.get('AI_REQUEST_TIMEOUT');
    const [only, ...others] = answer.attempts;
    const isCheap = only !== undefined && only.provider !== LOCAL.id && others.length === 0 && only.milliseconds <= timeoutMs;
    if (!isCheap || !lacksCitations(answer.text, request)) return answer.text;
    try {
      const again = citationRequest(request, answer.text);
      const cited = await this.models.answer(again, { ...options, purpose: 'cite', withoutLocal: true, timeoutMs });
      return citesPassages(filtered(cited.text, request), request) ? cited.text : answer.text;
    } catch (error) {
      options.signal?.throwIfAborted();
      this.logger.warn(`an answer stays without citations (${error instanceof AppError ? error.code : 'internal_error'})`);
      return answer.text;
    }
  }
}

/** Whether a short answer from passages makes a claim and cites nothing. Refusals and courtesies claim nothing. */
function lacksCitations(text: string, { passages, isDoubtful, reply }: ChatRequest): boolean {
  if (passages.length === 0 || isDoubtful || reply !== undefined || text.length > LONGEST_ANSWER) return false;
  const shown = filtered(text, { passages });
  return !citesPassages(shown, { passages }) && supportOf(shown, []).some(({ neutral }) => !neutral);
}

/** Whether a text, as it is shown, cites one of the passages. */
function citesPassages(shown: string, { passages }: Pick<ChatRequest, 'passages'>): boolean {
  return citationsOf(shown, passages).length > 0;
}

/** A text as it is shown, with citations in one form. */
function filtered(text: string, { passages }: Pick<ChatRequest, 'passages'>): string {
  const filter = new OutputFilter(passages);
  return filter.push(text) + filter.end();
}

/** The request that led to an answer, with the answer and the demand for its citations behind it. */
export function citationRequest(request: ChatRequest, answer: string, marker = randomBytes(6).toString('hex')): ChatRequest {
  const { shorter: _whole, ...rest } = request;
  const prompt = [
    request.prompt,
    '',
    `<your-answer-${marker}>`,
    answer,
    `</your-answer-${marker}>`,
    '',
    'Your answer names no passage. Write it again with the number of its passage, such as [1], behind each statement that rests on one, and change nothing else. Leave out what no passage says.',
  ].join('\n');
  return { ...rest, prompt };
}
