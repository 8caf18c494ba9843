import { followUpWords } from './follow-up-words';

const FRENCH_JUDGEMENTS = 'possible|nécessaire|obligatoire|permis|autorisé|interdit';

export const FRENCH = followUpWords({
  common: `le la les l un une des du de d et ou mais aussi est sont était a ai ont au aux à en y dans sur sous pour par avec sans chez ce
    c qu que qui quoi quel quelle quels quelles quand comment combien pourquoi où on je nous vous il ils elle elles peut peuvent pouvons
    puis doit dois faut t s se ne pas plus si alors encore donc longtemps cela ça ceci cette cet ces`,
  boundaries: 'et ou mais si quand lorsque que qui où dont parce avant après comment pourquoi',
  openings: 'et|ou|mais|aussi|qu en est il|quid|pourquoi pas|dans ce cas|comment ça|quoi d autre|autre chose|sinon',
  phrases: 'ci dessus|ce dernier|cette dernière|ces derniers',
  idle: `il y a|y a t il|il faut|faut il|(?:est|serait) il (?:${FRENCH_JUDGEMENTS})|il est (?:${FRENCH_JUDGEMENTS})|existe t il|s agit il|
    il s agit|(?:cette|cet|ce) (?:année|mois|semaine|trimestre|entreprise|équipe|société|système)|
    (?:ceux|celui|celles|celle) (?:qui|que|dont|de|d)`,
  pointing: 'cela|ça|ceci|celui|celle|ceux|celles|cet|cette|ces|là bas|(?:le|la|les) mêmes?',
  // A French question names its subject and then repeats it: "les employés peuvent-ils".
  owning: 'ils?|elles?|leurs?',
});

export const SPANISH = followUpWords({
  common: `el la los las un una unos unas y o u pero también es son está están fue ha han hay de del al a en con sin por para sobre desde
    hasta entre que qué quién quiénes cuál cuáles cómo cuándo cuánto cuánta cuántos cuántas dónde se me nos mi su sus yo lo le les no sí
    si más muy tiempo puede pueden puedo podemos debe debo tengo tiene tienen entonces él ella ellos ellas eso esto esos estos ese este
    esa esta`,
  boundaries: 'y o pero si cuando que quien porque donde antes después mientras cómo',
  openings: `y|o|pero|también|qu[ée] (?:hay de|pasa con|tal|m[áa]s)|por qu[ée] no|cómo así|algo más|en ese caso|entonces|cuál de`,
  phrases: 'lo anterior|lo que dijiste|mencionaste|la respuesta anterior',
  // "esta permitido": "está" as many write it.
  idle: 'est[ea] (?:año|mes|semana|trimestre|empresa|equipo|sistema|\\S+[ai]d[oa])|ese que',
  pointing: `eso|esto|aquello|es[ae]s?|esos|est[ae]s?|estos|aquel|aquella|aquellos|aquellas|él|ella|ellos|ellas|ello|lo mismo|allí|ahí`,
});

export const PORTUGUESE = followUpWords({
  common: `o a os as um uma uns umas e ou mas também é são está estão foi há tem têm de do da dos das ao aos à às em no na nos nas com sem
    por pelo pela para sobre desde até entre que quê quem qual quais como quando quanto quanta quantos quantas onde se me nós meu minha
    seu sua eu não sim mais muito tempo pode podem posso podemos deve devo tenho então porque porquê ele ela eles elas isso isto esse este
    essa esta`,
  boundaries: 'e ou mas se quando que quem porque onde antes depois enquanto como',
  openings: 'e|ou|mas|também|que tal|por que não|então|o que mais|mais alguma coisa|nesse caso|qual del[ea]s',
  phrases: 'você disse|você mencionou|resposta anterior|acima',
  idle: 'n?est[ea] (?:ano|mês|semana|trimestre|empresa|equipe|sistema)',
  pointing: `[nd]?isso|[nd]?isto|aquilo|[nd]?ess[ae]s?|[nd]?est[ae]s?|aquel[ae]s?|ele|ela|eles|elas|dele|dela|deles|delas|nele|nela|
    o mesmo|lá|ali`,
});

export const ITALIAN = followUpWords({
  common: `il lo la i gli le un uno una e ed o ma anche è sono era ha hanno c ci di del della dei delle dal dalla al alla ai alle a in nel
    nella con senza per su sul sulla tra fra da che chi cosa quale quali come quando quanto quanta quanti quante dove perché si mi io noi
    non più molto tempo può possono posso possiamo deve devo allora loro lui lei ciò questo questa questi queste quello quella quelli
    quelle`,
  boundaries: 'e o ma se quando che chi perché dove prima dopo mentre come',
  openings: 'e|ed|o|ma|anche|che ne dici|perché no|allora|cos altro|che altro|altro|in quel caso|quale di',
  phrases: 'hai detto|hai menzionato|risposta precedente',
  idle: `quest[oa] (?:anno|mese|settimana|trimestre|azienda|squadra|sistema)|quest (?:anno|azienda)|quell[oiae] (?:che|di)`,
  pointing: 'ciò|quest[oaie]|quell[oaie]|quel|quei|essi|esse|esso|essa|lui|lei|lo stesso|lì|là',
  capitals: /\bLei\b/g,
});
