import { STOP_WORDS } from '../../language/languages/content-words';
import { ASKING_WORDS } from '../../language/question/asking-words';
import { stem, words } from '../../language/text/words';

/** A question, by whom and when it was asked. */
export interface AskedText {
  text: string;
  userId: number;
  /** ISO 8601. */
  askedAt: string;
}

/** Questions with words in common, of two accounts or more. */
export interface QuestionGroup {
  /** What most of them have in common, as it is spelled most often; each word was used by two accounts or more. */
  words: string[];
  questions: number;
  accounts: number;
  lastAskedAt: string;
}

/** Groups, the largest first, and how many questions are in none of them. */
export interface QuestionGroups {
  groups: QuestionGroup[];
  others: number;
}

/** How much of a long question is read, in UTF-16 units, and how many of its stems: a question has a pair of stems for every two of them. */
const LONGEST_TEXT = 500;
const MOST_STEMS = 12;

const MOST_GROUPS = 50;
const MOST_WORDS = 6;

/** A question as its content words, by their stems. */
interface StemmedQuestion {
  asked: AskedText;
  words: ReadonlyMap<string, string>;
}

/** Questions that have the same stems, two or one. */
interface Candidate {
  key: string;
  members: StemmedQuestion[];
}

/**
 * Groups questions by the words that they share, the largest groups first; a question is in one group at most. Questions belong together when
 * they share two stems, or are one and the same word. What only one account asks is no group: nobody's words are shown by it. Equal input has
 * equal groups, in whatever order it comes.
 */
export function groupQuestions(questions: readonly AskedText[]): QuestionGroups {
  const sizes = bySize(candidatesIn(questions.map((asked) => ({ asked, words: contentOf(asked.text) }))));
  const groups: QuestionGroup[] = [];
  const taken = new Set<StemmedQuestion>();
  for (let size = sizes.length - 1; size > 1; size -= 1) {
    for (const { key, members } of (sizes[size] ?? []).sort((one, other) => (one.key < other.key ? -1 : 1))) {
      const left = members.filter((member) => !taken.has(member));
      // Smaller than when it was put here: its turn comes later.
      if (left.length < size) sizes[left.length]?.push({ key, members: left });
      else if (accountsOf(left) > 1) {
        for (const member of left) taken.add(member);
        groups.push(described(left));
      }
    }
  }
  groups.sort((one, other) => other.questions - one.questions || (one.words.join() < other.words.join() ? -1 : 1));
  const shown = groups.slice(0, MOST_GROUPS);
  return { groups: shown, others: questions.length - shown.reduce((sum, group) => sum + group.questions, 0) };
}

/** The first content words of a text by their stems; all words when it has no others. */
function contentOf(text: string): Map<string, string> {
  const all = words(text.slice(0, LONGEST_TEXT)).map((word): [string, string] => [stem(word), word]);
  const content = all.filter(([stemmed, word]) => stemmed !== '' && !STOP_WORDS.has(word));
  const found = new Map<string, string>();
  for (const [stemmed, word] of content.length > 0 ? content : all) {
    if (found.size === MOST_STEMS) break;
    if (!found.has(stemmed)) found.set(stemmed, word);
  }
  return found;
}

function candidatesIn(questions: readonly StemmedQuestion[]): Candidate[] {
  const byKey = new Map<string, StemmedQuestion[]>();
  for (const question of questions) {
    for (const key of keysOf([...question.words.keys()].sort())) {
      const members = byKey.get(key);
      if (members) members.push(question);
      else byKey.set(key, [question]);
    }
  }
  return [...byKey].map(([key, members]) => ({ key, members })).filter(({ members }) => accountsOf(members) > 1);
}

/** The pairs of sorted stems, of which one at least is a word of a topic; the stem itself when there is one. */
function keysOf(stems: readonly string[]): string[] {
  if (stems.length === 1) return [...stems];
  return stems.flatMap((one, index) => {
    const others = stems.slice(index + 1).filter((other) => !ASKING_WORDS.has(one) || !ASKING_WORDS.has(other));
    return others.map((other) => `${one} ${other}`);
  });
}

function bySize(candidates: readonly Candidate[]): Candidate[][] {
  const largest = candidates.reduce((most, { members }) => Math.max(most, members.length), 0);
  const sizes: Candidate[][] = Array.from({ length: largest + 1 }, () => []);
  for (const candidate of candidates) sizes[candidate.members.length]?.push(candidate);
  return sizes;
}

function accountsOf(questions: readonly StemmedQuestion[]): number {
  return new Set(questions.map(({ asked }) => asked.userId)).size;
}

function described(members: readonly StemmedQuestion[]): QuestionGroup {
  const uses = new Map<string, { accounts: Set<number>; count: number; spellings: Map<string, number> }>();
  for (const { asked, words: content } of members) {
    for (const [stemmed, word] of content) {
      const use = uses.get(stemmed) ?? { accounts: new Set(), count: 0, spellings: new Map<string, number>() };
      uses.set(stemmed, use);
      use.accounts.add(asked.userId);
      use.count += 1;
      use.spellings.set(word, (use.spellings.get(word) ?? 0) + 1);
    }
  }
  const common = [...uses.values()]
    .filter(({ accounts, count }) => accounts.size > 1 && count * 2 >= members.length)
    .map(({ count, spellings }) => ({ count, word: mostFrequent(spellings) }))
    .sort((one, other) => other.count - one.count || (one.word < other.word ? -1 : 1));
  return {
    words: common.slice(0, MOST_WORDS).map(({ word }) => word),
    questions: members.length,
    accounts: accountsOf(members),
    lastAskedAt: members.reduce((last, { asked }) => (asked.askedAt > last ? asked.askedAt : last), ''),
  };
}

function mostFrequent(spellings: ReadonlyMap<string, number>): string {
  const [first] = [...spellings].sort(([one, count], [other, more]) => more - count || (one < other ? -1 : 1));
  return first?.[0] ?? '';
}
