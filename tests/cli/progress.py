"""Runs a program on a terminal of its own and prints what standard error showed: progress.py [NAME=VALUE…] COMMAND…
Standard output goes to nowhere, or to the terminal as well with both=1."""
import os, pty, sys

words = sys.argv[1:]
while "=" in words[0]:
    name, value = words.pop(0).split("=", 1)
    os.environ[name] = value
child, terminal = pty.fork()
if child == 0:
    if os.environ.get("both") != "1":
        os.dup2(os.open("/dev/null", os.O_WRONLY), 1)
    os.execvp(words[0], words)
shown = b""
while True:
    try:
        piece = os.read(terminal, 1 << 16)
    except OSError:
        break
    if not piece:
        break
    shown += piece
os.waitpid(child, 0)
sys.stdout.write(repr(shown.decode(errors="replace")))
