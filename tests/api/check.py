#!/usr/bin/env python3
"""Holds answers against docs/openapi.json, and that file against the routes of the program.

    check.py OPENAPI ROUTES ANSWERS…    each prints a line a case, as tests/cli/lib.sh has them

ROUTES are lines "METHOD PATH PARAMETERS…" of test_reply --routes, ANSWERS lines of JSON with asked, status, type and body, as
test_reply and ask_server.py print them."""
import json
import re
import sys
import urllib.parse

import jsonschema

SERVER = {"health", "metrics", "openapi.json", "stream"}  # the server's own
failed = 0


def case(name, faults):
    global failed
    print(f"ok {name}" if not faults else f"not ok {name}")
    for fault in faults[:10]:
        print("#", fault[:600])
    failed += bool(faults)


class Api:
    def __init__(self, path):
        self.api = json.load(open(path, encoding="utf-8"))
        self.schemas = self.api["components"]["schemas"]
        self.paths = {}
        for path, methods in self.api["paths"].items():
            pattern = "^" + re.sub(r"\\{[a-z]+\\}", "(.+)", re.escape(path[1:])) + "$"
            self.paths[path[1:]] = (re.compile(pattern), methods)

    def validator(self, schema):
        """Every reference is one within the file, which a schema takes along."""
        return jsonschema.Draft202012Validator({**schema, "components": self.api["components"]})

    def faults(self, schema, value):
        return [f"{'/'.join(map(str, e.absolute_path))}: {e.message}" for e in self.validator(schema).iter_errors(value)]

    def operation(self, method, path):
        """The closest path that fits."""
        fitting = [name for name, (pattern, _) in self.paths.items() if pattern.match(path)]
        best = max(fitting, key=len, default=None)
        return best, best and self.paths[best][1].get(method.lower())

    def parameter(self, parameter):
        return self.api["components"]["parameters"][parameter["$ref"].rsplit("/", 1)[1]] if "$ref" in parameter else parameter

    def response(self, operation, status):
        found = operation["responses"].get(str(status))
        return self.api["components"]["responses"][found["$ref"].rsplit("/", 1)[1]] if found and "$ref" in found else found


# ---- the file itself

def walk(node, where=""):
    yield node, where
    for key, value in node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ():
        yield from walk(value, f"{where}/{key}")


def resolves(api, ref):
    node = api
    for part in ref.removeprefix("#/").split("/"):
        node = node.get(part) if isinstance(node, dict) else None
    return node is not None


def check_file(api):
    nodes = list(walk(api.api))
    case("it is OpenAPI 3.1", [] if api.api["openapi"].startswith("3.1.") else [api.api["openapi"]])
    case("references lead somewhere", [f"{where}: {node['$ref']}" for node, where in nodes if isinstance(node, dict)
                                       and isinstance(node.get("$ref"), str) and not resolves(api.api, node["$ref"])])
    schemas = list(walk(api.schemas, "schemas"))
    case("objects say all that they have", [where for node, where in schemas if isinstance(node, dict)
                                            and node.get("type") == "object" and "additionalProperties" not in node
                                            and not where.startswith("schemas/ToAddOne")])
    case("schemas are schemas", [f"{name}: {fault}" for name, schema in api.schemas.items() for fault in wrong_schema(schema)])
    case("properties are described", [f"{where}/{name}" for node, where in schemas if isinstance(node, dict)
                                      for name, value in (node.get("properties") or {}).items()
                                      if not where.endswith("/properties") and not described(api, value)])
    case("examples are true", [f"{name}: {fault}" for name, schema in api.schemas.items()
                               for example in schema.get("examples", []) for fault in api.faults(schema, example)])
    case("operations are told apart", [f"{path} {method}" for path, methods in api.api["paths"].items()
                                       for method, what in methods.items()
                                       if not {"operationId", "summary", "responses"} <= set(what)])


