#!/usr/bin/env python3
"""A local server of feeds and pages that behaves well or in one of many bad ways, by path; for tests/cli/watch.sh.

    watch_server.py FOLDER    writes its port to FOLDER/port, each request as "METHOD HOST PATH SECONDS HEADERS" to
                              FOLDER/log; items of /grow.xml are those that FOLDER/grow counts
It listens on 127.0.0.1 alone. /robots.txt is FOLDER/robots.txt, or is not there.
"""
import gzip
import http.server
import json
import pathlib
import socketserver
import sys
import time

FOLDER = pathlib.Path(sys.argv[1])
START = time.monotonic()
seen = {}
PARAGRAPH = ("The foreign minister of Kenya met the president of Uganda in Nairobi on Monday and both promised to open the "
             "border again before the end of the month, an official said.")


def page(name):
    text = "".join(f"<p>{PARAGRAPH} Part {i} of {name}.</p>" for i in range(3))
    return f"<html><head><title>Page {name}</title></head><body><nav><p>Home</p></nav><article><h1>Page {name}</h1>{text}</article></body></html>"


def item(name, link, extra=""):
    return (f"<item><title>Story {name}</title><link>{link}</link><guid>{name}</guid>"
            f"<pubDate>Tue, 05 Mar 2024 08:30:00 GMT</pubDate><description>In short: {name} happened in Nairobi.</description>{extra}</item>")


def rss(items):
    return ('<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Wire</title>'
            f'<language>en</language>{"".join(items)}</channel></rss>')


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *arguments):
        pass

    def send(self, body, status=200, kind="application/rss+xml", **headers):
        body = body.encode() if isinstance(body, str) else body
        self.send_response(status)
        self.send_header("Content-Type", kind)
        length = headers.pop("length", len(body))
        self.send_header("Content-Length", str(length))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def endless(self, piece, pause=0.0):
        self.send_response(200)
        self.send_header("Content-Type", "application/rss+xml")
        self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(b"<rss><channel><title>Endless</title>")
        while True:
            self.wfile.write(piece)
            if pause:
                self.wfile.flush()
                time.sleep(pause)

    def do_GET(self):
        path = self.path
        headers = {name.lower(): value for name, value in self.headers.items()}
        with (FOLDER / "log").open("a") as log:
            log.write(f"GET {headers.get('host')} {path} {time.monotonic() - START:.3f} {json.dumps(headers)}\n")
        seen[path] = seen.get(path, 0) + 1
        try:
            self.answer(path, headers)
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True

    def answer(self, path, headers):
        base = f"http://{headers.get('host')}"
        if path == "/robots.txt":
            robots = FOLDER / "robots.txt"
            self.send(robots.read_text() if robots.exists() else "none", 200 if robots.exists() else 404, "text/plain")
        elif path.startswith("/page/"):
            self.send(page(path[6:]), kind="text/html; charset=utf-8")
        elif path == "/good.xml":
            if headers.get("if-none-match") == '"one"':
                self.send_response(304)
                self.send_header("Content-Length", "0")
                self.end_headers()
                return
            self.send(rss([item("a", base + "/page/a?utm_source=rss&id=1"), item("b", "/page/b"), item("c", base + "/page/c#top")]),
                      ETag='"one"', Last_Modified="Tue, 05 Mar 2024 08:30:00 GMT")
        elif path == "/full.xml":
            full = f"<content:encoded><![CDATA[<p>{PARAGRAPH}</p><p>{PARAGRAPH}</p><p>{PARAGRAPH}</p><p>{PARAGRAPH}</p>]]></content:encoded>"
            self.send(rss([item("full", base + "/page/full", full)]))
        elif path == "/changes.xml":
            self.send(rss([item(f"same, told for the {seen[path]}. time", base + "/page/same")]))
        elif path == "/grow.xml":
            count = int((FOLDER / "grow").read_text())
            self.send(rss([item(f"g{i}", f"{base}/page/g{i}") for i in range(count, max(0, count - 60), -1)]))
        elif path == "/forbidden.xml":
            self.send(rss([item("secret", base + "/secret/page")]))
        elif path == "/html.xml":
            self.send(page("no feed"), kind="text/html")
        elif path == "/drip.xml":
            self.endless(b"<", 0.5)
        elif path == "/endless.xml":
            self.endless(item("e", "http://127.0.0.1/e").encode() * 200)
        elif path == "/bomb.xml":
            self.send(gzip.compress(b"<rss><channel>" + b" " * (400 << 20)), Content_Encoding="gzip")
        elif path == "/loop.xml":
            self.send("", 302, Location="/loop.xml")
        elif path == "/tofile.xml":
            self.send("", 302, Location="file:///etc/passwd")
        elif path == "/toself.xml":
            self.send("", 301, Location=base + "/good.xml")
        elif path == "/short.xml":
            self.send(rss([item("short", base + "/page/short")]), length=100000, Connection="close")
            self.close_connection = True
        elif path == "/long.xml":
            self.send(rss([item("long", base + "/page/long")]), length=150, Connection="close")
            self.close_connection = True
        elif path == "/busy.xml":
            if seen[path] == 1:
                self.send("", 429, Retry_After="2")
            else:
                self.send(rss([item("busy", base + "/page/busy")]))
        elif path == "/closed.xml":
            self.send("", 503, Retry_After="3600")
        elif path == "/entities.xml":
            names = "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, 10))
            self.send(f'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY l0 "lol"><!ENTITY f SYSTEM "file:///etc/passwd">{names}]>' +
                      rss([item("bomb &l9; &f;", base + "/page/bomb")]).split("?>", 1)[1])
        elif path == "/deep.xml":
            self.send("<rss>" + "<channel>" * 100000)
        elif path == "/error.xml":
            self.send("", 500)
        elif path == "/pages.xml":
            self.send(rss([item("gone", base + "/gone"), item("picture", base + "/picture"), item("file", "file:///etc/passwd")]))
        elif path == "/picture":
            self.send(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20, kind="image/png")
        else:
            self.send("not here", 404, "text/plain")


class Server(socketserver.ThreadingMixIn, http.server.HTTPServer):
    daemon_threads = True
    request_queue_size = 64


server = Server(("127.0.0.1", 0), Handler)
(FOLDER / "port.new").write_text(str(server.server_port))
(FOLDER / "port.new").rename(FOLDER / "port")
server.serve_forever()
