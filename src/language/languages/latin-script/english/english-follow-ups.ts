import { answerRequests } from '../../answer-requests';
import { followUpWords } from '../../follow-up-words';
import { ENGLISH_STOP_WORDS } from './english-stop-words';

/** Adjectives in "is it … to" and "it is … that", where "it" has no referent. */
const JUDGEMENTS = `ok|okay|possible|allowed|necessary|required|mandatory|true|legal|safe|worth|better|best|easy|hard|permitted|forbidden|
  fine|important|enough|common|customary`;

/** Nouns after "this" that refer to the present time or place and not to an earlier turn. */
const HERE_AND_NOW = `year|quarter|month|week|weekend|morning|afternoon|evening|summer|winter|spring|autumn|company|team|office|building|
  chatbot|bot|app|assistant|system|service|website|site`;

/** Nouns after "it" with which "it" means the IT department. */
const OF_THE_DEPARTMENT = `department|desk|help|helpdesk|support|team|staff|security|policy|policies|equipment|systems?|services?|manager|
  admin|tickets?|infrastructure`;

/** Words before "that" with which it is a pronoun; elsewhere it may be a conjunction. */
const BEFORE_PRONOUN = `does|did|do|is|was|has|would|could|can|will|should|about|for|with|of|after|before|by|from|than|like|to|on|in|at|under|
  without|besides|why|how|translate|explain|summari[sz]e|rephrase|repeat|shorten|approve|call`;

/** Recognition of English follow-up questions. */
export const ENGLISH_FOLLOW_UPS = followUpWords({
  common: `${[...ENGLISH_STOP_WORDS].join(' ')} s re ve ll d m t don doesn didn isn aren wasn won couldn shouldn wouldn ok okay yes well really exactly`,
  boundaries: 'and or but if when while because before after until since unless who which that whether where as than though how why what',
  openings: `and|or|but|also|(?:what|how) about|how so|how come|why (?:not|so)|then what|so what|like what|such as|same (?:for|with|in)|
    in that case|if (?:so|not)|otherwise|tell me more|more (?:details?|examples?)`,
  phrases: `(?:who|what|where|anything|something|anyone|nothing) else|you (?:just )?(?:said|mentioned|told|wrote|listed|described)|
    (?:your|the) (?:last|previous|above|earlier) (?:answer|reply|point|message|response|question)|the (?:above|former|latter)|
    which ones?|the (?:first|second|third|last|other|next) ones?`,
  alone: `(?:please )?(?:explain|elaborate|continue|go on|(?:(?:give|show) me )?(?:an |some |more )?examples?|details?|are you sure|
    for example|like)(?: please)?`,
  idle: `it (?:is |was |s |will be |would be )?(?:really |always |still |also )?(?:${JUDGEMENTS}) (?:to|that|if|for|when)|
    (?:does|did|will|would) it (?:usually |normally |typically )?(?:take|cost|need|mean)(?=(?: \\S+){0,4} to )|
    it takes|what (?:time|day) is it|(?:is|are|was|were|be|been|s) there|there (?:is|are|was|were|s|be|will|has|have)|
    this (?:${HERE_AND_NOW})|those (?:who|that|with|of)|it (?:${OF_THE_DEPARTMENT})`,
  pointing: `it|he|she|they|him|them|this|these|those|there|the same (?:apply|applies|true|go|goes|hold|holds|for|rules?|case)|
    the same $|that $|that (?:s|is|was|means?) |(?:${BEFORE_PRONOUN}) that`,
  owning: 'its|his|her|hers|their|theirs',
  // "IT" in capitals is the department, unless the whole question is in capitals.
  capitals: /\bIT\b(?=.*\p{Ll})|(?<=\p{Ll}.*)\bIT\b/gu,
  subjects: 'they|he|she',
  infinitives: 'to',
  fragmentStarts: `for|in|at|on|with|without|from|by|to|of|under|during|after|before|until|per|than|why|how|what|when|where|who|which|only|even|not`,
  auxiliaries: 'is|are|was|were|do|does|did|can|could|will|would|should|must|may|has|have',
  pastAuxiliaries: 'was|were|did',
});

/** Names of languages that an answer is wanted in. */
const LANGUAGE_NAMES = `english|german|french|spanish|portuguese|italian|dutch|polish|japanese|korean|chinese|mandarin|russian|arabic|thai|hindi|
  turkish|swedish|danish|norwegian|finnish|czech|greek|hebrew|hungarian|indonesian|romanian|ukrainian|vietnamese`;

/** Requests about an answer, in English. */
export const ENGLISH_ANSWER_REQUESTS = answerRequests(
  {
    question: `what (?:did|have) i (?:just |last |previously )?(?:ask(?:ed)?|say|said|want to know)(?: you)?(?: just| before| last| previously| a moment ago)?|what (?:was|is) the (?:last|previous) (?:thing|question) i (?:asked|said)(?: you)?|what was (?:my|the) (?:last |previous |earlier |first )?question(?: again)?|(?:repeat|show|tell me|what was) my (?:last |previous )?(?:question|message)|what were we (?:just )?talking about`,
    source: `sources?|references?|citations?|cite|quote|quotation|proof|prove|evidence|(?:which|what) (?:documents?|files?|pages?|passages?|sections?)|where (?:did|do) you (?:get|find|read|know|have|take)|where (?:does|did|is) (?:it|that|this) (?:say|come|from|written|stated|stand)|how do you know|who says|says who`,
    certainty: `are you (?:really |very |quite )?(?:sure|certain)|(?:really|true|correct|right|wrong|certain|sure)(?= ,| $)|(?:double|re) check|(?:still )?(?:up to date|valid|outdated)`,
    reason: `why|how so|how come`,
    rewording: `translat\\w+|short(?:er|en)|briefer|more concise(?:ly)?|too long|(?:i|we) (?:don t|do not|didn t) (?:get|understand)(?: (?:it|that|this))?|in (?:one|two|three|four|five|[0-9]+|a few|fewer|simple|other) (?:short )?(?:sentences?|words?|lines?|bullets?)|summari[sz]\\w+|summary|sum up|tl , dr|tldr|rephrase|reword|rewrite|paraphrase|simplify|simpler|(?:plain|simple) (?:\\w+ )?(?:words?|terms|language|english)|repeat|again|explain|elaborate|clarify|what do you mean|(?:in|into|to) (?:${LANGUAGE_NAMES})|bullet(?:ed)?(?: (?:points?|list))?|(?:as|into) a (?:list|table)|condense`,
  },
  `please|pls|answer|answers|reply|response|text|message|paragraphs?|sentences?|words?|lines?|points?|list|table|form|format|version|
    original|exact|bit|little|give|make|makes|made|put|write|say|says|said|tell|show|turn|convert|get|got|come|comes|find|found|one|two|three|
    four|five|ten|[0-9]+|most|last|previous|above|whole|like|im|i m|thing|things|thanks|thank|ok|okay|could|would|want|need|link|name|document|
    file|page|documents|passage|based|sure|really|true|correct|right|wrong|then|mean|about|another|${LANGUAGE_NAMES}`,
);
