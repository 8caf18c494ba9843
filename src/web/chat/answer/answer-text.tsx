import { memo, type ReactNode, useMemo } from 'react';
import Markdown from 'react-markdown';
import type { Message, Source } from '../../api/client';
import { useWords } from '../../i18n/words';
import { citedSentences } from '../source/cited-sentence';
import { answerMarks, BOUND, CITE, FLAG, VERDICT } from './text/answer-marks';
import { Cite } from './cite';
import { CodeBlock } from './code-block';
import { claimsOf, flaggedIn } from './judged';
import { markdownTables } from './text/markdown-tables';
import { Miscited } from './miscited';
import { Unsupported } from './unsupported';

interface AnswerTextProps {
  response: string;
  sources: readonly Source[];
  /** Unset while the answer is written. */
  sentences?: Message['sentences'];
  /** The number of the source that is open beside it. */
  current: number | undefined;
  onOpen: (number: number) => void;
}

const placeOf = (source: Source | undefined): string | undefined => source && [source.document, source.heading].filter(Boolean).join(' › ');

/** The text of an answer: Markdown without raw HTML and without pictures, with chips for citations and lines under what does not hold. */
export const AnswerText = memo(function AnswerText({ response, sources, sentences, current, onOpen }: AnswerTextProps): ReactNode {
  const { t } = useWords();
  const { plugins, components } = useMemo(() => {
    const byNumber = new Map(sources.map((source) => [source.number, source]));
    const sentenceOf = (source: Source): string => {
      const [range] = citedSentences(source.quote, claimsOf({ response, sentences }, source.number));
      return range
        ? source.quote.slice(range.start, range.end)
        : (source.quote.split('\n').find((line) => line.length > 60) ?? source.quote).slice(0, 280);
    };
    const marks = {
      [BOUND]: ({ children }: { children?: ReactNode }) => <span className="nowrap">{children}</span>,
      [FLAG]: ({ children }: { children?: ReactNode }) => <span className="unsupported">{children}</span>,
      [CITE]: ({ number, wrong }: { number: string; wrong?: string }) => {
        const source = byNumber.get(Number(number));
        if (!source) return null;
        return (
          <Cite
            source={source}
            sentence={() => sentenceOf(source)}
            state={sentences === undefined ? 'pending' : wrong ? 'wrong' : 'checked'}
            isCurrent={current === source.number}
            onOpen={() => onOpen(source.number)}
          />
        );
      },
      [VERDICT]: ({ sentence: index }: { sentence: string }) => {
        const sentence = sentences?.[Number(index)];
        if (!sentence) return null;
        const words = response
          .slice(sentence.start, sentence.end)
          .replace(/\s*\[\d+\]/g, '')
          .trim();
        const right = byNumber.get(sentence.sources[0] ?? 0);
        if (sentence.misattributed && right)
          return <Miscited cited={sentence.cited} right={right} place={placeOf(right) ?? ''} onOpen={() => onOpen(right.number)} />;
        return <Unsupported sentence={sentence} words={words} place={placeOf(byNumber.get(sentence.cited[0] ?? 1))} />;
      },
      img: ({ alt }: { alt?: string }) => <>{alt}</>,
      a: ({ href, children }: { href?: string; children?: ReactNode }) => (
        <a href={href} target="_blank" rel="noopener noreferrer">
          {children}
        </a>
      ),
      table: ({ children }: { children?: ReactNode }) => (
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls has to be reached by keyboard
        <div className="scroll" role="region" aria-label={t('chat.table')} tabIndex={0}>
          <table>{children}</table>
        </div>
      ),
      pre: ({ children }: { children?: ReactNode }) => <CodeBlock>{children}</CodeBlock>,
    } satisfies Record<string, (props: never) => ReactNode>;
    return {
      plugins: [markdownTables, answerMarks(new Set(byNumber.keys()), flaggedIn(response, sentences))],
      components: marks,
    };
  }, [response, sources, sentences, current, onOpen, t]);
  return (
    <Markdown remarkPlugins={plugins} components={components}>
      {response}
    </Markdown>
  );
});
