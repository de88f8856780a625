/* Two toy packs for tests of the engine's rooms: a few English and a few Vietnamese words over the ontology of
 * pack_box.h, with three made-up countries, so that no test depends on the data that is shipped. A test that needs
 * another word writes its own file over one of these before the box is built. */
#ifndef TESTS_TOY_PACKS_H
#define TESTS_TOY_PACKS_H

#include "pack_box.h"

static inline void toy_ontology(pack_box *box) {
  box_write(box, "ontology/types.tsv",
            "AGREE\tword\tmutual\nCONSULT\tdeed\tsymmetric\tvisit,meet,phone,multilateral\nSUPPORT\tword\tmutual\n"
            "COOPERATE\tdeed\tsymmetric\nAID\tdeed\t-\nCONCEDE\tword\t-\nRETREAT\tdeed\t-\nREQUEST\tword\t-\n"
            "ACCUSE\tword\t-\tdisapprove\nREJECT\tword\t-\nTHREATEN\tword\t-\nPROTEST\tdeed\t-\n"
            "SANCTION\tdeed\t-\texpel\nMOBILIZE\tdeed\t-\nCOERCE\tdeed\t-\nASSAULT\tdeed\t-\taerial\n");
  box_write(box, "ontology/offices.tsv", "head-of-state\tGOV\nforeign-minister\tGOV\nambassador\tGOV\n");
  box_write(box, "ontology/countries.tsv",
            "AAA\tAA\tAland\tg1\tEU\nBBB\tBB\tBeland\tg2\tEU\t1991-08-24\t\tOLD\nCCC\tCC\tCeland\tg4\tEU\n"
            "NAM\tNA\tNamia\n");
  box_write(box, "ontology/codes.tsv",
            "ORG\tIGO\tThe Organisation\nFRT\tREB\tThe Front\nOLD\tGOV\tOld Union\t\t1991-12-26\n");
  box_write(box, "ontology/organs.tsv",
            "o:aa.palace\tseat\tAAA\tGOV\tRed Palace\no:aa.greens\tparty\tAAA\tOPP\tGreens\t\t2019-12-31\n"
            "o:aa.greens\tparty\tAAA\tPTY\tGreens\t2020-01-01\t\no:aa.dawn\tmedia\tAAA\tMED\tDawn\n");
  box_write(box, "ontology/people.tsv",
            "p:doe.jane\tJane Doe\tAAA\tGOV\thead-of-state\t2020-01-20\t2028-01-19\n"
            "p:doe.jane\tJane Doe\tAAA\tLEG\t\t2010\t2019-12\n"
            "p:roe.rick\tRick Roe\tBBB\tGOV\tforeign-minister\t2015\t2027\n"
            "p:doe.john\tJohn Doe\tBBB\tGOV\tambassador\t2020\t2027\n");
  box_write(box, "ontology/places.tsv",
            "g1\tcapital\tAAA\tAtown\t10.5\t-20.25\t1000000\ng2\tcapital\tBBB\tBtown\t0\t0\t5\n"
            "g3\ttown\tBBB\tCtown\t1\t1\t7\ng4\tcapital\tCCC\tCelandia\t1\t2\t7\n");
}

