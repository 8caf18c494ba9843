import type { Language } from '../language';
import { wordSet } from '../word-set';
import { ENGLISH_CLAIMS } from './english-claims';
import { ENGLISH_ANSWER_REQUESTS, ENGLISH_FOLLOW_UPS } from './english-follow-ups';
import { ENGLISH_QUESTIONS } from './english-questions';
import { ENGLISH_STOP_WORDS } from './english-stop-words';
import { ENGLISH_SYNONYMS } from './english-synonyms';

const DOCUMENTS = ['documents?', 'passages?', 'context', 'sources?', 'texts?', 'information'];
const SAY = wordSet(
  `answer contain cover describe give hold include list mention provide say specify state tell answers contains covers describes gives holds
  includes lists mentions provides says specifies states tells`,
);

export const ENGLISH: Language = {
  code: 'en',
  nothingFound: 'The documents hold nothing on this.',
  functionWords: wordSet(
    `a about above across actually after again against all along already also although always am among an and another any anybody anyone anything
    approximately are around as at away be because been before behind being below beside besides between beyond both but by can cannot could
    currently despite did do does doing done during each either else even ever every everybody everyone everything exactly except for from
    generally had has have having he her here hers him his how however i if in inside instead into is it its just later let may me might mine
    more most much multiple must my near neither no nobody none nor normally not nothing now of off often on once only onto or other others our ours out
    outside over own per perhaps please quite rather roughly shall she should several since so some somebody someone something soon still such than that
    the their theirs them then there these they this those though through throughout till to too toward towards under unless until up upon us
    usually versus very via was we were what whatever when where whether which while who whoever whom whose why will with within without would
    yet you your yours`,
  ),
  followUps: ENGLISH_FOLLOW_UPS,
  answerRequests: ENGLISH_ANSWER_REQUESTS,
  questions: ENGLISH_QUESTIONS,
  messages: {
    courtesies: [
      'hi(?: there| all| team| everyone)?',
      'hello(?: there| all| team| everyone| everybody)?',
      'hey(?: there| all| team| guys)?',
      'dear (?:all|team|sirs?|madam|colleagues?)',
      'good (?:morning|afternoon|evening|day)',
      'how are you(?: doing)?(?: today)?',
      '(?:many )?thanks(?: a lot| so much| again| in advance)?',
      'thank you(?: very much| so much| again| in advance)?',
      '(?:kind|best|warm) regards|regards|cheers|best wishes|sincerely|bye',
      '(?:can|could|would) (?:you|someone|anyone|anybody|somebody) (?:please )?help(?: me| us)?(?: with this)?',
      '(?:i have|just|quick|a) (?:a |one |quick )*questions?(?: for you)?',
      'i hope (?:you are|this finds you|all is) (?:doing )?well|sorry (?:to bother you|for the trouble)',
      '(?:any help|help) (?:is|would be) appreciated|please help(?: me)?|help',
    ],
    requests: [
      'tell (?:me|us)|let (?:me|us) know|explain|describe|list|name|show (?:me|us)|give (?:me|us)|find|summari[sz]e|compare|define|enumerate',
      '(?:like|want|need|love|trying) to (?:know|find out|understand)|wondering|looking for',
    ],
    openings: [
      'what|when|where|who|whom|whose|why|which|how',
      '(?:can|could|may|must|should|shall|do|does|did|is|are|was|were|will|would|has|have) (?:i|we|you|he|she|it|they|there|the|an?|my|our|your|any|this|that|these|those)',
    ],
  },
  sentences: {
    stopWords: ENGLISH_STOP_WORDS,
    negations: wordSet(
      `not never no none nobody nothing neither nor without cannot can't don't doesn't didn't isn't aren't wasn't weren't won't mustn't exclude
      excluded except forbidden prohibited`,
    ),
    abbreviations: {
      titles: ['e\\.g', 'i\\.e', 'cf', 'vs', 'viz', 'approx', 'mr', 'mrs', 'ms', 'dr', 'prof', 'st'],
      beforeNumber: ['no', 'fig', 'p', 'pp', 'vol', 'art', 'sec'],
      maybeLast: ['inc', 'ltd', 'co', 'corp', 'jr', 'sr', 'etc', '[ap]\\.m'],
    },
    numbersFromTwo: wordSet('two three four five six seven eight nine ten eleven twelve'),
  },
  answers: {
    talk: wordSet(
      `according answer answers based below context document documents find following found here however information listed mentioned mention
      namely overall passage passages provided question says short sorry source sources state stated states summary text thank
      unfortunately yes given`,
    ),
    refusals: {
      documents: DOCUMENTS,
      say: SAY,
      nothing: ['not?', 'nothing', 'none', 'never', "n['’]t"],
      phrases: [
        // The distances are bounded, so that matching is linear in a long answer without full stops.
        `(?:${DOCUMENTS.join('|')})\\b[^.!?]{0,60}(?:\\bnot|n['’]t)\\s[^.!?]{0,20}\\b(?:${[...SAY].join('|')})\\b`,
        "(?:don|doesn|didn|couldn|can)['’]t find",
        '(?:do|does|did|could) not find',
        `(?:no|nothing|not)(?:\\s+\\p{L}+){0,4}\\s+in the (?:${DOCUMENTS.join('|')})(?!\\p{L})`,
      ],
    },
  },
  synonyms: ENGLISH_SYNONYMS,
  documentQuestions: {
    nouns: { documents: 'Documents', passages: 'passages' },
    courtesies: [
      'hi|hello|hey|please|kindly|quickly|briefly|now',
      '(?:can|could|would|will) you',
      "i (?:want|need|would like|'d like)(?: you)?(?: to (?:see|have|know|get))?",
      "i'd like(?: you)?(?: to (?:see|have|know|get))?",
      'help me(?: to)?',
      '(?:tell|show) me',
    ],
    closings: [
      'please',
      'for (?:me|us)',
      'to me',
      'in (?:short|brief|detail|a nutshell)',
      'in (?:\\p{L}+|\\p{N}+) (?:short )?(?:words?|sentences?|lines?|points?|bullets?|paragraphs?)',
      '(?:brief|short)ly',
    ],
    summaries: [
      '(?:summari[sz]e|sum up|outline|condense|recap) %s',
      '(?:(?:give|show|write|tell|make|get|send)(?: me| us)? )?(?:an? |the )?(?:(?:short|brief|quick|concise|general|high-level) )?(?:summary|overview|outline|synopsis|gist|recap|digest) (?:of|on|for|about) %s',
      "what(?:'s| is| are| was| were) %s (?:all )?about",
      'what %s (?:is|are) about',
      '(?:(?:what are|give me|give us|tell me|list) )?the (?:main|key|most important) (?:points|topics|ideas|takeaways|facts) (?:of|in|from) %s',
      'tl;?dr(?: of)?:? %s',
      '%s[,:]? (?:tl;?dr|in a nutshell|in short|in brief)',
    ],
    contents: ['what (?:does|do) %s (?:say|cover|contain|describe|deal with|talk about|include)', "what(?:'s| is) (?:written )?in %s"],
    mentions: [
      '(?:which|what|how many|(?:list|name|find|show)(?: me)?(?: all)?(?: the)?|all(?: the)?) (?:of (?:the|our|my|these) )?(?:\\p{L}+ )?(?:documents?|files?|docs?|texts?|papers?|pages?|sources?|articles?|notes?)(?: (?:that|which))?(?: (?:do|does|would|can|could))? (?:mentions?|mentioning|contains?|containing|covers?|covering|includes?|including|names?|naming|uses?|using|describes?|describing|discuss(?:es)?|discussing|refers? to|referring to|talks? (?:about|of)|talking about|speaks? (?:about|of)|deals? with|dealing with|(?:say|says|have|has|know) (?:anything|something) (?:about|on)|(?:is|are) about|(?:are )?(?:there |do (?:we|you) have )?(?:about|on)) %s',
      '(?:which|what|how many) (?:\\p{L}+ ){1,3}(?:mentions?|refers? to|talks? about|speaks? (?:about|of)) %s',
      'in (?:which|what|how many) (?:of (?:the|our|my|these) )?(?:documents?|files?|docs?|texts?|papers?|pages?|sources?|articles?|notes?) (?:is|are|was|were|does|do|can i find|will i find|do i find) %s(?: (?:mentioned|named|described|discussed|referenced|referred to|found|covered|used|occur|appear|come up))?',
      '(?:which|what) (?:documents?|files?|docs?) (?:is|are|was|were|does|do) %s (?:(?:mentioned|named|described|discussed|referenced|referred to|found|covered|used|occur|appear|come up) )?in',
      'where (?:is|are|was|were) %s (?:mentioned|named|discussed|referenced|referred to|talked about)',
      'where (?:does|do) %s (?:appear|occur|come up)(?: in (?:the|our) (?:documents|files|docs))?',
      '(?:find|show|list)(?: me)? (?:all |every )?(?:mentions?|occurrences?) of %s',
    ],
    inventories: [
      '(?:which|what|how many) (?:documents|files|docs) (?:are (?:there|indexed|available|stored)|do (?:we|you|i) (?:have|know)|can (?:you|i) (?:search|see|read|use))(?: .{0,40})?',
      '(?:list|name|show)(?: me)?(?: all)?(?: of)?(?: the| our| my| your| available| indexed)* (?:documents|files|docs)(?: (?:that )?(?:there are|(?:you|we|i) (?:have|know)))?',
      '(?:(?:summari[sz]e|an? overview of|the list of|a list of) )(?:all |everything|the |our |my |your |of )*(?:documents|files|docs|everything)',
    ],
    lists: [
      '(?:list|name|enumerate|show|find)(?: me)? (?:all|every|each|any)(?: of)? %s',
      '(?:(?:give|show|write|make|get|send)(?: me| us)? )?(?:(?:an?|the) (?:complete |full )?list of|(?:list|enumerate)) %s',
      '(?:give|show|tell)(?: me)? (?:all|every) %s',
      'what are all(?: of)? %s',
    ],
    comparisons: [
      '(?:compare|contrast) %1 (?:and|with|to|against|vs\\.?|versus) %2',
      '(?:(?:give|write|make)(?: me| us)? )?(?:an? |the )?comparison (?:of|between) %1 (?:and|with|to|vs\\.?|versus) %2',
      "(?:(?:what(?:'s| is| are)|explain|list|show|give me|tell me) )?(?:the |any )?(?:main |key )?differences? between %1 and %2",
      'how (?:do|does|did) %1 (?:and %2 (?:differ|compare)|(?:differ from|compare (?:to|with)) %2)',
      'how (?:is|are) %1 different (?:from|to|than) %2',
      '%1 (?:vs\\.?|versus) %2',
    ],
    articles: [
      'the|our|my|your|this|that|these|those|an?|all',
      '(?:content|contents|text) of',
      '(?:documents?|files?|docs?|words?|terms?|topics?)(?: (?:called|named|titled))?',
    ],
  },
  claims: ENGLISH_CLAIMS,
  numbers: {
    multipliers: {
      thousand: 1e3,
      thousands: 1e3,
      k: 1e3,
      million: 1e6,
      millions: 1e6,
      mn: 1e6,
      billion: 1e9,
      billions: 1e9,
      bn: 1e9,
      trillion: 1e12,
    },
  },
  months: 'january|february|march|april|may|june|july|august|september|october|november|december'.split('|'),
};
