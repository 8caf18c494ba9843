import type { GenerateContentRequest, ResponseSchema } from '@google/generative-ai';
import { ChatModel, type ChatPiece, type ChatReply, type ChatRequest } from '../../ports/chat-model';
import { ProviderError } from '../../ports/provider-error';
import { CHAT_BODY_LIMIT } from '../http/keep-alive-fetch';
import { openStream } from '../http/open-stream';
import { GeminiClient, type GeminiSettings } from './gemini-client';
import { geminiFinish, geminiText, type GeminiReply } from './gemini-replies';

/** Answers through Google Gemini. No sampling parameters are sent: newer models ignore or refuse them. */
export class GeminiChatModel extends ChatModel {
  readonly provider = 'google';
  readonly model: string;
  private readonly client: GeminiClient;

  constructor(settings: GeminiSettings) {
    super();
    this.model = settings.GEMINI_CHAT_MODEL;
    this.client = new GeminiClient(settings, this.model, 'GEMINI_CHAT_MODEL', CHAT_BODY_LIMIT);
  }

  async generate(request: ChatRequest, signal: AbortSignal): Promise<ChatReply> {
    const result = await this.client.call(signal, (model) => model.generateContent(contentOf(request)));
    const reply: GeminiReply = result.response;
    this.client.refuseErrorBody(reply);
    const { text, reason } = geminiText(reply);
    const answer = text.trim();
    if (answer === '') throw emptyAnswer(reason);
    return { text: answer, ...geminiFinish(reply, reason, this.model) };
  }

  stream(request: ChatRequest, signal: AbortSignal): AsyncIterable<ChatPiece> {
    return openStream(signal, (own) => this.read(request, own));
  }

  private async *read(request: ChatRequest, signal: AbortSignal): AsyncGenerator<ChatPiece> {
    const { stream, response } = await this.client.call(signal, (model) => model.generateContentStream(contentOf(request)));
    // The SDK reads the stream a second time for this promise. When the stream breaks, both fail, and the unhandled rejection of this
    // one would end the process.
    response.catch(() => undefined);
    let last: GeminiReply | undefined;
    let reason: string | undefined;
    let hasBegun = false;
    try {
      for await (const chunk of stream as AsyncIterable<GeminiReply>) {
        this.client.refuseErrorBody(chunk);
        const read = geminiText(chunk);
        reason = read.reason ?? reason;
        // Usage is cumulative: the last one counts the whole answer.
        last = {
          ...chunk,
          usageMetadata: chunk.usageMetadata ?? last?.usageMetadata,
          modelVersion: chunk.modelVersion ?? last?.modelVersion,
        };
        const text: string = hasBegun ? read.text : read.text.trimStart();
        hasBegun ||= text !== '';
        yield { text };
      }
    } catch (error) {
      throw this.client.failure(error, signal);
    }
    if (signal.aborted) throw this.client.failure(undefined, signal);
    if (!last || !reason) throw new ProviderError('google', 'transient', 'the stream ended without a reason to finish');
    if (!hasBegun) throw emptyAnswer(reason);
    yield { text: '', finish: geminiFinish(last, reason, this.model) };
  }
}

function contentOf({ instructions, prompt, earlier = [], replySchema }: ChatRequest): GenerateContentRequest {
  const turn = (role: 'user' | 'model', text: string): { role: string; parts: { text: string }[] } => ({ role, parts: [{ text }] });
  const turns = earlier.flatMap(({ question, answer }) => [turn('user', question), turn('model', answer)]);
  const contents = [...turns, turn('user', prompt)];
  if (!replySchema) return { systemInstruction: instructions, contents };
  const responseSchema = knownSchema(replySchema.schema) as ResponseSchema;
  return { systemInstruction: instructions, contents, generationConfig: { responseMimeType: 'application/json', responseSchema } };
}

/** A schema without the keyword that the API does not know: it adds no property anyway. */
function knownSchema(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(knownSchema);
  if (typeof schema !== 'object' || schema === null) return schema;
  const known = Object.entries(schema).filter(([keyword]) => keyword !== 'additionalProperties');
  return Object.fromEntries(known.map(([keyword, value]) => [keyword, knownSchema(value)]));
}

/** An answer without text: thoughts may have used up all tokens. */
function emptyAnswer(reason = 'no reason given'): ProviderError {
  return new ProviderError('google', 'transient', `the answer is empty (${reason})`);
}