/* What a choice weighs: enough for the nearest fitting group to win. */
static inline void toy_weights(pack_box *box) {
  box_write(box, "pack/weights.tsv",
            "source/accept\t0.6\nsource/rank0\t1.6\nsource/rank1\t1.2\nsource/rank2\t0.9\nsource/nowhere\t-2.5\n"
            "source/subject\t0.4\nsource/object\t-0.5\nsource/after\t0.3\nsource/owner\t0.6\nsource/agent\t1.5\n"
            "source/holder\t0.3\nsource/adjacent\t0.5\nsource/near\t0.4\nsource/middle\t0.2\nsource/nearest\t0.5\n"
            "source/over2\t-0.4\nsource/comma2\t-0.4\nsource/rel\t-0.7\nsource/sub\t-0.6\nsource/that\t-0.9\n"
            "source/verb1\t-0.4\nsource/verb2\t-0.8\nsource/quote\t-0.5\nsource/marked\t-1\nsource/marked-by\t0.3\n"
            "source/first\t0.5\nsource/sister\t1.4\nsource/nobody\t-0.3\nsource/bridge\t1.6\nsource/control\t2\n"
            "source/controller\t-1.5\nsource/country\t0.2\nsource/place\t-2\nsource/after-verb\t-0.8\n"
            "target/accept\t0.8\ntarget/rank0\t1.6\ntarget/rank1\t1.1\ntarget/rank2\t0.8\ntarget/nowhere\t-3\n"
            "target/object\t0.4\ntarget/after\t0.3\ntarget/owner\t0.2\ntarget/adjacent\t0.5\ntarget/near\t0.3\n"
            "target/far\t-0.6\ntarget/nearest\t0.4\ntarget/over1\t-0.3\ntarget/over2\t-0.8\ntarget/comma1\t-0.6\n"
            "target/comma2\t-1\ntarget/rel\t-0.7\ntarget/sub\t-0.7\ntarget/verb1\t-0.7\ntarget/verb2\t-1.2\n"
            "target/quote\t-0.4\ntarget/nobody\t-1\ntarget/bridge\t2.4\ntarget/control\t-1\ntarget/controller\t-1\n"
            "target/country\t0.2\n");
}

