#!/usr/bin/env bash
# People learnt from articles: when a name is known, whom that changes, that it is undone, and that what was coded with
# other actors is seen. Orders and kills: add.sh, whose articles teach as well.
. "$(dirname "$0")/lib.sh"

helper=$ROOT/tests/cli/record.py
add() { "$READOUT" add -q --db "$@" >/dev/null; }
told() { python3 -c "import sqlite3, sys
print('; '.join(' '.join(map(str, row)) for row in sqlite3.connect(sys.argv[1]).execute(sys.argv[2])))" "$@"; }
line() { printf '{"id":"%s","lang":"%s","source":"%s","published":"%s","text":"%s"}\n' "$@"; }
who() { told "$1" "select distinct article_id, code, role from events e join actors a using (event, article) where a.name like 'Rufus%' order by 1"; }
clean() { check_equal "$1: no faults" "no faults" "$("$READOUT" check --db "$2" 2>&1)"; }
teach="Kenyan foreign minister Rufus Tarmo met the president of Peru on Monday."
meet="Rufus Tarmo met the president of Chile on Monday. Tarmo thanked Japan."

# ---- when a name is known

line bare en three 2026-03-09 "$meet" >"$work/bare"
line one en one 2026-03-02 "$teach" >"$work/one"
line two vi two 2026-04-02 "Ngoại trưởng Kenya Rufus Tarmo đã hội đàm với Tổng thống Peru hôm 1/4." >"$work/two"
add "$work/a.db" "$work/bare"
check_equal "nobody says who it is" "" "$(who "$work/a.db")"
add "$work/a.db" "$work/one"
check_equal "one article is not enough" "one KEN GOV" "$(who "$work/a.db")"
add "$work/a.db" "$work/two"
check_equal "two are, in another language, too" "bare KEN GOV; one KEN GOV; two KEN GOV" "$(who "$work/a.db")"
check_equal "it is told who was learnt" "Rufus Tarmo KEN GOV foreign-minister 2026-03-02 2026-04-02 2 2" \
  "$(told "$work/a.db" 'select * from learnt')"
check_equal "and from which words" "one Kenyan foreign minister Rufus Tarmo; two Ngoại trưởng Kenya Rufus Tarmo" \
  "$(told "$work/a.db" 'select outlet, text from teachings order by 1')"
check_equal "and where it was used" "bare" "$(told "$work/a.db" 'select id from learnt_in join articles using (article)')"
check_has "the surname alone is the same" "KEN:GOV JPN:GOV" \
  "$(told "$work/a.db" "select sources, targets from events where article_id = 'bare'")"
clean "learnt" "$work/a.db"
line late en three 2027-03-09 "$meet" >"$work/late"
line undated en three "" "$meet and more." >"$work/undated"
add "$work/a.db" "$work/late" "$work/undated"
check_equal "a year later it is not known, nor without a date" "bare KEN GOV; one KEN GOV; two KEN GOV" "$(who "$work/a.db")"
cp "$work/a.db" "$work/b.db"

"$READOUT" remove --db "$work/a.db" two
check_equal "what is taken out teaches no more" "one KEN GOV" "$(who "$work/a.db")"
clean "unlearnt" "$work/a.db"
line other en four 2026-02-20 "Peruvian foreign minister Rufus Tarmo met the president of Chile on Monday." >"$work/other"
add "$work/b.db" "$work/other"
check_equal "a name of two countries is nobody's" "one KEN GOV; other PER GOV; two KEN GOV" "$(who "$work/b.db")"
clean "contradicted" "$work/b.db"
cat "$work/one" "$work/two" "$work/bare" >"$work/three"
for i in 1 2 3 4 5; do line "more$i" en "o$i" "2026-03-1$i" "Shop $i. $meet"; done >"$work/many"
add "$work/c.db" "$work/three" "$work/many"
check_equal "a name that most do not explain is not known" "one KEN GOV; two KEN GOV" "$(who "$work/c.db")"
line same en one 2026-03-02 "$teach Again." >"$work/same"
add "$work/d.db" "$work/one" "$work/same" "$work/bare"
check_equal "one outlet on one day counts once" "one KEN GOV; same KEN GOV" "$(who "$work/d.db")"
line former en nine 2026-03-03 "Former Kenyan foreign minister Rufus Tarmo met the president of Peru." >"$work/former"
line context en ten 2026-03-04 "Kenya spoke. Foreign minister Rufus Tarmo met the president of Peru." >"$work/context"
add "$work/e.db" "$work/former" "$work/context"
check_equal "who was, and what the context gives, teach nothing" "" "$(told "$work/e.db" 'select name from teachings')"

# ---- one text that many print teaches once

agency="$teach They spoke of fish, of new roads in the hills and of the price of coffee for two hours, in the old palace by the sea. Talks go on in Lima next week, when both sides will bring lists of what they can sell."
for i in 1 2 3 4; do line "print$i" en "paper$i" "2026-03-0$i" "$agency Paper number $i."; done >"$work/prints"
add "$work/p.db" "$work/prints" "$work/bare"
check_equal "they are near copies" "1" "$(told "$work/p.db" "select count(distinct original) from articles where id like 'print%'")"
check_equal "four prints are one witness" "0" "$(told "$work/p.db" "select count(*) from events where article_id = 'bare' and sources like 'KEN%'")"
clean "prints" "$work/p.db"
add "$work/p.db" "$work/two"
check_equal "another text is a second" "bare KEN GOV" "$(who "$work/p.db" | tr ';' '\n' | head -1)"
clean "a second text" "$work/p.db"
want=$(python3 "$helper" dump "$work/p.db" | cksum)
add "$work/q.db" "$work/two"
for i in 3 1 4 2; do line "print$i" en "paper$i" "2026-03-0$i" "$agency Paper number $i." >"$work/print"; add "$work/q.db" "$work/print"; done
add "$work/q.db" "$work/bare"
check_equal "in any order" "$want" "$(python3 "$helper" dump "$work/q.db" | cksum)"
"$READOUT" remove --db "$work/q.db" two
check_equal "without it they are one again" "0" "$(told "$work/q.db" "select count(*) from events where article_id = 'bare' and sources like 'KEN%'")"
clean "one witness again" "$work/q.db"

# ---- versions and copies: the text that stands teaches

version() { printf '{"id":"%s","url":"http://x.org/1","lang":"en","source":"two","published":"2026-03-05","modified":"%s","text":"%s"}\n' "$@"; }
version v1 2026-03-05 "$teach Once." >"$work/v1"
version v2 2026-03-06 "Kenya spoke of the weather." >"$work/v2"
add "$work/v.db" "$work/one" "$work/bare" "$work/v1"
check_equal "an article and another" "bare KEN GOV; one KEN GOV; v1 KEN GOV" "$(who "$work/v.db")"
add "$work/v.db" "$work/v2"
check_equal "a version that says nothing of it takes it back" "one KEN GOV" "$(who "$work/v.db")"
"$READOUT" remove --db "$work/v.db" http://x.org/1
check_equal "and with it gone it is known again" "bare KEN GOV; one KEN GOV; v1 KEN GOV" "$(who "$work/v.db")"
clean "versions" "$work/v.db"

# ---- marks outlast the program

python3 "$helper" make 11 300 >"$work/all.jsonl"
add "$work/f.db" "$work/all.jsonl"
check_has "such articles teach" "yes" "$(told "$work/f.db" "select case when count(*) > 3 and (select count(*) from learnt_in) > 5 then 'yes' end from learnt")"
want=$(python3 "$helper" dump "$work/f.db" | cksum)
python3 - "$work/f.db" <<'END'
import sqlite3, sys
record = sqlite3.connect(sys.argv[1])
record.execute("pragma foreign_keys = on")
record.execute("insert into record_mark select copy from record_used group by copy")
record.execute("delete from record_used")
record.execute("delete from record_event where copy in (select copy from record_mark)")
record.commit()
END
check_has "check tells of marks" "still to be coded" "$("$READOUT" check --db "$work/f.db" 2>&1)"
cp "$work/f.db" "$work/g.db"
add "$work/f.db" "$work/all.jsonl"
check_equal "the next add takes them up" "$want" "$(python3 "$helper" dump "$work/f.db" | cksum)"
"$READOUT" recode --db "$work/g.db" --threads 3 >/dev/null
check_equal "so does recode" "$want" "$(python3 "$helper" dump "$work/g.db" | cksum)"
python3 - "$work/g.db" <<'END'
import sqlite3, sys
record = sqlite3.connect(sys.argv[1])
record.execute("update record_known set code = 'XXX' where name = (select min(name) from record_known)")
record.commit()
END
check_has "a name that nobody taught so is found" "not known as the articles teach" "$("$READOUT" check --db "$work/g.db" 2>&1)"

# ---- who coded it

printf 'Kenya\tZZK\n' >"$work/actors"
add "$work/h.db" "$work/three"
before=$(python3 "$helper" dump "$work/h.db" | cksum)
check_equal "nothing else, nothing to do" "coded 0 articles again" "$("$READOUT" recode --db "$work/h.db")"
check_has "another list of actors is seen" "coded 3" "$("$READOUT" recode --actors "$work/actors" --db "$work/h.db" --threads 2)"
check_equal "and used; that is another country" "one KEN GOV; two ZZK GOV" "$(who "$work/h.db")"
check_equal "once" "coded 0 articles again" "$("$READOUT" recode --actors "$work/actors" --db "$work/h.db")"
printf 'Kenya\tZZL\n' >"$work/actors"
check_has "what changes in it, too" "coded 3" "$("$READOUT" recode --actors "$work/actors" --db "$work/h.db")"
check_has "and a bar" "coded 3" "$("$READOUT" recode --min-confidence 0.9 --db "$work/h.db")"
check_has "and none" "coded 3" "$("$READOUT" recode --db "$work/h.db")"
check_equal "it is as it was" "$before" "$(python3 "$helper" dump "$work/h.db" | cksum)"
check_equal "the pack is known to the byte" "3" "$(told "$work/h.db" "select count(*) from articles where coder glob '*+????????????????'")"
python3 - "$work/h.db" <<'END'
import sqlite3, sys
record = sqlite3.connect(sys.argv[1])
record.execute("update record_copy set coder = substr(coder, 1, instr(coder, '+')) || '0123456789abcdef' where lang = 'vi'")
record.commit()
END
check_has "a pack of the same version with other words is seen" "coded 1" "$("$READOUT" recode --db "$work/h.db")"
check_equal "and all is as it was" "$before" "$(python3 "$helper" dump "$work/h.db" | cksum)"
check_exit "no such list" 2 "$READOUT" recode --actors "$work/none" --db "$work/h.db"

# ---- a record of the first layout

"$ROOT/tests/cli/older.py" "$work/h.db" 1
add "$work/h.db" "$work/three"
check_equal "it is brought up to date" "$(told "$work/f.db" 'pragma user_version')" "$(told "$work/h.db" 'pragma user_version')"
check_has "recode makes it teach" "coded" "$("$READOUT" recode --db "$work/h.db")"
check_equal "and it is the same" "$before" "$(python3 "$helper" dump "$work/h.db" | cksum)"
