#!/usr/bin/env python3
"""Asks a server what stands in a file, and prints the answers as test_reply does.

    ask_server.py http://127.0.0.1:PORT TOKEN QUESTIONS"""
import http.client
import json
import sys
import urllib.parse


def main():
    origin, token, path = sys.argv[1:]
    host = urllib.parse.urlsplit(origin).netloc
    for line in open(path, encoding="utf-8"):
        line = line.rstrip("\n")
        request, _, body = line.partition("\t")
        method, _, target = request.partition(" ")
        headers = {"Authorization": "Bearer " + token, "Origin": origin}
        if method == "POST":
            headers["Content-Type"] = "application/json"
        connection = http.client.HTTPConnection(host, timeout=30)
        connection.request(method, "/api/v1/" + target, body.encode() if method == "POST" else None, headers)
        answer = connection.getresponse()
        stream = answer.headers.get("Content-Type", "").startswith("text/event-stream")
        text = "" if stream else answer.read().decode()
        print(json.dumps({"asked": line, "status": answer.status, "type": answer.headers.get("Content-Type", ""), "body": text}))
        connection.close()


main()
