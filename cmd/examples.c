/* Examples of the help of each verb. tests/cli/answers.sh runs those that ask a record. */
#include "cmd/options.h"

static const struct {
  enum cmd_verb verb;
  const char *lines;
} example_rows[] = {{VERB_CODE,
                     "  readout code article.txt\n"
                     "  readout code --format jsonl news/ more.jsonl > events.jsonl\n"},
                    {VERB_EXPLAIN, "  readout explain article.txt\n"},
                    {VERB_EXTRACT, "  readout extract page.html.gz\n"},
                    {VERB_WHO, "  readout who \"Russian president\" --date 2001\n"},
                    {VERB_PACK, "  readout pack build packs/en -o en.pack\n"},
                    {VERB_ADD, "  readout add --db news.db news/ more.jsonl\n"},
                    {VERB_SEARCH, "  readout search --db news.db ha noi\n"},
                    {VERB_REMOVE, "  readout remove --db news.db https://example.org/1\n"},
                    {VERB_RECODE, "  readout recode --db news.db\n"},
                    {VERB_CHECK, "  readout check --db news.db\n"},
                    {VERB_SERVE,
                     "  readout serve --db news.db\n"
                     "  readout serve --db news.db --read-only --listen 0.0.0.0 --host news.home\n"},
                    {VERB_WATCH, "  readout watch feeds.opml --out news.jsonl\n"},
                    {VERB_EVENTS,
                     "  readout events --source Nga --type ACCUSE --since 30d\n"
                     "  readout events --between USA,CHN --search tariffs --format csv > acts.csv\n"
                     "  readout events --near Kyiv --radius 100 --status actual --limit 20\n"},
                    {VERB_TIMELINE, "  readout timeline --between RUS,CHN --since 2026\n"},
                    {VERB_SHOW, "  readout show 3fa9c1d2\n"},
                    {VERB_COMPARE, "  readout compare 3fa9c1d2\n"},
                    {VERB_EXPORT,
                     "  readout export jsonl -o record.jsonl\n"
                     "  readout export gdelt-events --since 2026-03 -o 202603.export.CSV\n"
                     "  readout export graphml --by-month --between RUS,CHN -o who.graphml\n"
                     "  readout export ical --source VNM > planned.ics\n"},
                    {VERB_REPORT,
                     "  readout report --between RUS,CHN --since 2026 -o russia-china.html\n"
                     "  readout report --between VNM,CHN --since 6m --lang vi --format markdown\n"},
                    {VERB_ACTORS,
                     "  readout actors --search putin --limit 10\n"
                     "  readout actors correct \"Rufus Tarmo\" KEN:GOV\n"
                     "  readout actors merge \"Volodymyr Zelenskiy\" \"Volodymyr Zelensky\"\n"},
                    {VERB_CORRECT,
                     "  readout correct actor 3fa9c1d2 source 1 CHN:MIL\n"
                     "  readout correct drop 3fa9c1d2 --by anna\n"
                     "  readout correct type 3fa9c1d2 CONSULT:phone\n"
                     "  readout correct status 3fa9c1d2 planned\n"
                     "  readout correct place 3fa9c1d2 Geneva\n"
                     "  readout correct list\n"
                     "  readout correct undo 7\n"
                     "  readout correct --import record.jsonl\n"},
                    {VERB_CALENDAR,
                     "  readout calendar --from 2026-03-01 --between USA,CHN\n"
                     "  readout calendar --format ical > planned.ics\n"}};

const char *examples_of(enum cmd_verb verb) {
  for (size_t i = 0; i < sizeof example_rows / sizeof *example_rows; i++)
    if (example_rows[i].verb == verb) return example_rows[i].lines;
  return NULL;
}
