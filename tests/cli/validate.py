"""Checks JSON Lines against a JSON Schema. usage: validate.py SCHEMA FILE"""
import json
import sys

import jsonschema

with open(sys.argv[1], encoding="utf-8") as handle:
    schema = json.load(handle)
jsonschema.Draft202012Validator.check_schema(schema)
validator = jsonschema.Draft202012Validator(schema)
bad = count = 0
with open(sys.argv[2], encoding="utf-8") as handle:
    for count, line in enumerate(handle, 1):
        for error in validator.iter_errors(json.loads(line)):
            bad += 1
            print(f"{sys.argv[2]}:{count}: {'/'.join(map(str, error.absolute_path))}: {error.message[:300]}")
sys.exit(1 if bad or not count else 0)
