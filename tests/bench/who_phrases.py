#!/usr/bin/env python3
"""How many actor phrases `readout who` knows: who_phrases.py READOUT FILE.jsonl [--errors]

A line of the file is {"id", "lang", "text", "date" or null, "codes", "role" or null}; what is null or empty is not asked.
Prints `code SHARE role SHARE of COUNT`, with --errors a line for each phrase that is answered otherwise.
"""
import json
import subprocess
import sys


def answer(readout, row):
    command = [readout, "who", "-q", "--format", "jsonl", "--lang", row["lang"]]
    if row.get("date"):
        command += ["--date", row["date"]]
    run = subprocess.run(command + ["--", row["text"]], capture_output=True, text=True, check=True)
    return json.loads(run.stdout)


def role_right(want, got):
    # an organisation of states may leave its role out
    return got == want or (want == "IGO" and got is None)


def share(rights):
    return sum(rights) / len(rights) if rights else 1.0


def main(readout, path, errors):
    codes, roles = [], []
    for row in map(json.loads, open(path, encoding="utf-8")):
        got = answer(readout, row)
        code = not row["codes"] or got["code"] in row["codes"]
        role = row["role"] is None or role_right(row["role"], got["role"])
        if row["codes"]:
            codes.append(code)
        if row["role"]:
            roles.append(role)
        if errors and not (code and role):
            print(row["id"], row["text"], row["date"] or "-", f'want {row["codes"]}:{row["role"]}',
                  f'got {got["code"]}:{got["role"]}', got["why"], sep="\t")
    print(f"code {share(codes):.3f} role {share(roles):.3f} of {len(codes)} and {len(roles)}")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], "--errors" in sys.argv)
