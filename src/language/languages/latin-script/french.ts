import { followUpWords } from '../follow-up-words';
import type { Language } from '../language';
import { wordSet } from '../word-set';

/** Adjectives in "est-il …" and "il est …", where "il" has no referent. */
const JUDGEMENTS = 'possible|nécessaire|obligatoire|permis|autorisé|interdit';

export const FRENCH: Language = {
  code: 'fr',
  nothingFound: 'Les documents ne contiennent rien à ce sujet.',
  functionWords: wordSet(
    `a à au aux avec ce ces cet cette combien comme comment d dans de des doit donc du elle elles en est et être eu faut il ils j je l la le
    les leur lors lui ma mais me mes mon n ne nos notre nous on ont ou où par pas peut peux plus pour pourquoi qu quand que quel quelle quelles
    quels qui quoi s sa sans se ses si son sont sous sur t ta te tes toi ton tous tout tu un une vos votre vous y`,
  ),
  followUps: followUpWords({
    common: `le la les l un une des du de d et ou mais aussi est sont était a ai ont au aux à en y dans sur sous pour par avec sans chez ce
      c qu que qui quoi quel quelle quels quelles quand comment combien pourquoi où on je nous vous il ils elle elles peut peuvent pouvons
      puis doit dois faut t s se ne pas plus si alors encore donc longtemps cela ça ceci cette cet ces`,
    boundaries: 'et ou mais si quand lorsque que qui où dont parce avant après comment pourquoi',
    openings: 'et|ou|mais|aussi|qu en est il|quid|pourquoi pas|dans ce cas|comment ça|quoi d autre|autre chose|sinon',
    phrases: 'ci dessus|ce dernier|cette dernière|ces derniers',
    idle: `il y a|y a t il|il faut|faut il|(?:est|serait) il (?:${JUDGEMENTS})|il est (?:${JUDGEMENTS})|existe t il|s agit il|
      il s agit|(?:cette|cet|ce) (?:année|mois|semaine|trimestre|entreprise|équipe|société|système)|
      (?:ceux|celui|celles|celle) (?:qui|que|dont|de|d)`,
    pointing: 'cela|ça|ceci|celui|celle|ceux|celles|cet|cette|ces|là bas|(?:le|la|les) mêmes?',
    // A French question names its subject and then repeats it: "les employés peuvent-ils".
    owning: 'ils?|elles?|leurs?',
  }),
  questions: {
    askedFor: {
      age: ['quel âge'],
      amount: ['combien'],
      'clock time': ['à quelle heure'],
      count: ["combien d(?:e |[’'])"],
      duration: ['combien de temps', 'durée'],
      'e-mail': ['courriel'],
      frequency: ['à quelle fréquence'],
      money: ['prix', 'coûte(?:nt)?'],
      'opening hours': ["heures d'ouverture"],
      person: ['qui'],
      place: ['où'],
      'point in time': ['quand'],
      reason: ['pourquoi'],
      share: ['pourcentage'],
      size: ['taille'],
      telephone: ['numéro de téléphone'],
    },
    naming: ['quel(?:le)?s?'],
    inClause: ['combien', 'quand', 'où', 'qui', 'pourquoi'],
    several: ['quand', 'qui'],
    list: ['quel(?:le)?s'],
    leadIns: ['à', 'de', 'depuis'],
  },
  sentences: {
    negations: wordSet('ne pas jamais aucun aucune sans'),
  },
  answers: {
    talk: wordSet('réponse documents selon oui voici'),
    refusals: {
      documents: ['documents?'],
      say: wordSet('contiennent contient disent'),
      nothing: ['ne', 'rien'],
    },
  },
  numbers: {
    multipliers: { mille: 1e3, milliers: 1e3, million: 1e6, millions: 1e6, milliard: 1e9, milliards: 1e9, md: 1e9, mds: 1e9 },
    hasDecimalComma: true,
  },
  months: 'janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre'.split('|'),
};
