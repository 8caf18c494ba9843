import { ChatModel, type ChatReply, type ChatRequest } from '../../chat-model';
import { ProviderError } from '../../provider-error';
import { OpenAiClient } from './openai-client';
import type { OpenAiEndpoint } from './openai-endpoints';
import { openAiBodyError, openAiError, type CalledModel } from './openai-errors';

/** What is read of a reply. Nothing is certain: compatible servers leave out what they like. */
interface Reply {
  model?: string | null;
  choices?: { message?: { content?: unknown; refusal?: string | null } | null; finish_reason?: string | null }[] | null;
  usage?: { prompt_tokens?: number; completion_tokens?: number } | null;
}

/**
 * Answers through OpenRouter, OpenAI or a compatible server. Only fields that every such server knows are sent: no temperature,
 * which reasoning models refuse.
 */
export class OpenAiChatModel extends ChatModel {
  readonly provider = 'openai';
  readonly model: string;
  private readonly client: OpenAiClient;
  private readonly called: CalledModel;

  constructor(endpoint: OpenAiEndpoint) {
    super();
    this.model = endpoint.model;
    this.client = new OpenAiClient(endpoint);
    this.called = { name: endpoint.model, setting: 'OPENAI_CHAT_MODEL', keySetting: endpoint.keySetting };
  }

  async generate(request: ChatRequest, signal: AbortSignal): Promise<ChatReply> {
    const client = await this.client.client();
    let reply: Reply;
    try {
      reply = await client.chat.completions.create(
        {
          model: this.model,
          messages: [
            { role: 'system', content: request.instructions },
            { role: 'user', content: request.prompt },
          ],
        },
        { signal },
      );
    } catch (error) {
      if (signal.aborted) throw new ProviderError('openai', 'aborted', 'given up', { cause: error });
      throw openAiError(error, this.called);
    }
    const failure = openAiBodyError(reply, this.called);
    if (failure) throw failure;
    return {
      text: answerText(reply),
      model: reply.model || this.model,
      usage: { inputTokens: reply.usage?.prompt_tokens, outputTokens: reply.usage?.completion_tokens },
    };
  }
}

function answerText(reply: Reply): string {
  const choice = reply?.choices?.[0];
  if (!choice) throw new ProviderError('openai', 'transient', 'the reply holds no choices');
  if (choice.finish_reason === 'content_filter') throw new ProviderError('openai', 'content', 'the answer was withheld: content_filter');
  if (choice.message?.refusal) throw new ProviderError('openai', 'content', 'the model refused to answer');
  const content = choice.message?.content;
  const text = typeof content === 'string' ? withoutThoughts(content) : '';
  if (text === '') throw new ProviderError('openai', 'transient', `the answer is empty (${choice.finish_reason ?? 'no reason given'})`);
  return text;
}

/** Local reasoning models think aloud in front of the answer; some chat templates swallow the opening tag, some answers end before the closing one. */
export function withoutThoughts(content: string): string {
  return content
    .replace(/^[\s\S]*<\/think>/i, '')
    .replace(/^\s*<think>[\s\S]*$/i, '')
    .trim();
}
