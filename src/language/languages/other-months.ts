/**
 * Names of the months in languages without a file of their own, from January on, with the case forms used in dates (Unicode CLDR 46). So
 * that a date is recognised wherever it is written; nothing else of these languages is known here.
 */
export const OTHER_MONTHS: readonly (readonly string[])[] = [
  // Danish, Norwegian, Finnish, Estonian, Latvian, Lithuanian
  'januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december',
  'januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|desember',
  'tammikuuta tammikuu|helmikuuta helmikuu|maaliskuuta maaliskuu|huhtikuuta huhtikuu|toukokuuta toukokuu|kesäkuuta kesäkuu|heinäkuuta heinäkuu|elokuuta elokuu|syyskuuta syyskuu|lokakuuta lokakuu|marraskuuta marraskuu|joulukuuta joulukuu',
  'jaanuar|veebruar|märts|aprill|mai|juuni|juuli|august|september|oktoober|november|detsember',
  'janvāris|februāris|marts|aprīlis|maijs|jūnijs|jūlijs|augusts|septembris|oktobris|novembris|decembris',
  'sausio sausis|vasario vasaris|kovo kovas|balandžio balandis|gegužės gegužė|birželio birželis|liepos liepa|rugpjūčio rugpjūtis|rugsėjo rugsėjis|spalio spalis|lapkričio lapkritis|gruodžio gruodis',
  // Slovak, Slovene, Croatian, Hungarian, Romanian
  'januára január|februára február|marca marec|apríla apríl|mája máj|júna jún|júla júl|augusta august|septembra september|októbra október|novembra november|decembra december',
  'januar januarja|februar februarja|marec marca|april aprila|maj maja|junij junija|julij julija|avgust avgusta|september septembra|oktober oktobra|november novembra|december decembra',
  'siječnja siječanj|veljače veljača|ožujka ožujak|travnja travanj|svibnja svibanj|lipnja lipanj|srpnja srpanj|kolovoza kolovoz|rujna rujan||studenoga studeni|prosinca prosinac',
  'január|február|március|április|május|június|július|augusztus|szeptember|október|november|december',
  'ianuarie|februarie|martie|aprilie|mai|iunie|iulie|august|septembrie|octombrie|noiembrie|decembrie',
  // Malay, Catalan
  'januari|februari|mac|april|mei|jun|julai|ogos|september|oktober|november|disember',
  'gener|febrer|març|abril|maig|juny|juliol|agost|setembre|octubre|novembre|desembre',
  // Bulgarian, Serbian
  'януари|февруари|март|април|май|юни|юли|август|септември|октомври|ноември|декември',
  'јануара јануар|фебруара фебруар|марта март|априла април|маја мај|јуна јун|јула јул|августа август|септембра септембар|октобра октобар|новембра новембар|децембра децембар',
].map((months) => months.split('|'));
