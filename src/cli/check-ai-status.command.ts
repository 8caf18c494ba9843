import { Command, CommandRunner, Option } from 'nest-commander';
import { AiProbe, type ProbeFailure, type ProbeReport } from '../ai/status/ai-probe';
import { AiStatusService } from '../ai/status/ai-status.service';
import type { AiStatusResponse, ProviderStatusResponse } from '../ai/status/ai-status.response';
import { ProviderRegistry } from '../ai/providers/provider-registry';
import { Terminal } from './terminal';

@Command({
  name: 'check_ai_status',
  aliases: ['test_ai_client'],
  description:
    'Show which providers answer and embed, what each one offers, and make one real call of each kind. With a key set, this may cost a fraction of a cent.',
})
export class CheckAiStatusCommand extends CommandRunner {
  constructor(
    private readonly registry: ProviderRegistry,
    private readonly status: AiStatusService,
    private readonly probe: AiProbe,
    private readonly terminal: Terminal,
  ) {
    super();
  }

  override async run(_parameters: string[], options: { json?: boolean }): Promise<void> {
    if (options.json) this.terminal.useJson();
    const status = await this.status.freshStatus();
    const providerProblems = this.status.problems(status).map(({ message }) => message);
    this.terminal.say(...statusLines(status, this.registry), ...providerProblems.map((message) => `❌ ${message}`));
    this.terminal.say('', '=== Testing Embeddings ===');
    const embedding = await this.probe.probeEmbedding();
    this.terminal.say(...embeddingLines(embedding), '', '=== Testing Chat ===');
    const chat = await this.probe.probeChat();
    this.terminal.say(...chatLines(chat));
    const problems = [
      ...(embedding.ok ? [] : [`embeddings do not work. ${sentences(embedding)}`]),
      // A call that failed and succeeded at a retry is no problem.
      ...(chat.ok ? (chat.failover ? chat.failures.map(sentences) : []) : [`nobody can answer. ${sentences(chat)}`]),
      ...providerProblems,
    ];
    this.terminal.result({ ok: problems.length === 0, status, complaints: providerProblems, embedding, chat });
    if (problems.length > 0) throw new Error(problems.join(' '));
  }

  @Option({ flags: '--json', description: 'print one JSON object' })
  parseJson(): boolean {
    return true;
  }
}

/** `True` and `False` are the words of the original command: scripts may look for these lines. */
function statusLines(status: AiStatusResponse, { all }: ProviderRegistry): string[] {
  const flags = all.map(({ id }) => ({ name: `${id}_available` as const, isAvailable: status[`${id}_available`] === true }));
  const remote = all.filter(({ isLocal, configured }) => configured && !isLocal);
  return [
    '=== AI Client Test ===',
    `🤖 Active Provider: ${status.active_provider ?? 'none'}`,
    '',
    'Provider Status:',
    ...flags.map(({ name, isAvailable }) => `  ${isAvailable ? '✅' : '❌'} ${name}: ${isAvailable ? 'True' : 'False'}`),
    ...remote.flatMap(({ id, name }) => ['', `${name}:`, ...providerLines(status.providers[id])]),
  ];
}

/** What was looked up of one provider, in the same style. */
function providerLines(provider: ProviderStatusResponse | undefined): string[] {
  if (!provider) return [];
  const line = (name: string, value: boolean | null, what = ''): string => {
    if (value === null) return `  ❔ ${name}: Unknown${what}`;
    return `  ${value ? '✅' : '❌'} ${name}: ${value ? 'True' : 'False'}${what}`;
  };
  const { embedding_model: embeddingModel } = provider;
  return [
    line('reachable', provider.reachable),
    line('key_accepted', provider.key_accepted),
    line('chat_model_available', provider.chat_model_available, ` (${provider.chat_model})`),
    ...(embeddingModel === null ? [] : [line('embedding_model_available', provider.embedding_model_available, ` (${embeddingModel})`)]),
    ...(provider.available_models ? [`     available_models: ${provider.available_models.join(', ')}`] : []),
    ...(provider.shutdown_date ? [`  ⚠ shutdown_date: ${provider.shutdown_date}`] : []),
  ];
}

function embeddingLines(embedding: ProbeReport['embedding']): string[] {
  if (!embedding.ok) return [`❌ ${sentences(embedding)}`];
  const values = embedding.values.map((value) => value.toFixed(4)).join(', ');
  return [
    '✅ Embedding generated successfully',
    `   🤖 Model: ${embedding.provider} (${embedding.model})`,
    `   📏 Embedding dimensions: ${embedding.dimensions}`,
    `   🔢 First 5 values: [${values}, ...]`,
  ];
}

function chatLines(chat: ProbeReport['chat']): string[] {
  if (!chat.ok) return [`❌ ${sentences(chat)}`];
  return [
    ...chat.failures.map((failure) => `❌ ${sentences(failure)}`),
    '✅ Chat response generated successfully',
    `   🤖 Model: ${chat.provider} (${chat.model})`,
    `   💬 Response: ${chat.text.replace(/\s+/g, ' ').trim()}`,
  ];
}

/** What happened and which setting to change. */
function sentences(failure: ProbeFailure): string {
  const message = failure.message.replace(/[^.…!?]$/, '$&.');
  return failure.advice ? `${message} ${failure.advice}` : message;
}
