import type { Language } from '../../language';
import { wordSet } from '../../word-set';
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
  notices: {
    nothingFound: 'The documents hold nothing on this.',
    topics: 'The documents are about %s.',
    closestPassages: 'I found no clear answer. The passages that come closest:',
    more: 'and %s more',
    noDocuments: 'There are no documents yet that I could answer from.',
    greeting: 'Hello!',
    thanks: 'You are welcome.',
    farewell: 'Goodbye!',
    test: 'I am here, and your message arrived.',
    introduction: 'I answer questions from the documents of your team and show the passages that each answer rests on.',
    examples: 'You can ask, for example:',
    exampleQuestion: 'What is “%s” about?',
    earlierQuestion: 'You asked: “%s”',
    noEarlierQuestion: 'You have asked nothing before in this conversation.',
    earlierPassages: 'The answer before was made from these passages:',
    noEarlierPassages: 'The answer before was not made from any passage of the documents.',
    needsModel:
      'I cannot shorten, translate, explain or judge an answer: that needs a language model, and none is available. I can only quote the documents.',
    askInFull: 'Please ask that as a whole question that names its subject.',
  },
  smallTalk: {
    greeting:
      'hi|hello|hey|hiya|howdy|yo|greetings|good (?:morning|afternoon|evening|day)|how are (?:you|u)(?: doing)?|how is it going|how s it going|what s up|nice to meet you|good to see you|nice to see you|good day|morning|evening|how (?:r|are) (?:u|you|things)(?: doing)?(?: today)?|how do you do|how have you been|long time no see|gm|sup',
    thanks:
      'thanks|thank (?:you|u)|thx|ty|cheers|much appreciated|(?:great|perfect|awesome|excellent|nice|cool|good) (?:job|work|answer)|that (?:was|is|s) (?:all|it|great|perfect|helpful|very helpful)|ok|okay|great|perfect|awesome|excellent|got it|i see|understood|all right|alright|never ?mind|good bot|that helps|this helps|that helped|helpful|very helpful|nice|cool|lovely|wonderful|brilliant|sounds good|good to know|no problem|my pleasure|appreciate it|i appreciate it|sorry|lol|haha|wow|sure|done|no more questions|that was all i (?:needed|wanted)|no thanks',
    farewell:
      'talk to you (?:later|soon)|bye for now|until next time|catch you later|cu|have a (?:nice|good|great|lovely) (?:one|time|week)|so long|ciao|over and out|bye|bye bye|goodbye|good bye|good night|see (?:you|ya)(?: later| soon| tomorrow)?|farewell|take care|have a (?:nice|good|great) (?:day|evening|weekend|one)',
    introduction:
      'who (?:r|are) (?:u|you)|who (?:created|developed|runs|owns) (?:you|this)|are (?:you|u) (?:chat ?gpt|human|real|an? (?:assistant|language model|real person))|(?:what|which) (?:kind|kinds|sort|type|types) of questions? (?:can|could|may|should) i ask(?: you)?|what (?:topics|subjects|areas) (?:do|can) (?:you|u) (?:cover|know|know about|answer|help with)|what are you able to do|what are your (?:capabilities|skills|features|functions)|what (?:can|do) you know about|(?:can|could|please|will|would) (?:you |u )?(?:please )?(?:introduce yourself|tell me (?:what you can do|who you are|about yourself|what you do|how you work|how this works))|tell me (?:what you can do|who you are|what you do|how you work)|(?:can|could|would) (?:you|u|someone|anybody|anyone) (?:please )?help(?: me| us| out)?|i need (?:some |your )?help(?: with (?:something|sth|a thing))?|(?:can|may|could) i ask (?:you )?(?:something|a question|you something)|i (?:have|ve|got|ve got) (?:a|one|some) (?:quick |short |small )?questions?|(?:a |just a |one )?(?:quick|short|small) question|how (?:can|could|do|should) i (?:use|start|begin|get started)(?: with)?(?: this| you)?|where do i start|pls help|menu|options|commands|who are (?:you|u)|what are (?:you|u)|who (?:made|built|is) (?:you|this)|are you (?:a|an) (?:bot|robot|chatbot|human|ai|person|machine)|what (?:can|do|could) (?:you|u) (?:do|know|offer|answer|help(?: me| us)? with)|what (?:can|could|should) i ask(?: you)?|how (?:can|could|do) (?:you|u) help(?: me)?|how does this work|how do (?:you|i use this) work|how do i use (?:you|this)|what is this(?: bot| chatbot| app| tool| thing)?(?: for| about)?|what is your (?:name|purpose|job)|what s your (?:name|purpose)|what (?:are|do) (?:the |your )?documents (?:cover|about)|introduce yourself|tell me about yourself|i need help|(?:can|could) you help|help',
    test: 'this is a test (?:message|question)|test (?:message|question)|is (?:this thing|it|anybody|anyone) (?:on|there|here)|can (?:you|u|anyone) (?:hear|read|see) me|test(?:ing)?|test test|just testing|this is (?:a|only a|just a) test|is (?:this|it) working|are you there|anybody there|anyone there',
    fillers:
      'there|all|everyone|everybody|team|again|so|very|much|a lot|lots|for|your|the|help|me|you|please|and|today|to|my|friend|bot|chatbot|assistant|then|now|well|oh|many|really|one|two|three|1|2|3|12|123|in advance|mate|sir|madam|maam|guys|folks|buddy|pal|dude|pls|u|i|m|this|that|is|it|all|no|yes|yeah|yep|any',
  },
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
