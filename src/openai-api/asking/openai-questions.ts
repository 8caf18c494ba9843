import { Injectable } from '@nestjs/common';
import type { AuthenticatedUser } from '../../auth/guards/current-user.decorator';
import { ChatService } from '../../chat/answering/chat.service';
import type { Question } from '../../chat/answer.types';
import { checkedIdempotencyKey, checkedText } from '../../chat/question-checks';
import { Clock } from '../../common/clock';
import { AppError } from '../../common/errors';
import { isPlainText } from '../../common/http/plain-text.decorator';
import { AppConfig } from '../../config/app-config';
import { DocumentWriting } from '../answers/document-writing';
import { TaskWriting } from '../answers/task-writing';
import type { Writing } from '../answers/written-answer';
import { WrittenAnswers } from '../answers/written-answers';
import { OfferedModels } from '../models/offered-models';
import { taskIn } from '../tasks/client-task';
import { ClientTasks } from '../tasks/client-tasks';
import { ReferencedAnswers } from './referenced-answers';
import { invalid } from './request-fields';
import { conversationOf } from './told-conversation';
import { onlyText, type ToldMessage } from './told-messages';

/** Longest wishes for the form of an answer, in UTF-16 units: what people and clients write is a page at most. */
const LONGEST_WISHES = 4_000;

/** What a client asks, whichever protocol it speaks. */
export interface ClientQuestion {
  model: string;
  messages: readonly ToldMessage[];
  isStreamed: boolean;
}

/** Who asks, and how. */
export interface Sender {
  user: AuthenticatedUser;
  idempotencyKey: string | undefined;
  /** What addresses of this server begin with, for whoever asks. */
  origin: string;
}

/** Takes the questions of OpenAI clients to the service that answers all questions. */
@Injectable()
export class OpenaiQuestions {
  constructor(
    private readonly chat: ChatService,
    private readonly tasks: ClientTasks,
    private readonly models: OfferedModels,
    private readonly references: ReferencedAnswers,
    private readonly answers: WrittenAnswers,
    private readonly clock: Clock,
    private readonly config: AppConfig,
  ) {}

  /**
   * Asks the last message of the user, or does what the client asks for itself.
   * @throws AppError `model_not_found`, `message_required`, `message_too_long`, `invalid_input`, `unsupported_parameter`, `forbidden`, and what
   *   {@link ChatService.ask} throws
   */
  async ask({ model, messages, isStreamed }: ClientQuestion, { user, idempotencyKey, origin }: Sender): Promise<Writing> {
    const scope = await this.models.scopeOf(user, model);
    if (user.key?.isPublishable && idempotencyKey !== undefined)
      throw new AppError('forbidden', 'A publishable key asks single questions. Leave out the Idempotency-Key header.');
    const longest = this.config.get('MAX_MESSAGE_CHARS');
    const { asking, turns, instructions } = conversationOf(await this.references.in(messages, user), longest);
    if (!asking) throw new AppError('message_required', 'No message of the role user was sent, so nothing is asked.');
    const said = onlyText(asking);
    if (!isPlainText(said)) throw invalid(`${asking.param}.content`, 'must be text without NUL characters or broken Unicode');
    // Visitors of a page ask of the documents alone.
    const task = user.key?.isPublishable ? undefined : taskIn(said, instructions);
    if (task) return new TaskWriting(await this.tasks.reply(user, { task, instructions, turns }), this.clock);
    const question: Question = {
      text: checkedText(said, longest),
      isStreamed,
      idempotencyKey: checkedIdempotencyKey(idempotencyKey),
      ...(scope && { scope }),
      ...(turns.length > 0 && { toldTurns: turns }),
      ...(instructions !== '' && { wishes: instructions.slice(0, LONGEST_WISHES).toWellFormed() }),
    };
    return new DocumentWriting(await this.chat.ask(user, question), (answer) => this.answers.of(answer, origin), this.clock);
  }
}
