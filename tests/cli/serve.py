"""Asks a server of its own what a browser, a program and somebody with bad intent may ask: serve.py READOUT FOLDER, where
FOLDER/record.db is a record. Prints the protocol of lib.sh."""
import gzip
import http.client
import json
import os
import re
import resource
import signal
import socket
import stat
import subprocess
import sys
import threading
import time
import traceback

READOUT, WORK = sys.argv[1:3]
RECORD = os.path.join(WORK, "record.db")
GUARDS = {"X-Content-Type-Options": "nosniff", "X-Frame-Options": "DENY", "Referrer-Policy": "no-referrer",
          "Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Resource-Policy": "same-origin"}


def check(name, fine, detail=""):
    print(f"ok {name}" if fine else f"not ok {name}")
    if not fine:
        print("\n".join("# " + line for line in str(detail).splitlines()[:20]))
    sys.stdout.flush()


def equal(name, want, got):
    check(name, want == got, f"wanted {want!r}\ngot    {got!r}")


class Server:
    def __init__(self, *options, record=RECORD, **more):
        self.process = subprocess.Popen([READOUT, "serve", "--db", record, "--port", "0", *options], text=True,
                                        stdout=subprocess.PIPE, stderr=subprocess.PIPE, **more)
        self.url = self.process.stdout.readline().strip()
        self.said = ""
        threading.Thread(target=self.listen, daemon=True).start()
        found = re.match(r"http://(\[[^\]]*\]|[^:]+):(\d+)/$", self.url)
        if not found:
            raise RuntimeError(f"it did not start: {self.url!r}")
        self.port = int(found.group(2))
        self.origin = f"http://localhost:{self.port}"

    def listen(self):
        for line in self.process.stderr:
            self.said += line

    def token(self):
        with open(os.path.join(WORK, "state/readout/serve.token")) as file:
            return file.read().strip()

    def ask(self, path, method="GET", body=None, headers=None, host=None, timeout=30):
        """Gives (status, headers, body); host as it is to be said."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=timeout)
        try:
            connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
            connection.putheader("Host", host or f"localhost:{self.port}")
            data = body.encode() if isinstance(body, str) else body
            if data is not None:
                connection.putheader("Content-Length", str(len(data)))
            for key, value in (headers or {}).items():
                connection.putheader(key, value)
            connection.endheaders(data)
            answer = connection.getresponse()
            return answer.status, answer.headers, answer.read()
        finally:
            connection.close()

    def own(self, **more):
        return {"Origin": self.origin, "Content-Type": "application/json", **more}

    def write(self, path, body, method="POST"):
        return self.ask(path, method, json.dumps(body) if body is not None else None,
                        self.own(Authorization="Bearer " + self.token()))

    def raw(self, data, wait=5.0, until=None):
        """Sends bytes; gives what comes back until the other side closes, or as soon as `until` is in it."""
        out = b""
        with socket.create_connection(("127.0.0.1", self.port), timeout=wait) as plug:
            try:
                plug.sendall(data)
                while until is None or out.count(until[0]) < until[1]:
                    got = plug.recv(65536)
                    if not got:
                        break
                    out += got
            except OSError:
                pass
        return out

    def metric(self, name):
        text = self.ask("/api/v1/metrics")[2].decode()
        found = re.search(rf"^readout_{name} (\d+)$", text, re.M)
        return int(found.group(1)) if found else -1

    def stop(self, number=signal.SIGTERM):
        self.process.send_signal(number)
        return self.process.wait(timeout=40)


def guarded(headers):
    return all(headers.get(key) == value for key, value in GUARDS.items()) and \
        "default-src 'none'" in headers.get("Content-Security-Policy", "") and \
        not any(key.lower().startswith("access-control") for key in headers)


# ---- what is well

def test_plain(server):
    status, headers, body = server.ask("/")
    equal("the page", (200, "text/html; charset=utf-8"), (status, headers["Content-Type"]))
    check("its policy lets its own scripts run, and no other", "script-src 'self';" in headers["Content-Security-Policy"])
    for view in ("/timeline?between=RUS,CHN", "/occurrence/1f", "/article/1f", "/network", "/map", "/calendar",
                 "/search?q=a", "/try", "/corrections"):
        if server.ask(view)[2] != body:
            check(f"{view} is the page", False)
    equal("what there is not", 404, server.ask("/occurrence/a/b")[0])
    equal("what is only to be read", (405, "GET, HEAD"),
          (lambda answer: (answer[0], answer[1]["Allow"]))(server.ask("/api/v1/overview", "POST", "{}", server.own())))
    status, headers, body = server.ask("/api/v1/health")
    health = json.loads(body)
    equal("health", (200, "ok", "record.db", False, 6),
          (status, health["status"], health["record"], health["read_only"], health["articles"]))
    for path, method in (("/", "GET"), ("/api/v1/health", "GET"), ("/api/v1/none", "GET"), ("/none", "GET"),
                         ("/", "POST"), ("/api/v1/overview", "HEAD"), ("/api/v1/metrics", "GET"), ("/", "PUT")):
        status, headers, _ = server.ask(path, method, headers={"Content-Length": "0"} if method == "POST" else {})
        if not guarded(headers):
            check(f"{method} {path} ({status}) has the headers that guard it", False, headers)
    check("every answer has the headers that guard it, and none that lets others in", True)


def test_tags(server):
    path = "/api/v1/overview"
    status, plain, body = server.ask(path)
    status_gz, packed, bytes_gz = server.ask(path, headers={"Accept-Encoding": "gzip"})
    equal("packed is the same", (200, 200, body), (status, status_gz, gzip.decompress(bytes_gz)))
    check("packed is smaller and says so", packed["Content-Encoding"] == "gzip" and len(bytes_gz) < len(body) / 2)
    equal("it varies", ("Accept-Encoding", "Accept-Encoding"), (plain["Vary"], packed["Vary"]))
    check("each form has its tag", plain["ETag"] and plain["ETag"] != packed["ETag"])
    for name, headers in (("plain", {"If-None-Match": plain["ETag"]}),
                          ("in a list, weakly", {"If-None-Match": f'"x", W/{plain["ETag"]}'}),
                          ("packed", {"If-None-Match": packed["ETag"], "Accept-Encoding": "gzip"})):
        status, headers, body = server.ask(path, headers=headers)
        equal(f"a client that has it: {name}", (304, b"", True), (status, body, guarded(headers)))
    equal("a client that has another", 200, server.ask(path, headers={"If-None-Match": '"x"'})[0])
    equal("to be asked for again", "no-cache", plain["Cache-Control"])
    status, headers, body = server.ask(path, "HEAD")
    equal("HEAD", (200, b"", plain["Content-Length"], plain["ETag"]),
          (status, body, headers["Content-Length"], headers["ETag"]))
    index = server.ask("/")
    equal("the page has a tag too", 304, server.ask("/", headers={"If-None-Match": index[1]["ETag"]})[0])
    assets = re.findall(r'(?:src|href)="(/assets/[^"]+)"', index[2].decode())
    for asset in assets[:1]:
        check("files with their hash in the name last", "immutable" in server.ask(asset)[1]["Cache-Control"])


def test_cache(server):
    before = server.metric("cache_misses_total")
    path = "/api/v1/timeline?by=month&between=IND,FRA"
    one = server.ask(path)
    other = server.ask("/api/v1/timeline?between=IND,FRA&by=month")
    equal("the order of parameters does not matter", one[2], other[2])
    equal("asked of the record once", before + 1, server.metric("cache_misses_total"))
    results = []
    threads = [threading.Thread(target=lambda: results.append(server.ask("/api/v1/actors?limit=7")[0]))
               for _ in range(64)]
    for thread in threads: thread.start()
    for thread in threads: thread.join()
    equal("64 at once", [200] * 64, results)
    equal("they asked the record once", before + 2, server.metric("cache_misses_total"))


# ---- what is refused

def test_hosts(server):
    port = server.port
    for host in (f"localhost:{port}", f"127.0.0.1:{port}", f"[::1]:{port}", "localhost", "LOCALHOST.:99"):
        if server.ask("/", host=host)[0] != 200: check(f"Host: {host} is ours", False)
    for host in ("evil.example", f"evil.example:{port}", "localhost.evil.example", "127.0.0.1.evil.example", "10.0.0.1",
                 "localhost@evil.example", "localhost:x"):
        for path in ("/", "/api/v1/overview"):
            if server.ask(path, host=host)[0] != 421: check(f"Host: {host} is not ours", False)
    check("only its own names are answered", True)
    for site, want in (("same-origin", 200), ("none", 200), ("cross-site", 403), ("same-site", 403)):
        equal(f"data asked for by {site}", want, server.ask("/api/v1/overview", headers={"Sec-Fetch-Site": site})[0])
    equal("a link from elsewhere leads to the page", 200, server.ask("/", headers={"Sec-Fetch-Site": "cross-site"})[0])


def test_writing(server):
    path, body = "/api/v1/corrections", '{"action":"drop","event":"none"}'
    token = "Bearer " + server.token()
    own = server.own(Authorization=token)
    other = "A" if token[-1] != "A" else "B"
    for name, want, headers in (
            ("without an origin", 403, {k: v for k, v in own.items() if k != "Origin"}),
            ("from another origin", 403, {**own, "Origin": "http://evil.example"}),
            ("from no origin", 403, {**own, "Origin": "null"}),
            ("from another port", 403, {**own, "Origin": "http://localhost:1"}),
            ("from its origin, said by another site", 403, {**own, "Sec-Fetch-Site": "cross-site"}),
            ("as a form", 415, {**own, "Content-Type": "application/x-www-form-urlencoded"}),
            ("as text", 415, {**own, "Content-Type": "text/plain"}),
            ("without a type", 415, {k: v for k, v in own.items() if k != "Content-Type"}),
            ("without the token", 401, server.own()),
            ("with another token", 401, {**own, "Authorization": token[:-1] + other}),
            ("with an empty token", 401, {**own, "Authorization": "Bearer "}),
            ("with the token in another scheme", 401, {**own, "Authorization": "Basic " + token[7:]})):
        status, headers, answer = server.ask(path, "POST", body, headers)
        equal(f"writing {name}", (want, "application/problem+json"), (status, headers["Content-Type"]))
    equal("the token in the address is none", 401, server.ask(f"{path}?token={token[7:]}", "POST", body, server.own())[0])
    check("401 says what is wanted", server.ask(path, "POST", body, server.own())[1]["WWW-Authenticate"].startswith("Bearer"))
    equal("with all of it the record is asked", True, server.ask(path, "POST", body, own)[0] in (400, 404, 409, 422))
    for method in ("PUT", "PATCH", "OPTIONS", "TRACE", "PROPFIND"):
        status, headers, _ = server.ask(path, method, headers=own)
        if status != 405 or "POST" not in headers["Allow"] or not guarded(headers):
            check(f"{method} is refused", False, (status, headers))
    check("other methods are refused", True)
    mode = os.stat(os.path.join(WORK, "state/readout/serve.token")).st_mode
    equal("only its owner reads the token", 0o600, stat.S_IMODE(mode))
    check("the token is not printed but to a terminal", server.token() not in server.said and "serve.token" in server.said,
          server.said)


HOST = b"Host: localhost\r\n"
END = (b"\r\n\r\n", 1)


def test_hostile(server):
    rows = [(b"GET /%zz HTTP/1.1\r\n" + HOST + b"\r\n", 400), (b"GET /%00 HTTP/1.1\r\n" + HOST + b"\r\n", 400),
            (b"GET /assets/../../etc/passwd HTTP/1.1\r\n" + HOST + b"\r\n", 400),
            (b"GET /assets/%2e%2e/%2e%2e/etc/passwd HTTP/1.1\r\n" + HOST + b"\r\n", 400),
            (b"GET /assets/..%2f..%2fetc/passwd HTTP/1.1\r\n" + HOST + b"\r\n", 400),
            (b"GET /\xc3\x28 HTTP/1.1\r\n" + HOST + b"\r\n", 400), (b"GET /?q=%ff HTTP/1.1\r\n" + HOST + b"\r\n", 400),
            (b"GET http://localhost/ HTTP/1.1\r\n" + HOST + b"\r\n", 400), (b"OPTIONS * HTTP/1.1\r\n" + HOST + b"\r\n", 400),
            (b"GET / HTTP/1.1\r\n\r\n", 400), (b"GET / HTTP/1.1\r\n" + HOST + HOST + b"\r\n", 400),
            (b"GET / HTTP/1.0\r\n\r\n", 400), (b"GET / HTTP/1.1\r\nHost: local\0host\r\n\r\n", 421),
            (b"GET /?" + b"&".join(b"a%d=1" % i for i in range(80)) + b" HTTP/1.1\r\n" + HOST + b"\r\n", 400),
            (b"GET /" + b"a" * 9000 + b" HTTP/1.1\r\n" + HOST + b"\r\n", 414),
            (b"GET /" + b"a" * 200000 + b" HTTP/1.1\r\n" + HOST + b"\r\n", 414),
            (b"GET / HTTP/1.1\r\nX: " + b"a" * 17000 + b"\r\n" + HOST + b"\r\n", 431),
            (b"GET / HTTP/1.1\r\nX: " + b"a" * 200000 + b"\r\n" + HOST + b"\r\n", 431),
            (b"GET / HTTP/1.1\r\n" + b"a: b\r\n" * 20000 + HOST + b"\r\n", 431),
            (b"GET /api/v1/health HTTP/1.1\r\n" + HOST + b"Content-Length: 2\r\n\r\n{}", 400)]
    post = b"POST /api/v1/code HTTP/1.1\r\n" + HOST + b"Origin: http://localhost\r\nContent-Type: application/json\r\n"
    rows += [(post + b"Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n", 411), (post + b"\r\n", 411),
             (post + b"Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n", 411),
             (post + b"Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}", 400),
             (post + b"Content-Length: -2\r\n\r\n{}", 400), (post + b"Content-Length: 2x\r\n\r\n{}", 400),
             (post + b"Content-Length: 99999999999999999999\r\n\r\n{}", (400, 413)),
             (post + b"Content-Length: 5000000\r\n\r\n{}", 413),
             (post.replace(b"localhost\r\nC", b"evil\r\nC") + b"Expect: 100-continue\r\nContent-Length: 2\r\n\r\n", 403)]
    for data, want in rows:
        got = server.raw(data, until=END)
        status = int(got[9:12]) if got.startswith(b"HTTP/1.1 ") else 0
        if status not in (want if isinstance(want, tuple) else (want,)):
            check(f"{data[:60]!r}", False, f"wanted {want}, got {got[:200]!r}")
    check(f"{len(rows)} requests that mean harm are refused as they should be", True)
    answers = server.raw((b"GET / HTTP/1.1\r\n" + HOST + b"\r\n") * 30 +
                         b"GET /api/v1/overview HTTP/1.1\r\n" + HOST + b"Connection: close\r\n\r\n")
    equal("31 requests in one piece", 31, answers.count(b"HTTP/1.1 200 OK"))
    for junk in (b"\x16\x03\x01\x02\x00\x01" * 50 + b"\r\n\r\n", b"\r\n" * 1000, b"\0" * 1000, b"GET\r\n\r\n", b"/ / /\r\n\r\n"):
        server.raw(junk, wait=0.3)
    equal("it is well after junk", 200, server.ask("/api/v1/health")[0])


def test_refused_body(server):
    """A body that is refused is read when it is short, so that the client hears why."""
    status, _, _ = server.ask("/api/v1/corrections", "POST", b" " * 200000, server.own())
    equal("a refused body of 200 kB", 401, status)


# ---- what is bounded

def test_rate(server):
    body = json.dumps({"text": "The president of France met the president of India in Paris on Monday."})
    statuses = [server.ask("/api/v1/code", "POST", body, server.own())[0] for _ in range(40)]
    check("texts are coded", statuses[0] == 200, statuses)
    check("only so often", 429 in statuses and set(statuses) == {200, 429}, statuses)
    status, headers, _ = server.ask("/api/v1/code", "POST", body, server.own())
    check("it says when", status == 200 or int(headers["Retry-After"]) >= 1)
    time.sleep(1.2)
    equal("a little later again", 200, server.ask("/api/v1/code", "POST", body, server.own())[0])


class Slow(threading.Thread):
    """Sends a byte now and then; `seconds` says when it was cut off."""

    def __init__(self, server, head, limit):
        super().__init__(daemon=True)
        self.server, self.head, self.limit, self.seconds = server, head, limit, None
        self.start()

    def run(self):
        begin = time.time()
        with socket.create_connection(("127.0.0.1", self.server.port)) as plug:
            plug.sendall(self.head)
            plug.settimeout(0.5)
            while time.time() - begin < self.limit:
                try:
                    plug.send(b"a")
                    if plug.recv(100) == b"": break
                except TimeoutError:
                    pass
                except OSError:
                    break
            self.seconds = time.time() - begin


def test_drip(server):
    """2,000 that send a byte every two seconds, half of them in a body, at a limit of 1,024: a quick client waits for
    none of them."""
    resource.setrlimit(resource.RLIMIT_NOFILE, (4096, max(4096, resource.getrlimit(resource.RLIMIT_NOFILE)[1])))
    head = b"GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: "
    post = b"POST /api/v1/code HTTP/1.1\r\nHost: localhost\r\nOrigin: http://localhost\r\n" \
           b"Content-Type: application/json\r\nContent-Length: 9000\r\n\r\n"

    def plug(number):
        made = socket.socket()
        made.setblocking(False)
        try:
            made.connect(("127.0.0.1", server.port))
        except BlockingIOError:
            pass
        return [made, number % 2]

    waits, stop = [], threading.Event()

    def quick():
        while not stop.is_set():
            begin = time.time()
            try:
                status = server.ask("/", timeout=10)[0]
            except OSError as failure:
                status = failure
            waits.append((time.time() - begin, status))
            time.sleep(0.05)

    clients = [threading.Thread(target=quick) for _ in range(3)]
    for client in clients: client.start()
    slow = os.environ.get("MODE") in ("asan", "tsan") # such a build is ten times as slow, and is to find other faults
    plugs, cut, end = [plug(i) for i in range(1200 if slow else 2000)], 0, time.time() + 8
    while time.time() < end:
        for row in plugs:
            try:
                row[0].send(head[:1] if row[1] == 0 else post if row[1] == 1 else b"a")
                row[1] = 2 if row[1] else 0
            except BlockingIOError:
                pass
            except OSError:
                row[0].close()
                cut += 1
                row[:] = plug(cut)
        time.sleep(2 - time.time() % 2)
    stop.set()
    for client in clients: client.join()
    for row in plugs: row[0].close()
    slowest, statuses = max(wait for wait, _ in waits), {str(status) for _, status in waits}
    equal(f"quick clients among {len(plugs):,} slow ones are all answered", {"200"}, statuses)
    check("and wait less than a second", slowest < (4 if slow else 1), f"{slowest:.3f} s, {len(waits)} requests, {cut} cut off")
    print(f"# slowest of {len(waits)} quick requests: {slowest * 1000:.0f} ms; {cut} slow ones were cut off")
    left = lambda: server.metric("connections_open") - server.metric("streams_open")
    for _ in range(100):
        if left() < 20: break
        time.sleep(0.1)
    check("those that left are forgotten", left() < 20, left())


# ---- writing, streams, ends

def article(number):
    return {"id": f"served-{number}", "url": f"http://news.example/{number}", "lang": "en", "published": "2026-03-05",
            "title": f"Story {number}",
            "text": f"PARIS - French President Emmanuel Macron met Thai Prime Minister number {number} in Paris on Monday."}


class Listener(threading.Thread):
    def __init__(self, server, last=None):
        super().__init__(daemon=True)
        self.server, self.last, self.text, self.status = server, last, "", None
        self.closed = self.whole = False
        self.start()

    def run(self):
        connection = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=60)
        connection.request("GET", "/api/v1/stream", headers={"Last-Event-ID": self.last} if self.last else {})
        answer = connection.getresponse()
        self.status, self.headers = answer.status, answer.headers
        try:
            while data := answer.read1(65536):
                self.text += data.decode()
            self.whole = True
        except (OSError, http.client.HTTPException):
            pass
        self.closed = True

    def wait(self, needle, seconds=15):
        end = time.time() + seconds
        while needle not in self.text and time.time() < end: time.sleep(0.05)
        return needle in self.text


def added(path, number):
    subprocess.run([READOUT, "add", "-q", "--db", path], input=json.dumps(article(number)), text=True, check=True,
                   stdout=subprocess.DEVNULL)


def test_stream(server):
    listener = Listener(server)
    check("a stream begins", listener.wait("retry:"))
    equal("a stream behind what is no number", 400, server.ask("/api/v1/stream?after=x")[0])
    equal("what takes no parameter", 400, server.ask("/api/v1/health?x=1")[0])
    equal("as server-sent events", ("text/event-stream", True), (listener.headers["Content-Type"], guarded(listener.headers)))
    time.sleep(0.5)
    check("and nothing of before is told", "event:" not in listener.text, listener.text[:500])
    overview = server.ask("/api/v1/overview")[2]
    added(RECORD, 1)
    check("what another program adds is told", listener.wait("event: occurrence"), listener.text)
    check("with its number", re.search(r"^id: \d+$", listener.text, re.M), listener.text[-300:])
    data = re.search(r"^data: (.*)$", listener.text, re.M)
    check("as an occurrence", data and "id" in json.loads(data.group(1)))
    check("and what was kept is asked anew", server.ask("/api/v1/overview")[2] != overview)
    last = re.findall(r"^id: (\d+)$", listener.text, re.M)
    added(RECORD, 2)
    check("the next too", listener.wait("Story 2", 3) or len(re.findall("^event:", listener.text, re.M)) > 1 or
          listener.wait("served-2"), listener.text[-300:])
    if last:
        again = Listener(server, last[-1])
        check("who comes back hears what it missed", again.wait("event: occurrence"), again.text)
    many = [Listener(server) for _ in range(70)]
    time.sleep(1)
    statuses = [one.status for one in many]
    check("streams are bounded", statuses.count(503) >= 6 and statuses.count(200) >= 60, statuses)
    equal("others are answered meanwhile", 200, server.ask("/api/v1/overview")[0])


def test_read_only():
    server = Server("--read-only", env={**os.environ, "XDG_STATE_HOME": os.path.join(WORK, "other")})
    status, _, body = server.ask("/api/v1/corrections", "POST", "{}", server.own(Authorization="Bearer x"))
    equal("read-only: nothing is written", 403, status)
    equal("nor an article", 403, server.ask("/api/v1/articles", "POST", "{}", server.own())[0])
    equal("it says so", True, json.loads(server.ask("/api/v1/health")[2])["read_only"])
    equal("a text is coded", 200, server.ask("/api/v1/code", "POST", '{"text":"France met India."}', server.own())[0])
    check("no token is made", not os.path.exists(os.path.join(WORK, "other")))
    equal("it ends well", 0, server.stop())


def test_names():
    server = Server("--host", "news.home", "--listen", "0.0.0.0")
    equal("a name of its own", 200, server.ask("/", host="news.home:80")[0])
    equal("another's", 421, server.ask("/", host="evil.example")[0])
    equal("the address it is reached at", 200, server.ask("/", host=f"127.0.0.1:{server.port}")[0])
    origin = {**server.own(), "Origin": "https://news.home"}
    equal("its page behind a proxy", 200,
          server.ask("/api/v1/code", "POST", '{"text":"France met India."}', origin, host="news.home")[0])
    time.sleep(0.2)
    check("it warns that others reach it", "warning" in server.said, server.said)
    equal("it ends well", 0, server.stop(signal.SIGINT))


def test_killed():
    """Articles are written while it is killed; what was acknowledged is there, and the token is the same."""
    record = os.path.join(WORK, "killed.db")
    subprocess.run([READOUT, "add", "-q", "--db", record], input=json.dumps(article(0)), text=True, check=True,
                   stdout=subprocess.DEVNULL)
    acknowledged, number, token = [], 1, None
    for round_number in range(4):
        server = Server(record=record)
        token = token or server.token()
        equal(f"round {round_number}: the same token", token, server.token())
        killer = threading.Timer(0.2 + 0.3 * round_number, server.process.kill)
        try:
            while True:
                status, _, body = server.write("/api/v1/articles", article(number))
                if status != 201:
                    check("an article is taken", False, (status, body))
                    server.process.kill()
                    break
                acknowledged.append(number)
                number += 1
                if not killer.ident: killer.start() # it is at work
        except (OSError, http.client.HTTPException):
            number += 1
        server.process.wait()
    server = Server(record=record)
    lost = [n for n in acknowledged if server.ask(f"/api/v1/articles/served-{n}")[0] != 200]
    check(f"killed four times under writes: none of {len(acknowledged)} is lost", acknowledged and not lost, lost)
    equal("the record is whole", 0, subprocess.run([READOUT, "check", "--db", record], capture_output=True).returncode)
    server.stop()


def test_end(server):
    """What was begun is answered, streams are ended."""
    listener = Listener(server)
    listener.wait("retry:")
    text = "The president of France met the president of India in Paris on Monday. " * 3000
    results = []
    worker = threading.Thread(target=lambda: results.append(server.ask("/api/v1/code", "POST", json.dumps({"text": text}),
                                                                       server.own())[0]))
    worker.start()
    time.sleep(0.3)
    equal("it ends well", 0, server.stop())
    worker.join(20)
    check("what was begun is finished", results == [200], results)
    listener.join(5)
    check("streams are ended, wholly", listener.closed and listener.whole)


def main():
    server = Server()
    head = Slow(server, b"GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: ", 20)
    body = Slow(server, b"POST /api/v1/code HTTP/1.1\r\nHost: localhost\r\nOrigin: http://localhost\r\n"
                        b"Content-Type: application/json\r\nContent-Length: 9000\r\n\r\n", 45)
    tests = [test_plain, test_tags, test_cache, test_hosts, test_writing, test_hostile, test_refused_body]
    for test in tests: run(test, server)
    run(test_read_only)
    run(test_names)
    run(test_killed)
    head.join(30)
    check("a head that drips is cut off after ten seconds", head.seconds and 9 < head.seconds < 14, head.seconds)
    run(test_stream, server)
    body.join(50)
    check("a body that drips is cut off after thirty", body.seconds and 29 < body.seconds < 36, body.seconds)
    run(test_rate, server)
    run(test_drip, server)
    equal("it is still the same process", None, server.process.poll())
    run(test_end, server)


def run(test, *arguments):
    try:
        test(*arguments)
    except Exception:  # noqa: BLE001: told as a failed test
        check(test.__name__, False, traceback.format_exc())


main()
