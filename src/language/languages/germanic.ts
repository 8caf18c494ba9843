import { followUpWords } from './follow-up-words';

export const GERMAN = followUpWords({
  common: `der die das den dem des ein eine einen einem einer und oder aber auch ist sind war hat haben wird werden kann können darf
    dürfen muss müssen soll ich wir du man mir uns mich wie was wer wo wann warum wieso weshalb welche welcher welches wem wen viel viele
    lange oft für mit ohne von vom zu zum zur bei beim in im an am auf aus nach vor über unter um bis seit als wenn ob dass nicht kein
    keine es er sie ihn ihm gibt noch denn dann so genau mehr gilt nur sonst inwiefern dies diese dieser dieses diesen diesem`,
  boundaries: 'und oder aber wenn ob dass weil bevor nachdem während falls der die wer wo wann wie was',
  openings: `und|oder|aber|auch|was ist mit|wie ist es mit|wie sieht es (?:mit|bei)|was noch|wer noch|noch (?:was|etwas)|warum nicht|
    wieso nicht|inwiefern|sonst noch|mehr dazu`,
  phrases: 'sonst noch|oben genannte\\S*|letzte antwort|vorige\\S* antwort',
  idle: `gibt es|es gibt|ist es (?:möglich|erlaubt|nötig|erforderlich|verboten|zulässig|ok)|(?:dauert|braucht|kostet) es|geht es um|
    dies\\S* (?:jahr|monat|woche|quartal|firma|unternehmen|team|system)|dafür , dass|damit (?:ich|wir|man)`,
  pointing: `er|sie|es|ihn|ihm|ihnen|dies|diese[rsmn]?|jene[rsmn]?|dasselbe|dieselben?|derselben?|das (?:gleiche|selbe)|
    dafür|davon|damit|dazu|darüber|dabei|daran|daraus|dagegen|dort|
    (?:gilt|ist|war|geht|heißt|bedeutet|kostet|warum|wieso) das (?:auch|so|noch|genau|dann|denn|nur|immer|nicht|für|bei|,)|das $`,
  owning: 'seine[rmns]?|ihre[rmns]?|deren|dessen',
  capitals: /(?<!^)\b(?:Sie|Ihnen|Ihre?[nrms]?)\b/g,
});

export const DUTCH = followUpWords({
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
});
