import { followUpWords } from '../follow-up-words';
import type { Language } from '../language';

export const ARABIC: Language = {
  code: 'ar',
  nothingFound: 'لا تحتوي المستندات على شيء حول هذا.',
  script: /\p{Script=Arabic}/u,
  functionWords: new Set(),
  followUps: followUpWords({
    common: `ما ماذا من متى أين كيف كم لماذا هل في على إلى عن مع بعد قبل عند أو لكن و أن إذا لا نعم هو هي هم ذلك هذا هذه تلك أيضا أيضًا`,
    boundaries: 'أو لكن إذا عندما أن الذي التي قبل بعد',
    openings: 'و|وماذا|وما|وهل|وكيف|ولماذا|ومتى|وكم|وأين|وإذا|أو|لكن|ماذا عن|أيضا|أيضًا',
    phrases: 'ذكرت سابقا|كما قلت',
    idle: 'هل هناك|هناك|هذا (?:العام|الشهر|الأسبوع)|هذه (?:السنة|الشركة)',
    pointing: 'هو|هي|هم|هذا|هذه|ذلك|تلك|هؤلاء|نفس الشيء',
  }),
  numbers: {
    multipliers: { ألف: 1e3, آلاف: 1e3, مليون: 1e6, مليار: 1e9 },
  },
  months: 'يناير|فبراير|مارس|أبريل|مايو|يونيو|يوليو|أغسطس|سبتمبر|أكتوبر|نوفمبر|ديسمبر'.split('|'),
};