static inline void toy_english_words(pack_box *box) {
  box_write(box, "pack/lexicon/paradigms.txt",
            "[v]\nbase\ns  Cy>Cies s>ses *>s\npast e>ed Cy>Cied *>ed\npart e>ed Cy>Cied *>ed\ning e>ing *>ing\n"
            "[n]\nsg\npl Cy>Cies *>s\n");
  box_write(
      box, "pack/lexicon/irregular.tsv",
      "strike\tv\tpast=struck part=struck,stricken\nmeet\tv\tpast=met part=met\nsay\tv\tpast=said part=said\n"
      "hold\tv\tpast=held part=held\ncall on\tv\tpast=called part=called\nwithdraw\tv\tpast=withdrew part=withdrawn\n"
      "expel\tv\tpast=expelled part=expelled\n");
  box_write(
      box, "pack/lexicon/triggers.tsv",
      "strike\tv\tASSAULT\t\tact\t3\nstrike\tn\tASSAULT\t\tact\t3\nattack\tv\tASSAULT\t\tact\t3\n"
      "attack\tn\tASSAULT\t\tact\t3\nair strike*\tn\tASSAULT\taerial\tact\t3\nvisit\tv\tCONSULT\tvisit\tvisit\t2\n"
      "visit\tn\tCONSULT\tvisit\tvisit\t2\nmeet\tv\tCONSULT\tmeet\tmeet\t2\ntalk\tn\tCONSULT\tmeet\tmeet\t2\n"
      "condemn\tv\tACCUSE\tdisapprove\taccuse\t3\naccuse\tv\tACCUSE\t\taccuse\t3\nurge\tv\tREQUEST\t\task\t2\n"
      "agree\tv\tAGREE\t\tagree\t2\nthreaten\tv\tTHREATEN\t\tsay\t3\nwithdraw\tv\tRETREAT\t\tmove\t2\n"
      "invite\tv\tCONSULT\tvisit\tinvite\t2\nback\tv\tSUPPORT\t\tact\t1\nhelp\tv\tAID\t\tgive\t2\n"
      "reject\tv\tREJECT\t\taccuse\t2\nunacceptable\tx\tACCUSE\tdisapprove\tjudge\t3\n"
      "expel\tv\tSANCTION\texpel\tact\t3\nexpel\tv\tCOERCE\t\tact\t3\ncall on\tv\tCONSULT\tvisit\tvisit\t2\n"
      "call on\tv\tREQUEST\t\task\t2\nprotest\tv\tPROTEST\t\tmove\t2\nsupport\tv\tSUPPORT\t\tact\t2\n");
  box_write(box, "pack/lexicon/cues.tsv",
            "not\t-\tneg\ndid "
            "not\t-\tneg\nnever\t-\tneg\nwill\t-\tfuture\nscheduled\t-\tfuture\nwould\t-\tpossible\nwould\t-\tfuture\n"
            "may\t-\tpossible\nif\t-\tif\nplan\tv\tintend\nhas\t-\tperfect\nhave\t-\tperfect\nsay\tv\treport\n"
            "consider\tv\tconsider\noften\t-\thabit\nshould\t-\tmust\nis\t-\tbe\nwas\t-\tbe\nwere\t-\tbe\nbe\t-\tbe\n"
            "according to\t-\taccording\npreviously\t-\tbackground\ndiscuss\tv\ttopic\nhold\tv\tlight\n"
            "launch\tv\tlight\nstrongly\t-\tadverb\ndid\t-\tdo\n");
  box_write(
      box, "pack/lexicon/words.tsv",
      "the\t-\tdet\na\t-\tdet\nan\t-\tdet\nof\t-\tof\nwith\t-\twith\nagainst\t-\tagainst\nto\t-\tto\nfrom\t-\tfrom\n"
      "by\t-\tby\nbetween\t-\tbetween\nfor\t-\tfor\non\t-\ton\nin\t-\tin\nat\t-\tat\nabout\t-\tabout\nafter\t-\tsub\n"
      "and\t-\tand\nor\t-\tor\nbut\t-\tbut\nwho\t-\trel\nthat\t-\tthat\n,\t-\tcomma\n:\t-\tcolon\n-\t-\tdash\n"
      "(\t-\topen\n[\t-\topen\n)\t-\tclose\n]\t-\tclose\n\"\t-\tquote\nhe\t-\the\nshe\t-\the\nthey\t-\tthey\nit\t-"
      "\tit\nwe\t-\twe\nhis\t-\this\n"
      "the two leaders\t-\tthetwo\nthe country\t-\tthisland\nthe other country\t-\totherland\n"
      "our country\t-\thomeland\ncounterpart\t-\tcounterpart\nthe parties\t-\tparties\nMr\t-\thonor\nMr\t-\tabbr\n"
      "former\t-\tformer\nelect\t-\telect\nsenior\t-\tmod\ntwo\t-\tquant\neach other\t-\teachother\n's\t-\tposs\n"
      "striking\t-\tplain\nback door\t-\tplain\n");
  box_write(box, "pack/lexicon/roles.tsv",
            "president\tn\toffice\tGOV\thead-of-state\nforeign minister\tn\toffice\tGOV\tforeign-minister\n"
            "ambassador\tn\toffice\tGOV\tambassador\ngeneral\tn\trank\tMIL\nspokesman\t-\tspokes\tGOV\n"
            "government\tn\torgan\tGOV\narmy\tn\torgan\tMIL\npolice\t-\torgan\tCOP\ntroop\tn\tgroup\tMIL\n"
            "rebel\tn\tgroup\tREB\nofficial\tn\tgroup\tGOV\nprotester\tn\tgroup\tCVL\nsoldier\tn\tperson\tMIL\n");
  box_write(
      box, "pack/lexicon/time.tsv",
      "Monday\t-\tweekday\t0\nWednesday\t-\tweekday\t2\nFriday\t-\tweekday\t4\nFebruary\t-\tmonth\t2\nFeb\t-"
      "\tmonth\t2\n"
      "May\t-\tmonth\t5\nNovember\t-\tmonth\t11\ntoday\t-\tday\t0\nyesterday\t-\tday\t-1\ntomorrow\t-\tday\t1\n"
      "day\t-\tunit\t1\ndays\t-\tunit\t1\nweek\t-\tunit\t2\nweeks\t-\tunit\t2\nmonth\t-\tunit\t3\nmonths\t-\tunit\t3\n"
      "year\t-\tunit\t4\nyears\t-\tunit\t4\nweekend\t-\tunit\t5\nthis\t-\tdeictic\t0\nlast\t-\tdeictic\t-1\n"
      "next\t-\tdeictic\t1\nthree\t-\tnumber\t3\nago\t-\tago\t-1\nmorning\t-\tpart\t0\nearly\t-\tedge\t-1\n"
      "on\t-\tprep\t0\nin\t-\tprep\t0\nsince\t-\tprep\t1\nuntil\t-\tprep\t2\nfrom\t-\tprep\t3\nto\t-\tprep\t4\n"
      "by\t-\tprep\t6\nrecently\t-\tvague\t0\nPublished\t-\tpublished\t0\nst\t-\tordinal\t0\nth\t-\tordinal\t0\n"
      "New Year\t-\tfixed\t101\n");
  box_write(box, "pack/lexicon/sections.tsv",
            "photo\t-\tphoto\nsource\t-\tsource\nreporting by\t-\tbyline\nread more\t-\trelated\nsubscribe\t-\tmenu\n"
            "comments\t-\tend\n");
  box_write(box, "pack/lexicon/outlets.tsv", "Anews\nThe Bpost\nDawn\to:aa.dawn\n");
}

