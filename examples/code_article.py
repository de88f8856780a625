#!/usr/bin/env python3
"""Codes an article and prints its events, a line each, through ctypes:

    python3 code_article.py article.txt

The library is the one that the system finds, or the file that READOUT_LIBRARY names. Documents are taken as JSON from
a writer, so that only the structs that go in have to be spelt out here.
"""
import ctypes
import ctypes.util
import json
import os
import sys

lib = ctypes.CDLL(os.environ.get("READOUT_LIBRARY") or ctypes.util.find_library("readout") or "libreadout.so.0")
Handle, Size = ctypes.c_void_p, ctypes.c_size_t


class Error(ctypes.Structure):
    _fields_ = [("code", ctypes.c_int), ("where", ctypes.c_char * 256), ("position", ctypes.c_uint64),
                ("message", ctypes.c_char * 256)]


class Str(ctypes.Structure):
    _fields_ = [("data", ctypes.c_char_p), ("len", Size)]


class Article(ctypes.Structure):
    _fields_ = [("size", Size)] + [(name, Str) for name in "id url title published lang source text".split()]


Write = ctypes.CFUNCTYPE(ctypes.c_int, Handle, ctypes.POINTER(ctypes.c_char), Size, ctypes.POINTER(Error))


class WriterOptions(ctypes.Structure):  # later fields may be left out: size says how many are known here
    _fields_ = [("size", Size), ("format", ctypes.c_char_p), ("write", Write), ("context", Handle)]


def call(name, *arguments):
    error = Error()
    if getattr(lib, name)(*arguments, ctypes.byref(error)) != 0:
        sys.exit(f"{name}: {error.message.decode()}")


def new(name, *arguments):
    handle = Handle()
    call(name, *arguments, ctypes.byref(handle))
    return handle


def code(text):
    """The article as a dictionary (docs/events.md has its fields)."""
    pieces = []
    take = Write(lambda context, data, length, error: pieces.append(data[:length]) or 0)
    options = WriterOptions(ctypes.sizeof(WriterOptions), b"jsonl", take)
    article = Article(size=ctypes.sizeof(Article), text=Str(text, len(text)))
    engine = new("ro_engine_new", None)
    session, document = new("ro_session_new", engine), new("ro_document_new", engine)
    writer = new("ro_writer_new", engine, ctypes.byref(options))
    call("ro_session_code", session, ctypes.byref(article), document)
    call("ro_writer_put", writer, document)
    lib.ro_writer_free(writer), lib.ro_document_free(document), lib.ro_session_free(session), lib.ro_engine_free(engine)
    return json.loads(b"".join(pieces))


def side(name, actors):
    return "".join(f" {name} {a['code']}" + (f":{a['role']}" if a["role"] else "") for a in actors)


for event in code(open(sys.argv[1], "rb").read())["events"]:
    print(event["date"]["from"] or "", event["type"], event["status"], end="")
    print(side("by", event["source"]) + side("to", event["target"]), "|", event["evidence"][0]["text"])
