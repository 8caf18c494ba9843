import { Command, CommandRunner, Option } from 'nest-commander';
import { AiProbe, type ProbeFailure, type ProbeReport } from '../ai/status/ai-probe';
import { AiStatusService } from '../ai/status/ai-status.service';
import type { AiStatus, ProviderStatus } from '../ai/status/ai-status.types';
import { PROVIDER_NAMES } from '../ai/ports/chat-model';
import { Terminal } from './terminal';

@Command({
  name: 'check_ai_status',
  aliases: ['test_ai_client'],
  description:
    'Show who answers and who embeds, what each provider offers, and make one real call of each kind. With a key set, this may cost a fraction of a cent.',
})
export class CheckAiStatusCommand extends CommandRunner {
  constructor(
    private readonly status: AiStatusService,
    private readonly probe: AiProbe,
    private readonly terminal: Terminal,
  ) {
    super();
  }

  override async run(_parameters: string[], options: { json?: boolean }): Promise<void> {
    if (options.json) this.terminal.useJson();
    const status = await this.status.freshStatus();
    const complaints = this.status.complaints(status).map(({ message }) => message);
    this.terminal.say(...statusLines(status), ...complaints.map((message) => `❌ ${message}`), '', '=== Testing Embeddings ===');
    const embedding = await this.probe.probeEmbedding();
    this.terminal.say(...embeddingLines(embedding), '', '=== Testing Chat ===');
    const chat = await this.probe.probeChat();
    this.terminal.say(...chatLines(chat));
    const problems = [
      ...(embedding.ok ? [] : [`embeddings do not work. ${complaint(embedding)}`]),
      // A call that failed and went well when it was tried again is no problem.
      ...(chat.ok ? (chat.failover ? chat.failures.map(complaint) : []) : [`nobody can answer. ${complaint(chat)}`]),
      ...complaints,
    ];
    this.terminal.result({ ok: problems.length === 0, status, complaints, embedding, chat });
    if (problems.length > 0) throw new Error(problems.join(' '));
  }

  @Option({ flags: '--json', description: 'print one JSON object' })
  parseJson(): boolean {
    return true;
  }
}

/** `True` and `False` as the original wrote them: scripts may look for these lines. */
function statusLines(status: AiStatus): string[] {
  const line = (name: 'google_available' | 'openai_available' | 'local_available'): string =>
    `  ${status[name] ? '✅' : '❌'} ${name}: ${status[name] ? 'True' : 'False'}`;
  return [
    '=== AI Client Test ===',
    `🤖 Active Provider: ${status.active_provider ?? 'none'}`,
    '',
    'Provider Status:',
    line('google_available'),
    line('openai_available'),
    line('local_available'),
    ...(['google', 'openai'] as const)
      .filter((provider) => status.providers[provider].configured)
      .flatMap((provider) => ['', `${PROVIDER_NAMES[provider]}:`, ...providerLines(status.providers[provider])]),
  ];
}

/** What was looked up of one provider, in the same style. */
function providerLines(provider: ProviderStatus): string[] {
  const line = (name: string, value: boolean | null, what = ''): string => {
    if (value === null) return `  ❔ ${name}: Unknown${what}`;
    return `  ${value ? '✅' : '❌'} ${name}: ${value ? 'True' : 'False'}${what}`;
  };
  return [
    line('reachable', provider.reachable),
    line('key_accepted', provider.key_accepted),
    line('chat_model_available', provider.chat_model_available, ` (${provider.chat_model})`),
    line('embedding_model_available', provider.embedding_model_available, ` (${provider.embedding_model})`),
    ...(provider.available_models ? [`     available_models: ${provider.available_models.join(', ')}`] : []),
    ...(provider.shutdown_date ? [`  ⚠ shutdown_date: ${provider.shutdown_date}`] : []),
  ];
}

function embeddingLines(embedding: ProbeReport['embedding']): string[] {
  if (!embedding.ok) return [`❌ ${complaint(embedding)}`];
  const values = embedding.values.map((value) => value.toFixed(4)).join(', ');
  return [
    '✅ Embedding generated successfully',
    `   🤖 Model: ${embedding.provider} (${embedding.model})`,
    `   📏 Embedding dimensions: ${embedding.dimensions}`,
    `   🔢 First 5 values: [${values}, ...]`,
  ];
}

function chatLines(chat: ProbeReport['chat']): string[] {
  if (!chat.ok) return [`❌ ${complaint(chat)}`];
  return [
    ...chat.failures.map((failure) => `❌ ${complaint(failure)}`),
    '✅ Chat response generated successfully',
    `   🤖 Model: ${chat.provider} (${chat.model})`,
    `   💬 Response: ${chat.text.replace(/\s+/g, ' ').trim()}`,
  ];
}

function complaint(failure: ProbeFailure): string {
  const message = failure.message.replace(/[^.…!?]$/, '$&.');
  return failure.advice ? `${message} ${failure.advice}` : message;
}
