#!/usr/bin/env python3
"""How often `readout who` says who a phrase is: `who.py READOUT ACTORS.jsonl [--errors]`.

A row has a phrase (`text`), perhaps a `date` and `lang`, the `codes` of which one is right (none: nobody of a state or
organisation, no code or UNK) and the `role`. Null is not asked. `--errors` prints the misses, `--all` every answer.
"""
import argparse
import concurrent.futures
import json
import os
import subprocess


def ask(readout, row):
    """One process a phrase: what the program answers, as its JSON object."""
    command = [readout, "who", row["text"], "--lang", row.get("lang") or "en", "--format", "jsonl"]
    if row.get("date"):
        command += ["--date", row["date"]]
    done = subprocess.run(command, capture_output=True, text=True)
    return json.loads(done.stdout) if done.returncode == 0 else {}


def code_right(row, answer):
    code = answer.get("code")
    return code in row["codes"] if row["codes"] else code in (None, "UNK")


def role_right(row, answer):
    return answer.get("role") == row["role"]


def share(label, rights):
    print(f"{label:5} {sum(rights) / max(1, len(rights)):.3f} ({sum(rights)} of {len(rights)})")


def show(row, answer, wrong):
    wanted = f"{','.join(row['codes'] or []) or '-'}:{row['role'] or '*'}"
    given = f"{answer.get('code') or '-'}:{answer.get('role') or '-'}"
    print(f"  {wrong:4} {row['text']} ({row.get('date') or 'no date'}): {given}, not {wanted}  {answer.get('why') or ''}")


def report(rows, answers, errors, everything):
    codes, roles = [], []
    for row, answer in zip(rows, answers):
        wrong = []
        for asked, right, rights in (("codes", code_right, codes), ("role", role_right, roles)):
            if row.get(asked) is None:
                continue
            rights.append(right(row, answer))
            if not rights[-1]:
                wrong.append(asked[0])
        if everything or (errors and wrong):
            show(row, answer, "".join(wrong))
    share("code", codes)
    share("role", roles)


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("readout")
    options.add_argument("actors")
    options.add_argument("--errors", action="store_true")
    options.add_argument("--all", action="store_true")
    given = options.parse_args()
    with open(given.actors, encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        answers = list(pool.map(lambda row: ask(given.readout, row), rows))
    report(rows, answers, given.errors, given.all)


if __name__ == "__main__":
    main()