static inline void toy_english(pack_box *box) {
  toy_ontology(box);
  toy_weights(box);
  box_write(box, "pack/pack.ini",
            "lang = xe\nname = Toy English\nversion = 1\nscript = latin\ncut = words\nclitics = 's n't\n"
            "date_order = mdy\n");
  box_write(
      box, "pack/names/countries.tsv",
      "AAA\tname\tAland\nAAA\tadj\tAlish\nAAA\tpeople\tAlanders\nAAA\tshort\tUA\nBBB\tname\tBeland\nBBB\tadj\tBelish\n"
      "CCC\tname\tCeland\nCCC\tadj\tCelish\nOLD\tname\tOld Union\n");
  box_write(box, "pack/names/people.tsv", "p:doe.jane\tshort\tDoe\np:doe.john\tshort\tDoe\np:roe.rick\tshort\tRoe\n");
  box_write(box, "pack/names/orgs.tsv", "ORG\tshort\tORG\nFRT\tname\tthe Front\n");
  box_write(box, "pack/names/organs.tsv", "o:aa.palace\tname\tRed Palace\no:aa.greens\tname\tGreens\n");
  toy_english_words(box);
  box_write(
      box, "pack/patterns/frames.pat",
      "frame act needs source\n  active  source subject, holder  target object, after(against on at to)\n"
      "  passive source after(by), agent  target subject\n"
      "  noun    source owner, after(by from), holder  target after(against on at of for to), object\n"
      "frame meet symmetric plural\n  active  source subject  target object, after(with)\n"
      "  noun    source after(between), owner, holder  target after(with)\n"
      "frame visit place needs source\n  active  source subject  target object, after(to in)\n"
      "  passive source after(by)  target subject\n  noun    source owner, holder, after(by of)  target after(to in)\n"
      "frame invite place turned\n  active  source subject  target object, after(to)\n"
      "frame ask speech content needs source\n  active  source subject  target object, after(on to)\n"
      "frame accuse speech content needs source\n  active  source subject  target object, after(on against)\n"
      "  passive source after(by)  target subject\n"
      "frame say speech content needs source\n  active  source subject  target object, after(against to)\n"
      "frame agree symmetric speech content\n  active  source subject  target after(with)\n"
      "frame give needs source\n  active  source subject  target after(to), object\n"
      "frame move needs source\n  active  source subject, holder  target after(against from)\n"
      "frame judge speech\n  active  source -  target before(of), subject, object, after(of)\n");
  box_write(
      box, "pack/patterns/mentions.pat",
      "pronoun: (he/they/it/we/thetwo/thisland/otherland/homeland/his/parties=p)\n"
      "actor: det? quant=q? (former=x|elect=e|mod)* ((adj/natshort=c) (comma adj=d)* (and adj=d)?|(nat/org/organ=c) "
      "poss?"
      "|thisland=l poss?)? mod* (office/rank/spokes/organword/group/one=r)+ (dash? elect=e)?"
      " (of det? (nat/org=c) (and nat=d)?)? (comma? honor? '.'? person/surname/cap=n (person/surname/cap=n)*)?\n"
      "person: honor=h '.'? person/surname/cap=n (person/surname/cap=n)*\n"
      "name: person/surname/cap=n (person/surname/cap=n)*\n"
      "counterpart: his? (nat/adj=c)? counterpart=k (honor? person/surname/cap=n)?\n"
      "land: det? (nat/natshort/capital/org/organ=c)\nadj: det? (adj=c)\npeople: det? (people=c)\nplace: (place=c)\n");
}

