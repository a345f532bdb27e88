/**
 * Words that lists of stolen passwords are full of, in German and English. A password of twelve characters is rarely one of
 * them; often it is one of them with something before or behind.
 */
export const COMMON_PASSWORD_WORDS: readonly string[] = `
passwort password kennwort passphrase losung geheim secret zugang anmelden login admin administrator root user benutzer
gast guest test tester testtest demo probe muster beispiel example default standard changeme change please bitte letmein
welcome willkommen hallo hello hallihallo servus moin tschuess hi schatz schatzi liebling liebe love iloveyou ichliebedich
lieber baby babe honey sweet sweetheart engel angel teufel devil himmel hoelle gott god jesus christus maria josef peter
paul thomas michael andreas stefan stephan christian daniel martin sebastian alexander florian tobias markus matthias
andrea sabine claudia susanne nicole stefanie julia katharina anna laura lisa sarah lena leonie hannah emma sophie marie
mueller müller schmidt schneider fischer weber meyer wagner becker schulz hoffmann berlin hamburg muenchen münchen koeln köln
cologne frankfurt stuttgart dortmund essen leipzig dresden bremen hannover nuernberg nürnberg deutschland germany europa
europe heimat stadt dorf strasse straße bayern fcbayern borussia schalke hertha werder fortuna bundesliga fussball fußball
football soccer basketball baseball hockey tennis sommer summer winter herbst autumn fruehling frühling spring januar
februar maerz märz april mai juni juli august september oktober november dezember january february march june july october
december montag dienstag mittwoch donnerstag freitag samstag sonntag monday friday sunday morgen abend nacht night sonne
sunshine sun mond moon stern star sterne blume blumen rose rosen flower schmetterling butterfly hund katze dog cat maus
mouse pferd horse tiger loewe löwe lion wolf adler eagle drache dragon monkey affe panda vogel fisch delfin dolphin
superman batman spiderman pokemon starwars matrix ninja master meister king koenig könig queen prinz prinzessin princess
prince hero held ritter knight krieger warrior hunter jaeger jäger killer shadow schatten phantom computer laptop internet
server system netzwerk windows linux apple google facebook amazon microsoft samsung office outlook email mail maschine
qwertz qwerty asdf yxcv abc abcd abcde eins zwei drei one two three eintausend million money geld euro dollar bank kaffee
coffee schokolade chocolate pizza bier beer wein wein kuchen banane apfel orange kirsche cherry cookie zucker ferrari
porsche mercedes audi bmw volkswagen opel auto motorrad fahrrad musik music gitarre guitar rock metal metallica slipknot
disco party freedom freiheit frieden peace glueck glück lucky happy smile familie family mutter vater mama papa mami
bruder schwester brother sister freund freundin friend friends freunde kinder kind oma opa trustno access pass sicher
sicherheit security zeitung redaktion redakteur verlag presse journal nachrichten news lokalblatt lokal blatt anzeiger
tageblatt kurier bote rundschau chefredakteur verwaltung autor autorin firma company mitarbeiter chef boss arbeit work
schule school lehrer student universitaet universität ich du wir ist bin mein meine dein deine das der die ein eine und
the and my your nur fuer für mit von aus tor haus home house blau blue rot red gruen grün green schwarz black weiss weiß
white gelb yellow gold golden silber silver neu new alt old gross groß big klein super mega ultra turbo cool geil sexy
forever immer never niemals always lol haha blabla xxx qqq whatever nothing nichts keins keine ahnung vergessen forgot
`
  .trim()
  .split(/\s+/u);
