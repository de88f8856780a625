"""What the tools that read coded articles share: the scorer beside them, what a program may see of one, where its evidence stands."""
import importlib.util, json, os, subprocess


def scorer(gold):
    """The module score.py that stands beside the folder of a gold file."""
    path = os.path.join(os.path.dirname(os.path.abspath(gold)), "..", "score", "score.py")
    spec = importlib.util.spec_from_file_location("score", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def visible(row):
    """A line of JSON Lines without what gold says of the article."""
    return json.dumps({k: row[k] for k in ("id", "lang", "published", "text") if row.get(k)}, ensure_ascii=False) + "\n"


def answers(command, rows):
    """What a program that reads JSON Lines and writes them says of the articles."""
    feed = "".join(map(visible, rows))
    output = subprocess.run(command, input=feed.encode(), capture_output=True, check=True).stdout.decode()
    return [json.loads(line) for line in output.splitlines()]


def places(text, evidence):
    """[(start, end)] of the evidence in the text, in bytes."""
    data, words, out = text.encode(), (evidence or "").encode(), []
    at = data.find(words) if words else -1
    while at >= 0:
        out.append((at, at + len(words)))
        at = data.find(words, at + 1)
    return out
