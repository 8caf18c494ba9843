import { followUpWords } from '../follow-up-words';
import type { Language } from '../language';
import { wordSet } from '../word-set';

export const DUTCH: Language = {
  code: 'nl',
  nothingFound: 'De documenten bevatten hier niets over.',
  functionWords: wordSet(
    `aan als bij dan dat de den der deze die dit doe door dus een en er ge haar had heb hebben heeft het hij hoe hoeveel hoelang hun ik in is ja
    je kan kunnen maar mag me meer men met mijn moet na naar niet nog nu of om ons ook op over te tot u uit van veel voor waar waarom wanneer
    want was wat we welk welke werd wie wij wil worden wordt zal ze zich zij zijn zo`,
  ),
  followUps: followUpWords({
    common: `de het een en of maar ook is zijn was heeft hebben wordt worden kan kunnen mag mogen moet moeten ik we wij je jij men mij ons
      hoe wat wie waar wanneer waarom welke hoeveel veel lang vaak voor met zonder van bij in aan op uit naar over onder om tot sinds als
      dan dat die niet geen er nog zo meer geldt dus dit deze hij zij ze`,
    boundaries: 'en of maar als wanneer dat omdat voordat nadat terwijl wie waar hoe wat',
    openings: 'en|of|maar|ook|hoe zit het (?:met|bij)|wat met|wat nog|waarom niet|dus|in dat geval',
    phrases: 'je zei|hierboven|vorige antwoord',
    idle: '(?:dit|deze) (?:jaar|maand|week|kwartaal|bedrijf|team|systeem)',
    pointing: `hij|zij|ze|hem|hen|dit|deze|daar|daarvan|daarvoor|daarover|daarmee|ervan|ervoor|erover|ermee|hetzelfde|dezelfde|
      (?:is|geldt|kan|mag|moet|betekent|kost|waarom|hoe) dat|dat $`,
    owning: 'hun|haar',
  }),
  questions: {
    askedFor: { count: ['hoeveel'] },
    quantities: { after: 'hoe', words: wordSet('breed diep duur groot hoog laat lang oud snel vaak veel ver vroeg zwaar') },
  },
  sentences: { negations: wordSet('niet geen') },
  joinsWords: true,
  numbers: {
    multipliers: { duizend: 1e3, miljoen: 1e6, mln: 1e6, miljard: 1e9, mrd: 1e9 },
    hasDecimalComma: true,
  },
  months: 'januari|februari|maart mrt|april|mei|juni|juli|augustus|september|oktober|november|december'.split('|'),
};