static inline void toy_vietnamese(pack_box *box) {
  toy_ontology(box);
  toy_weights(box);
  box_write(
      box, "pack/pack.ini",
      "lang = xv\nname = Toy Vietnamese\nversion = 1\nscript = latin\ncut = words\nendings = oà>òa\nhome = AAA\n");
  box_write(box, "pack/names/countries.tsv", "AAA\tname\tA Lan\nBBB\tname\tBê Lan\nCCC\tname\tXê Lan\n");
  box_write(
      box, "pack/lexicon/triggers.tsv",
      "thăm\tv\tCONSULT\tvisit\tvisit\t2\nthăm\tn\tCONSULT\tvisit\tvisit\t2\ntấn công\tv\tASSAULT\t\tact\t3\n"
      "gặp\tv\tCONSULT\tmeet\tmeet\t2\nlên án\tv\tACCUSE\tdisapprove\taccuse\t3\nkêu gọi\tv\tREQUEST\t\task\t2\n");
  box_write(box, "pack/lexicon/cues.tsv",
            "không\t-\tneg\nsẽ\t-\tfuture\nđã\t-\tperfect\nbị\t-\tpassive\ncho biết\t-\treport\ntheo\t-\taccording\n"
            "có thể\t-\tpossible\nnếu\t-\tif\n");
  box_write(
      box, "pack/lexicon/words.tsv",
      "của\t-\tof\nvới\t-\twith\nđến\t-\tto\nvà\t-\tand\nở\t-\tin\n,\t-\tcomma\n\"\t-\tquote\ncuộc\t-\tclassifier\n"
      "chuyến\t-\tclassifier\nông\t-\thonor\nông\t-\the\nnước này\t-\tthisland\nhai bên\t-\tthetwo\n"
      "các\t-\tquant\n/\t-\tdash\nđiều kiện\t-\tplain\n(\t-\topen\n)\t-\tclose\n");
  box_write(box, "pack/lexicon/roles.tsv",
            "tổng thống\t-\toffice\tGOV\thead-of-state\nquân đội\t-\torgan\tMIL\nphiến quân\t-\tgroup\tREB\n");
  box_write(
      box, "pack/lexicon/time.tsv",
      "thứ hai\t-\tweekday\t0\nthứ tư\t-\tweekday\t2\nhôm nay\t-\tday\t0\nhôm qua\t-\tday\t-1\nngày\t-\tunit\t1\n"
      "tuần\t-\tunit\t2\ntháng\t-\tunit\t3\nnăm\t-\tunit\t4\nngày\t-\tmark\t1\ntháng\t-\tmark\t3\nnăm\t-\tmark\t4\n"
      "này\t-\tdeictic\t0\ntrước\t-\tdeictic\t-1\ntới\t-\tdeictic\t1\ntrước\t-\tago\t-1\nba\t-\tnumber\t3\n"
      "hai\t-\tnumber\t2\ncách đây\t-\tago\t-1\nđầu\t-\tedge\t-1\ntừ\t-\tprep\t3\nđến\t-\tprep\t4\nvào\t-\tprep\t0\n"
      "cập nhật\t-\tpublished\t0\nsáng\t-\tpart\t0\n");
  box_write(
      box, "pack/patterns/frames.pat",
      "frame act needs source\n  active  source subject  target object, after(to with)\n"
      "  passive source agent, after(of)  target subject\n  noun    source after(of), owner  target after(to), object\n"
      "frame meet symmetric plural\n  active  source subject  target object, after(with)\n"
      "  noun    source after(of), owner  target after(with)\n"
      "frame visit place needs source\n  active  source subject  target object, after(to)\n"
      "  noun    source after(of), owner  target after(to), object\n"
      "frame accuse speech content needs source\n  active  source subject  target object\n"
      "  passive source agent  target subject\n"
      "frame ask speech content needs source\n  active  source subject  target object\n");
  box_write(box, "pack/patterns/mentions.pat",
            "pronoun: (he/thetwo/thisland=p)\n"
            "actor: quant=q? (office/organword/group=r)+ (of? (nat=c))? (honor? person/surname/cap=n "
            "(person/surname/cap=n)*)?\n"
            "person: honor=h person/surname/cap=n (person/surname/cap=n)*\n"
            "name: person/surname/cap=n (person/surname/cap=n)*\nland: (nat/capital=c)\nplace: (place=c)\n");
}

#endif
