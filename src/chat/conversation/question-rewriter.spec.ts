import { Logger } from '@nestjs/common';
import type { ChatRequest, ProviderId } from '../../ai/ports/chat-model';
import type { AttemptPurpose } from '../../ai/ports/ai.types';
import type { AnswerOptions, ChatModels } from '../../ai/models/chat-models';
import { AppError } from '../../common/errors';
import { QuestionRewriter } from './question-rewriter';

const TURNS = [{ question: 'How long does parental leave last?', answer: 'Six months.' }];

/** Models of which the first is this one; asked, they do as told. */
function models(first: ProviderId | undefined, answer: (request: ChatRequest, options: AnswerOptions) => Promise<string>) {
  const asked: AnswerOptions[] = [];
  const all: Pick<ChatModels, 'first' | 'answer'> = {
    first: (purpose?: AttemptPurpose) => (purpose === 'condense' ? first : 'openai'),
    answer: async (...[request, options]) => {
      if (!options) throw new Error('asked without options');
      asked.push(options);
      return { text: await answer(request, options), provider: 'Google Gemini', model: 'm', attempts: [], failover: false };
    },
  };
  return { asked, condenser: new QuestionRewriter(all as ChatModels) };
}

describe('QuestionCondenser', () => {
  const warnings: string[] = [];
  const options = () => ({ signal: new AbortController().signal, onAttempt: () => undefined });

  beforeEach(() => {
    warnings.length = 0;
    jest.spyOn(Logger.prototype, 'warn').mockImplementation((message: string) => void warnings.push(message));
  });
  afterEach(() => jest.restoreAllMocks());

  it('asks a language model, for five seconds at most, and hands every call on', async () => {
    const { asked, condenser } = models('google', async () => 'How long does parental leave last for fathers?');
    const given = options();
    expect(await condenser.condense('And for fathers?', TURNS, given)).toBe('How long does parental leave last for fathers?');
    expect(asked).toEqual([{ ...given, purpose: 'condense', withoutLocal: true, timeoutMs: 5_000 }]);
  });

  it.each(['local', undefined] as const)('asks nobody when the first to answer is %s', async (first) => {
    const { asked, condenser } = models(first, async () => 'x');
    expect(await condenser.condense('And for fathers?', TURNS, options())).toBeUndefined();
    expect(asked).toEqual([]);
  });

  it('has nothing to search a second time when the question comes back as it was', async () => {
    const { condenser } = models('google', async () => ' And for fathers? ');
    expect(await condenser.condense('And for fathers?', TURNS, options())).toBeUndefined();
    expect(warnings).toEqual([]);
  });

  it.each([
    ['fails', () => Promise.reject(new AppError('no_provider', 'secret words'))],
    ['breaks', () => Promise.reject(new Error('secret words'))],
    ['does not rewrite', () => Promise.resolve('secret words\nsecret words')],
  ])('goes without when the model %s, and keeps every text out of the log', async (_what, answer) => {
    const { condenser } = models('google', answer);
    expect(await condenser.condense('And for secret fathers?', TURNS, options())).toBeUndefined();
    expect(warnings).toHaveLength(1);
    expect(warnings.join()).not.toMatch(/secret|parental/);
  });

  it('ends with the reason of the signal', async () => {
    const stopping = new AbortController();
    const reason = new Error('the caller left');
    const { condenser } = models('google', async () => {
      stopping.abort(reason);
      throw new Error('aborted');
    });
    await expect(condenser.condense('And for fathers?', TURNS, { ...options(), signal: stopping.signal })).rejects.toBe(reason);
  });
});
