# Completion of readout for bash: verbs, options, what options take. tests/cli/completion.sh holds it to --help.
_readout_verbs="code explain extract who pack add search stories remove recode check events timeline show compare calendar actors correct export report serve watch help --help --version"

_readout_options() { # VERB
  case $1 in
    code) echo "--format --offsets --text --lang --actors --pack --min-confidence --threads --quiet --help -q -h" ;;
    explain) echo "--occurrence --db --text --lang --actors --pack --min-confidence --threads --quiet --help -q -h" ;;
    extract) echo "--format --lang --pack --quiet --help -q -h" ;;
    who) echo "--format --lang --date --actors --pack --quiet --help -q -h" ;;
    add) echo "--db --lang --actors --pack --min-confidence --threads --quiet --help -q -h" ;;
    search) echo "--db --format --limit --quiet --help -q -h" ;;
    events | timeline) echo "--format --between --source --target --type --mode --status --since --until --said-by --outlet --topic --near --radius --search --db --limit --actors --pack --quiet --help -q -h" ;;
    show) echo "--format --db --quiet --help -q -h" ;;
    compare) echo "--format --db --actors --pack --quiet --help -q -h" ;;
    calendar) echo "--format --between --type --since --until --from --db --actors --pack --quiet --help -q -h" ;;
    recode) echo "--db --actors --pack --min-confidence --threads --quiet --help -q -h" ;;
    stories) echo "--db --format --since --until --limit --quiet --help -q -h" ;;
    actors) echo "--format --search --limit --by --db --quiet --help -q -h" ;;
    correct) echo "--format --by --import --db --quiet --help -q -h" ;;
    remove | check) echo "--db --quiet --help -q -h" ;;
    export) echo "--db --output --by-month --between --source --target --type --mode --status --since --until --said-by --outlet --topic --near --radius --search --actors --pack --quiet --help -o -q -h" ;;
    report) echo "--db --output --format --lang --from --between --source --target --type --mode --status --since --until --said-by --outlet --topic --near --radius --search --actors --pack --quiet --help -o -q -h" ;;
    pack) echo "--actors --ontology --output --quiet --help -o -q -h" ;;
    serve) echo "--db --port --listen --host --read-only --token-file --threads --actors --pack --min-confidence --quiet --help -q -h" ;;
    watch) echo "--out --state --once --interval --delay --max-articles --allow-private --quiet --help -q -h" ;;
  esac
}

_readout_words() { mapfile -t COMPREPLY < <(compgen -W "$1" -- "$2"); }
_readout_files() { compopt -o filenames 2>/dev/null; mapfile -t COMPREPLY < <(compgen "$1" -- "$2"); }

_readout() {
  local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]} verb=${COMP_WORDS[1]}
  COMPREPLY=()
  if [ "$COMP_CWORD" = 1 ]; then
    _readout_words "$_readout_verbs" "$word"
    return
  fi
  case $before in
    --format)
      case $verb in
        who | extract) _readout_words "text jsonl" "$word" ;;
        search | stories | show | compare | correct) _readout_words "table jsonl" "$word" ;;
        events | timeline | actors) _readout_words "table jsonl csv" "$word" ;;
        calendar) _readout_words "table jsonl ical" "$word" ;;
        report) _readout_words "html markdown" "$word" ;;
        *) _readout_words "table jsonl csv gold" "$word" ;;
      esac
      ;;
    --offsets) _readout_words "bytes chars" "$word" ;;
    --lang) _readout_words "vi en" "$word" ;;
    --status) _readout_words "actual planned hypothetical negated" "$word" ;;
    --type) _readout_words "AGREE CONSULT SUPPORT COOPERATE AID CONCEDE RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE COERCE ASSAULT" "$word" ;;
    --between | --source | --target | --mode | --since | --until | --said-by | --outlet | --topic | --near | --radius | --search | --from | --by | --port | --listen | --host) ;;
    --date | --occurrence | --min-confidence | --threads | --limit | --interval | --delay | --max-articles) ;;
    --ontology) _readout_files -d "$word" ;;
    *)
      case $word in
        -*) _readout_words "$(_readout_options "$verb")" "$word" ;;
        *)
          case $verb in
            export) [ "$COMP_CWORD" = 2 ] && _readout_words "jsonl csv plover gdelt-events gdelt-mentions graphml ical" "$word" ;;
            actors) [ "$COMP_CWORD" = 2 ] && _readout_words "merge correct lock" "$word" ;;
            correct) [ "$COMP_CWORD" = 2 ] && _readout_words "list drop actor date type status place apart undo" "$word" ;;
            who | search | stories | remove | recode | check | events | timeline | show | compare | calendar | report) ;;
            help) _readout_words "code explain extract who pack add search stories remove recode check events timeline show compare calendar actors correct export report serve watch" "$word" ;;
            pack) [ "$COMP_CWORD" = 2 ] && _readout_words "build test lint" "$word" || _readout_files -d "$word" ;;
            *) _readout_files -f "$word" ;;
          esac
          ;;
      esac
      ;;
  esac
}
complete -F _readout readout
