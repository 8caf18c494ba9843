import { ChatModel, type ChatPiece, type ChatReply, type ChatRequest } from '../../ports/chat-model';
import { ProviderError } from '../../ports/provider-error';
import { CHAT_BODY_LIMIT, endedWith } from '../http/keep-alive-fetch';
import { openStream } from '../http/open-stream';
import { OpenAiClient } from './openai-client';
import type { OpenAiEndpoint } from './openai-endpoints';
import { openAiFinish, openAiText, type OpenAiChunk, type OpenAiReply } from './openai-replies';
import { OptionalField } from './optional-field';
import { type ShownText, ThoughtFilter, withoutThoughts } from './thought-filter';

/** Asks for an additional chunk with the usage. */
const WITH_USAGE = { stream_options: { include_usage: true } };

/** What the last event of a stream says. */
const END_OF_STREAM = '[DONE]';

/** A stream that has begun, and its response, whose body tells how it ended. */
interface OpenedStream {
  data: AsyncIterable<OpenAiChunk>;
  response: Response;
}

/**
 * Answers through OpenRouter, OpenAI or a compatible server. Only fields that every such server knows are sent: no temperature,
 * which reasoning models refuse.
 */
export class OpenAiChatModel extends ChatModel {
  readonly provider = 'openai';
  readonly model: string;
  override readonly isSelfHosted: boolean;
  private readonly client: OpenAiClient;
  private readonly usageField: OptionalField<typeof WITH_USAGE>;
  private readonly schemaField = new OptionalField<ReplyFormat>(undefined, /response_format|json_schema/i);

  constructor(endpoint: OpenAiEndpoint) {
    super();
    this.model = endpoint.model;
    this.isSelfHosted = endpoint.vendor === 'other';
    this.client = new OpenAiClient(endpoint, 'OPENAI_CHAT_MODEL', CHAT_BODY_LIMIT);
    // Self-hosted servers may refuse fields they do not know.
    this.usageField = new OptionalField(this.isSelfHosted ? undefined : WITH_USAGE, /stream_options|include_usage/i);
  }

  async generate(request: ChatRequest, signal: AbortSignal): Promise<ChatReply> {
    const reply: OpenAiReply = await this.schemaField.send(
      (optional) =>
        this.client.call(signal, (client) =>
          client.chat.completions.create({ model: this.model, messages: messagesOf(request), ...optional }, { signal }),
        ),
      formatOf(request),
    );
    const choice = reply?.choices?.[0];
    if (!choice) throw new ProviderError('openai', 'transient', 'the reply holds no choices');
    const text = withoutThoughts(openAiText(choice.message, choice.finish_reason));
    if (text === '') throw emptyAnswer(choice.finish_reason);
    return { text, ...openAiFinish(reply, choice.finish_reason, this.model) };
  }

  stream(request: ChatRequest, signal: AbortSignal): AsyncIterable<ChatPiece> {
    return openStream(signal, (own) => this.read(request, own));
  }

  private async *read(request: ChatRequest, signal: AbortSignal): AsyncGenerator<ChatPiece> {
    const thoughts = new ThoughtFilter();
    let model: OpenAiChunk['model'];
    let usage: OpenAiChunk['usage'];
    let reason: string | null | undefined;
    let hasBegun = false;
    const piece = ({ text, retracts }: ShownText): ChatPiece => {
      hasBegun = (hasBegun && !retracts) || text !== '';
      return { text, ...(retracts && { retracts }) };
    };
    const { data: chunks, response } = await this.open(request, signal);
    try {
      for await (const chunk of chunks) {
        this.client.refuseErrorBody(chunk);
        const choice = chunk?.choices?.[0];
        model = chunk?.model || model;
        usage = chunk?.usage ?? usage;
        reason = choice?.finish_reason ?? reason;
        if (choice) yield piece(thoughts.push(openAiText(choice.delta, choice.finish_reason)));
      }
    } catch (error) {
      throw this.client.failure(error, signal);
    }
    // The SDK ends the iteration without an error when the signal aborts.
    if (signal.aborted) throw this.client.failure(undefined, signal);
    // Some servers give no reason, and say that it is the end.
    if (!reason && !endedWith(response, END_OF_STREAM)) {
      throw new ProviderError('openai', 'transient', 'the stream ended without a reason to finish');
    }
    const rest = piece(thoughts.end());
    if (!hasBegun) throw emptyAnswer(reason);
    yield { ...rest, finish: openAiFinish({ model, usage }, reason, this.model) };
  }

  private open(request: ChatRequest, signal: AbortSignal): Promise<OpenedStream> {
    return this.usageField.send((optional) =>
      this.client.call<OpenedStream>(signal, (client) =>
        client.chat.completions
          .create({ model: this.model, messages: messagesOf(request), stream: true, ...optional }, { signal })
          .withResponse(),
      ),
    );
  }
}

/** The field that holds a model to a schema. */
interface ReplyFormat {
  response_format: { type: 'json_schema'; json_schema: { name: string; strict: true; schema: Record<string, unknown> } };
}

function formatOf({ replySchema }: ChatRequest): ReplyFormat | undefined {
  if (!replySchema) return undefined;
  const { name, schema } = replySchema;
  return { response_format: { type: 'json_schema', json_schema: { name, strict: true, schema: { ...schema } } } };
}

interface Message {
  role: 'system' | 'user' | 'assistant';
  content: string;
}

function messagesOf({ instructions, prompt, earlier = [] }: ChatRequest): Message[] {
  const turns = earlier.flatMap(({ question, answer }): Message[] => [
    { role: 'user', content: question },
    { role: 'assistant', content: answer },
  ]);
  return [{ role: 'system', content: instructions }, ...turns, { role: 'user', content: prompt }];
}

/** An answer without text, or with thoughts only. */
function emptyAnswer(reason: string | null | undefined): ProviderError {
  return new ProviderError('openai', 'transient', `the answer is empty (${reason ?? 'no reason given'})`);
}
