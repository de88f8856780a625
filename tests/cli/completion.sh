#!/usr/bin/env bash
# Shell completion: what bash offers, and that every option of --help is known to all three shells.
. "$(dirname "$0")/lib.sh"

folder=$ROOT/completions
# offered WORD… : what bash offers for the last word
offered() {
  bash -c '. "$1"; shift; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _readout; printf "%s\n" "${COMPREPLY[@]}"' \
    bash "$folder/readout.bash" "$@" | sort | tr '\n' ' '
}
check_equal "a verb" "explain " "$(offered readout expl)"
check_equal "all verbs" "--help --version actors add calendar check code compare correct events explain export extract help pack recode remove report search serve show stories timeline watch who " "$(offered readout '')"
check_equal "an option" "--format " "$(offered readout code --fo)"
check_equal "formats of export" "csv " "$(offered readout export c)"
check_equal "an option of another verb is none" " " "$(offered readout explain --fo)"
check_equal "values of an option" "jsonl text " "$(offered readout who --format '')"
check_equal "what pack does" "build lint test " "$(offered readout pack '')"
touch "$work/article.txt"
check_equal "a file" "$work/article.txt " "$(offered readout code "$work/art")"

# every verb of --help
verbs=$("$READOUT" --help | sed -n 's/^  readout \([a-z]*\) .*/\1/p')
check_has "--help names the verbs" "extract" "$verbs"
for verb in $verbs; do
  wanted=$("$READOUT" $verb --help | grep -oE '^ +(-[a-z], )?--[a-z-]+' | grep -oE -- '--[a-z-]+' | sort | tr '\n' ' ')
  check_equal "bash knows the options of $verb" "$wanted" "$(offered readout $verb --)"
  for option in $wanted; do
    grep -q -- "-l ${option#--} " "$folder/readout.fish" || not_ok "fish knows $option of $verb"
    grep -qE -- "[*',{]$option[]['}]" "$folder/_readout" || not_ok "zsh knows $option of $verb"
  done
done
for shell in zsh fish; do
  file=$folder/_readout
  [ $shell = zsh ] || file=$folder/readout.fish
  if command -v $shell >/dev/null; then check "$shell reads its file" $shell -n "$file"; else skip "$shell reads its file" "no $shell"; fi
done
if command -v fish >/dev/null; then
  check_has "fish offers an option" "--format" "$(fish -c "source $folder/readout.fish; complete -C 'readout code --fo'" 2>&1)"
fi
