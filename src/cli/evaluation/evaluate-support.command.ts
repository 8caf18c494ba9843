import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { Command, CommandRunner, Option } from 'nest-commander';
import { type LabelledAnswer, parseClaimSet } from '../../chat/evaluation/claim-set';
import { evaluateSupport, type SupportScores } from '../../chat/evaluation/support-evaluation';
import { messageOf } from '../../common/errors';
import { Terminal } from '../terminal';
import { EvaluationRecord } from './evaluation-record';

interface EvaluateOptions {
  file: string;
  json?: boolean;
}

@Command({
  name: 'evaluate_support',
  description:
    'Measure the check of answers on sentences that people have labelled: how often a sentence without support is flagged, and how often `grounded` is right. Calls no model.',
})
export class EvaluateSupportCommand extends CommandRunner {
  constructor(
    private readonly record: EvaluationRecord,
    private readonly terminal: Terminal,
  ) {
    super();
  }

  override async run(_parameters: string[], options: EvaluateOptions): Promise<void> {
    if (options.json) this.terminal.useJson();
    const began = new Date();
    const scores = evaluateSupport(await this.read(options.file));
    this.terminal.say(...scoreLines(scores));
    const result = resultOf(scores);
    this.terminal.result({ ok: true, ...result });
    await this.record.keep({ kind: 'support', setName: basename(options.file), setSize: scores.answers, result, began, settings: {} });
  }

  @Option({
    flags: '--file <file>',
    description: 'JSON lines: {"passages": ["…"], "sentences": [{"text", "supported"}], "question"?}',
    required: true,
  })
  parseFile(value: string): string {
    return value;
  }

  @Option({ flags: '--json', description: 'print one JSON object' })
  parseJson(): boolean {
    return true;
  }

  private async read(file: string): Promise<LabelledAnswer[]> {
    try {
      return parseClaimSet(await readFile(file, 'utf8'));
    } catch (error) {
      return this.command.error(`error: --file ${file}: ${messageOf(error)}`);
    }
  }
}

function scoreLines(scores: SupportScores): string[] {
  const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;
  return [
    '',
    `answers ${scores.answers}, sentences ${scores.sentences}, of them unsupported ${scores.unsupported}`,
    `flagged as unsupported: precision ${scores.precision.toFixed(3)}, recall ${scores.recall.toFixed(3)}, F1 ${scores.f1.toFixed(3)}`,
    `balanced accuracy:      ${scores.balancedAccuracy.toFixed(3)}`,
    `AUROC:                  ${scores.auroc.toFixed(3)}`,
    `grounded:               ${percent(scores.goodGrounded)} of ${scores.goodAnswers} good answers, ${percent(scores.badGrounded)} of ${scores.badAnswers} bad ones`,
    `an answer:              median ${scores.medianMs.toFixed(2)} ms, p95 ${scores.p95Ms.toFixed(2)} ms`,
  ];
}

function resultOf(scores: SupportScores): object {
  return {
    answers: scores.answers,
    sentences: scores.sentences,
    unsupported: scores.unsupported,
    precision: scores.precision,
    recall: scores.recall,
    f1: scores.f1,
    balanced_accuracy: scores.balancedAccuracy,
    auroc: scores.auroc,
    good_answers: scores.goodAnswers,
    good_grounded: scores.goodGrounded,
    bad_answers: scores.badAnswers,
    bad_grounded: scores.badGrounded,
    median_ms: scores.medianMs,
    p95_ms: scores.p95Ms,
  };
}
