import { Command, CommandRunner, Option } from 'nest-commander';
import { AiProbe, type ProbeFailure, type ProbeReport } from '../ai/ai-probe';
import { AiStatusService } from '../ai/ai-status.service';
import type { AiStatus } from '../ai/ai.types';
import { Terminal } from './terminal';

@Command({
  name: 'check_ai_status',
  aliases: ['test_ai_client'],
  description: 'Show who answers and who embeds, and make one real call of each kind. With a key set, this may cost a fraction of a cent.',
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
    const status = this.status.status();
    this.terminal.say(...statusLines(status), '', '=== Testing Embeddings ===');
    const embedding = await this.probe.probeEmbedding();
    this.terminal.say(...embeddingLines(embedding), '', '=== Testing Chat ===');
    const chat = await this.probe.probeChat();
    this.terminal.say(...chatLines(chat));
    this.terminal.result({ ok: embedding.ok && chat.ok, status, embedding, chat });
    if (!embedding.ok) throw new Error(`embeddings do not work. ${complaint(embedding)}`);
    if (!chat.ok) throw new Error(`nobody can answer. ${complaint(chat)}`);
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
