import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { Command, CommandRunner, Option } from 'nest-commander';
import { AnswerEvaluation, type AnswerScores } from '../../chat/evaluation/answer-evaluation';
import { parseQuestionSet, type QuestionSet } from '../../chat/evaluation/question-set';
import { messageOf } from '../../common/errors';
import { TrackedJobs } from '../../jobs/tracked-jobs';
import { Terminal } from '../terminal';
import { EvaluationRecord } from './evaluation-record';

interface EvaluateOptions {
  questions: string;
  minFacts?: number;
  minCitations?: number;
  minRefusals?: number;
  json?: boolean;
}

@Command({
  name: 'evaluate_answers',
  description:
    'Ask questions whose answers are known, through the same search, models and checks as POST /chat/, and report how often the fact, its citation and a refusal came as they should. Stores no message; models with a key are paid.',
})
export class EvaluateAnswersCommand extends CommandRunner {
  constructor(
    private readonly evaluation: AnswerEvaluation,
    private readonly tracked: TrackedJobs,
    private readonly record: EvaluationRecord,
    private readonly terminal: Terminal,
  ) {
    super();
  }

  override async run(_parameters: string[], options: EvaluateOptions): Promise<void> {
    if (options.json) this.terminal.useJson();
    const set = await this.read(options.questions);
    this.terminal.say(`Asking ${set.answerable.length + set.unanswerable.length} questions...`);
    const began = new Date();
    const setName = basename(options.questions);
    const scores = await this.evaluate(set, setName);
    const tooLow = shortfalls(scores, options);
    this.terminal.say(...scoreLines(scores));
    const result = resultOf(scores);
    this.terminal.result({ ok: tooLow.length === 0, ...result });
    const setSize = scores.answerable + scores.unanswerable;
    await this.record.keep({ kind: 'answers', setName, setSize, result, began, settings: this.record.answering() });
    if (tooLow.length > 0) throw new Error(tooLow.join('; '));
  }

  @Option({
    flags: '--questions <file>',
    description: 'JSON: {"answerable": [{"question", "document", "fact": [...]}], "unanswerable": [...]}',
    required: true,
  })
  parseQuestions(value: string): string {
    return value;
  }

  @Option({ flags: '--min-facts <share>', description: 'fail when fewer answers hold their fact, from 0 to 1' })
  parseMinFacts(value: string): number {
    return this.share('--min-facts', value);
  }

  @Option({ flags: '--min-citations <share>', description: 'fail when fewer answers cite the fact where it stands, from 0 to 1' })
  parseMinCitations(value: string): number {
    return this.share('--min-citations', value);
  }

  @Option({ flags: '--min-refusals <share>', description: 'fail when fewer unanswerable questions are refused, from 0 to 1' })
  parseMinRefusals(value: string): number {
    return this.share('--min-refusals', value);
  }

  @Option({ flags: '--json', description: 'print one JSON object' })
  parseJson(): boolean {
    return true;
  }

  /** The evaluation as a job that others see, and may cancel. */
  private async evaluate(set: QuestionSet, title: string): Promise<AnswerScores> {
    let scores: AnswerScores | undefined;
    await this.tracked.track({ kind: 'evaluate', title, ownerId: null }, async ({ progress, signal }) => {
      scores = await this.evaluation.evaluate(set, (done, all) => {
        signal.throwIfAborted();
        void progress(done, all, 'asking');
      });
      return `${scores.facts} of ${scores.answerable} facts found, ${scores.refusals} of ${scores.unanswerable} rightly refused`;
    });
    if (!scores) throw new Error('the evaluation ended without scores');
    return scores;
  }

  private async read(file: string): Promise<QuestionSet> {
    try {
      return parseQuestionSet(await readFile(file, 'utf8'));
    } catch (error) {
      return this.command.error(`error: --questions ${file}: ${messageOf(error)}`);
    }
  }

  private share(flag: string, value: string): number {
    const share = Number(value);
    if (value.trim() === '' || !(share >= 0 && share <= 1)) {
      return this.command.error(`error: ${flag} must be a number from 0 to 1, not "${value}"`);
    }
    return share;
  }
}

const shareOf = (count: number, all: number): number => (all === 0 ? 1 : count / all);
const percent = (count: number, all: number): string => `${count} of ${all} (${(shareOf(count, all) * 100).toFixed(1)} %)`;

function scoreLines(scores: AnswerScores): string[] {
  const { answerable, unanswerable } = scores;
  return [
    '',
    `fact in the answer:        ${percent(scores.facts, answerable)}`,
    `fact shown anywhere:       ${percent(scores.shown, answerable)}`,
    `citation shows the fact:   ${percent(scores.citations, answerable)}`,
    `wrongly refused:           ${percent(scores.falseRefusals, answerable)}`,
    `rightly refused:           ${percent(scores.refusals, unanswerable)}`,
    `wrongly answered:          ${percent(scores.falseAnswers, unanswerable)}`,
    `claims that are supported: ${percent(scores.supportedClaims, scores.claims)}`,
    `median time:               ${scores.medianMs} ms`,
    ...(scores.missed.length > 0 ? ['', 'Missed:'] : []),
    ...scores.missed.map(({ missed, question, response }) => `  ${missed}: ${question}\n    ${response.replace(/\s+/g, ' ')}`),
  ];
}

function resultOf(scores: AnswerScores): object {
  return {
    answerable: scores.answerable,
    fact_in_answer: scores.facts,
    fact_shown: scores.shown,
    citation_at_fact: scores.citations,
    false_refusals: scores.falseRefusals,
    false_refusal_rate: 1 - shareOf(scores.answerable - scores.falseRefusals, scores.answerable),
    unanswerable: scores.unanswerable,
    refusals: scores.refusals,
    false_answers: scores.falseAnswers,
    false_answer_rate: 1 - shareOf(scores.refusals, scores.unanswerable),
    claims: scores.claims,
    supported_claims: scores.supportedClaims,
    median_ms: scores.medianMs,
    missed: scores.missed,
  };
}

/** The shares that fell below their required minimum, as sentences. */
function shortfalls(scores: AnswerScores, { minFacts = 0, minCitations = 0, minRefusals = 0 }: EvaluateOptions): string[] {
  const measured = [
    { name: 'facts', share: shareOf(scores.facts, scores.answerable), least: minFacts },
    { name: 'citations', share: shareOf(scores.citations, scores.answerable), least: minCitations },
    { name: 'refusals', share: shareOf(scores.refusals, scores.unanswerable), least: minRefusals },
  ];
  return measured
    .filter(({ share, least }) => share < least)
    .map(({ name, share, least }) => `${name} reached ${share.toFixed(3)}, not ${least}`);
}
