import type { QuestionWords } from '../../language';
import { wordSet } from '../../word-set';

/** English question words. */
export const ENGLISH_QUESTIONS: QuestionWords = {
  askedFor: {
    age: ['how old', 'what age'],
    amount: ['how much'],
    'clock time': ['what time'],
    count: ['how many'],
    duration: ['how long', 'duration'],
    'e-mail': ['e-?mails?(?: address)?'],
    extent: ['how (?:far|big|large|high|tall|fast|heavy|deep|wide|quickly|soon|late|early)'],
    frequency: ['how (?:often|frequently|regularly)'],
    measure: ['minimum', 'maximum', 'limits?', 'longest', 'shortest', 'number', 'amount', 'length', 'rate'],
    money: [
      'costs?|prices?|fees?|budget|salary|how expensive|how much money',
      'how much (?:do|does|did|will|would|can) [\\p{L} ]+ (?:get|pay|earn|receive|spend)',
    ],
    'opening hours': ['(?:opening|office|business|core|service|working) (?:hours|times)'],
    person: ['who', 'whom', 'whose'],
    place: ['where'],
    'point in time': ['when', '(?:what|which) (?:[\\p{L}-]+ )?(?:day|date|year|month|week|weekday)', 'since when', 'deadline'],
    reason: ['why', 'reasons?', 'causes?', 'caused'],
    share: ['percent(?:age)?', '(?:what|which|how much|how big) [^?]*discount'],
    size: ['size', 'how (?:big|large)'],
    telephone: ['(?:tele)?phone(?: number)?', '(?:emergency|mobile|contact) number', 'number of the (?:[\\p{L}-]+ )*(?:hotline|line|desk)'],
    'web address': ['url', 'web ?(?:site|page|address)', 'base address', 'link to'],
  },
  asking: wordSet(
    `accept achieve address allow amount anyone apply available base begin bring buy came cause come contain cost count date day deal differ do due
    duration e email exist fee find follow found gave get give given go goes gone hand happen have held hold hour include involve keep kept kind know
    last length let like list long look made mail make many maximum mean minimum minute money month much must name need new number offer often
    one order part people percent permit person phone place possible price provide put reach really reason receive refer said say second see seen set
    show size sort take taken telephone tell thing time took total try two type up url use want way week went word work write written year`,
  ),
  quantities: {
    after: 'how',
    words: wordSet(
      `big deep early expensive far fast frequently heavy high large late long many much often old quickly regularly small soon tall wide`,
    ),
  },
  naming: ['which', 'what'],
  inClause: ['how', 'when', 'where', 'who', 'whom', 'whose', 'why'],
  several: ['what', 'when', 'where', 'who', 'why', 'which', 'how'],
  selecting: [
    'before|after|until|since|between|more than|less than|fewer than|at least|at most|over|under|above|below',
    '(?:the )?(?:most|least|fewest|first|last|next|\\p{L}{3,}est|best|worst)',
  ],
  list: [
    '(?:which|what) (?:\\p{L}+ )?(?:\\p{L}*[^s\\W]s|people)',
    '(?:what|which|who) (?:are|were) (?:the|our|your|all)',
    'list|name|enumerate',
  ],
  leadIns: ['after', 'and', 'at', 'before', 'by', 'for', 'from', 'in', 'on', 'since', 'to', 'until', 'with', 'within'],
  forms: {
    // The thing is at most three words long and ends the question.
    definition: /^\P{L}*what(?:'s| is| are) (?:an? |the )?(?<thing>[\p{L}\p{N}-]+(?: [\p{L}\p{N}-]+){0,2})\P{L}*$/iu,
    defining: '^(?:an? |the )?%s (?:is|are|was|were|means?|refers?|describes?|consists?|lets?|helps?)(?!\\p{L})',
    which:
      /^\P{L}*(?:which|what) (?!(?:is|are|was|were|do|does|did|has|have|had|can|could|should|will|would|must|may|happens?|happened|if|about)(?!\p{L}))\p{L}/iu,
    whatIsThe:
      /^\P{L}*(?:what|which)(?:'s| is| are| was| were) (?:the |our |your |their )?(?<head>[\p{L}\p{M} -]+?) (?:of|for|in|on|at|to)(?!\p{L})/iu,
  },
  people: {
    general: 'people',
    groups: wordSet('employees staff colleagues participants engineers guests visitors customers users drivers newcomers members persons'),
  },
  verbParticles: ['up', 'in', 'out', 'off', 'on', 'down', 'over'],
};