def wrong_schema(schema):
    try:
        jsonschema.Draft202012Validator.check_schema(schema)
        return []
    except jsonschema.SchemaError as error:
        return [error.message]


def described(api, value):
    if "description" in value or "$ref" in value:
        return True
    if value.get("type") == "array":
        return described(api, value["items"])
    return any(described(api, one) for one in value.get("oneOf", []))


def check_routes(api, lines):
    routes = {}
    for line in lines:
        method, path, *params = line.split()
        routes[method, re.sub(r"\{\}", "{id}", path)] = set(params)
    filters = {"between", "source", "target", "type", "mode", "status", "since", "until", "said_by", "outlet", "topic",
               "near", "radius", "search"}
    told = {(method.upper(), path): {p["name"] for p in map(api.parameter, what.get("parameters", [])) if p["in"] == "query"}
            for path, (_, methods) in api.paths.items() for method, what in methods.items()}
    case("every route is told of", [" ".join(route) for route in routes if route not in told])
    case("every path is a route", [" ".join(route) for route in told if route not in routes and route[1] not in SERVER])
    case("parameters are those of the routes",
         [f"{' '.join(route)}: {sorted(told[route] ^ known)}" for route, params in routes.items() if route in told
          for known in [params - {"*"} | (filters if "*" in params else set())] if told[route] != known])


# ---- answers

def check_answer(api, answer):
    """The faults of an answer, and the operation that it is of."""
    request, _, body = answer["asked"].partition("\t")
    method, _, target = request.partition(" ")
    path, _, query = target.partition("?")
    path = urllib.parse.unquote(path)
    name, operation = api.operation(method, path)
    if operation is None:
        return [f"{answer['status']}"] if answer["status"] not in (404, 405) else problem_faults(api, answer), None
    faults = []
    response = api.response(operation, answer["status"])
    if response is None:
        return [f"status {answer['status']} is not told of: {answer['body'][:300]}"], None
    mime = answer["type"].split(";")[0]
    media = response.get("content", {}).get(mime)
    if media is None:
        return [f"{mime} is not told of"], None
    if mime.endswith("json"):
        faults += api.faults(media["schema"], json.loads(answer["body"]))
    if answer["status"] < 300 and body:
        faults += ["asked: " + fault for fault in api.faults(operation["requestBody"]["content"]["application/json"]["schema"], json.loads(body))]
    if answer["status"] < 300:
        known = {p["name"] for p in map(api.parameter, operation.get("parameters", []))}
        faults += [f"parameter {key} is not told of" for key, _ in urllib.parse.parse_qsl(query) if key not in known]
    return faults, (name, method) if answer["status"] < 300 else None


def problem_faults(api, answer):
    if answer["type"].split(";")[0] != "application/problem+json":
        return [answer["type"]]
    return api.faults(api.schemas["Problem"], json.loads(answer["body"]))


def main():
    api = Api(sys.argv[1])
    check_file(api)
    check_routes(api, open(sys.argv[2], encoding="utf-8"))
    asked = set()
    for path in sys.argv[3:]:
        for line in open(path, encoding="utf-8"):
            answer = json.loads(line)
            if answer["type"] == "application/json" and answer["asked"].startswith("GET stream"):
                asked.add(("stream", "GET"))
                items = json.loads(answer["body"])["items"]
                case(answer["asked"], [fault for item in items for fault in api.faults(api.schemas["Occurrence"], item)])
                continue
            faults, done = check_answer(api, answer)
            asked.add(done)
            case(f"{answer['asked'][:110]} -> {answer['status']}".replace("\t", " "), faults)
    wanted = {(path, method.upper()) for path, (_, methods) in api.paths.items() for method in methods}
    served = any(name in SERVER - {"stream"} for name, _ in filter(None, asked))
    missing = [" ".join(one) for one in sorted(wanted - asked) if served or one[0] not in SERVER]
    case("every path was asked and answered", missing)
    return 1 if failed else 0


sys.exit(main())
