import { Command, CommandRunner, Option } from 'nest-commander';
import { ChatService } from '../../chat/answering/chat.service';
import { AskRequest } from '../../chat/chat.requests';
import type { AnswerResponse, SourceResponse } from '../../chat/chat.responses';
import { questionFrom } from '../../chat/question-from';
import type { ReadableAnswer } from '../../chat/streaming/readable-answer';
import { validated } from '../../common/http/validation.pipe';
import { AppConfig } from '../../config/app-config';
import { Terminal } from '../terminal';
import { collectionNamed, CommandAsker } from './command-asker';

/** Longest silence between two looks at an answer, in milliseconds. */
const LOOK_MS = 15_000;

interface AskOptions {
  collection?: (number | string)[];
  session?: number;
  user?: string;
  json?: boolean;
}

@Command({
  name: 'ask',
  arguments: '<question>',
  description:
    'Ask a question and read its answer with numbered sources while it is written, as POST /chat/ answers it: stored, within budgets, from what the asker may read. Ctrl-C stops the answer.',
})
export class AskCommand extends CommandRunner {
  constructor(
    private readonly chat: ChatService,
    private readonly askers: CommandAsker,
    private readonly config: AppConfig,
    private readonly terminal: Terminal,
  ) {
    super();
  }

  override async run([message = '']: string[], { collection, session, user, json }: AskOptions): Promise<void> {
    if (json) this.terminal.useJson();
    const request = await validated(AskRequest, { message, session_id: session, collections: collection });
    const question = questionFrom(request, undefined, this.config.get('MAX_MESSAGE_CHARS'));
    const asker = await this.askers.find(user);
    const answer = await this.chat.ask(asker, { ...question, isStreamed: true });
    const done = await this.read(answer, (id) => this.chat.stop(asker.id, id));
    this.terminal.say('', ...sourceLines(done.sources), '', endOf(done));
    this.terminal.result(done);
  }

  @Option({ flags: '--collection <name>', description: 'search only this collection, by name or id; may be given several times' })
  parseCollection(value: string, others: (number | string)[] = []): (number | string)[] {
    return [...others, collectionNamed(value)];
  }

  @Option({ flags: '--session <id>', description: 'ask in this session, after its earlier questions' })
  parseSession(value: string): number {
    if (!/^[1-9]\d{0,14}$/.test(value)) this.command.error(`error: --session must be the id of a session, not "${value}"`);
    return Number(value);
  }

  @Option({ flags: '--user <name>', description: 'the account that asks; default: the first admin' })
  parseUser(value: string): string {
    return value;
  }

  @Option({ flags: '--json', description: 'print one JSON object, that of POST /chat/, when the answer is whole' })
  parseJson(): boolean {
    return true;
  }

  /** Prints an answer while it is written. The first Ctrl-C stops it, the second one ends the command. */
  private async read(answer: ReadableAnswer, stop: (messageId: number) => Promise<void>): Promise<AnswerResponse> {
    let messageId: number | undefined;
    let isInterrupted = false;
    let stopping: Promise<void> | undefined;
    const stopOnce = (): void => {
      if (isInterrupted && messageId !== undefined) stopping ??= stop(messageId);
    };
    const interrupt = (): void => {
      isInterrupted = true;
      stopOnce();
    };
    process.once('SIGINT', interrupt);
    try {
      for await (const event of answer.events(0, LOOK_MS)) {
        if (event.type === 'sources') messageId = event.messageId;
        if (event.type === 'delta') this.terminal.write(event.text);
        if (event.type === 'retracted') this.terminal.say('', '(The model took this back.)');
        stopOnce();
      }
      this.terminal.say('');
      await stopping;
      return await answer.finished;
    } finally {
      process.off('SIGINT', interrupt);
    }
  }
}

/** The sources of an answer by their numbers, those that it cites first said to be so. */
function sourceLines(sources: readonly SourceResponse[]): string[] {
  return sources.flatMap(({ number, document, heading, page, part, parts, quote, score }) => {
    const place = [document, heading, page === undefined ? undefined : `page ${page}`, `part ${part} of ${parts}`].filter(Boolean);
    return [`[${number}] ${place.join(', ')} (score ${score.toFixed(2)})`, `    ${quote.replace(/\s+/g, ' ').trim()}`];
  });
}

function endOf({ id, status, provider, model, grounded, reason, session_id: session }: AnswerResponse): string {
  const rests = grounded ? 'rests on the documents' : `does not rest on the documents${reason ? ` (${reason})` : ''}`;
  const where = session === undefined ? '' : ` in session ${session}`;
  return `Message ${id}${where}: ${status}, by ${provider}${model ? ` (${model})` : ''}; ${rests}.`;
}
