"""What recording costs a real vLLM: tokens a second and front-end processor time, with the plugin over without.

Run: python benchmarks/vllm_overhead.py (with tests/ and benchmarks/ on PYTHONPATH), half an hour on a quiet machine.
For each level two servers run side by side, one without the plugin, and are loaded in turn, in alternating order, so
both see the same machine. Spans go to a receiver that takes them unread. Of two servers started alike one may take a
twentieth more time a token than the other for as long as it lives: what is to be told to a twentieth wants new ones.

Tokens a second are those of a model of a real one's shape with random weights (`random_model.py`); front-end processor
time is that beside the demo's model, which is so small that the front end has the most to do. `--model small` or
`--model real` measures one of both, `--model FOLDER` another one, as on a GPU (fakes/vllm_server.py; `--tokens 384`).
`--capture tokens --rounds 3` takes less time; `--repository DIR` lets vLLM load the plugin from another checkout.
"""

import argparse
import asyncio
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeAlias

import httpx
from processor import used_s
from record import record

from fakes.slowed import slowed
from fakes.vllm_server import VllmServer, vllm_python, vllm_server

LEVELS = ("timings", "tokens", "tokens+logprobs")
CONCURRENCIES = (1, 16, 64)
SINK = """
import asyncio, sys
async def serve(reader, writer):
    try:
        while True:
            head = (await reader.readuntil(b"\\r\\n\\r\\n")).lower()
            size = head.partition(b"content-length:")[2].partition(b"\\r\\n")[0]
            await reader.readexactly(int(size or 0))
            kind = b"content-type: application/x-protobuf\\r\\n"
            writer.write(b"HTTP/1.1 200 OK\\r\\n" + kind + b"content-length: 0\\r\\n\\r\\n")
    except (asyncio.IncompleteReadError, ConnectionError):
        writer.close()
async def main():
    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()
asyncio.run(main())
"""


@dataclass(frozen=True)
class Run:
    """One load: `front_us` is the API server's processor time a token, `scribe_us` that of its children of ours."""

    tokens_per_s: float
    front_us: float
    scribe_us: float


Pair: TypeAlias = dict[str, Run]


@dataclass(frozen=True)
class Beside:
    """A model, the demo's where `folder` is None; how long its answers are, and by concurrency how many make a load."""

    name: str
    folder: Path | None
    tokens: int
    requests: Mapping[int, int]
    turns: tuple[float, float] | None = None
    starts: int = 1


# A front end that falls behind puts what it tells together, and then a token costs it less: one server would do less
# work than the other. So the engine of a model that is faster than the front end rests, in seconds run and rested.
SMALL = Beside("the demo's model", None, 160, {1: 8, 16: 96, 64: 128}, (0.01, 0.03), starts=5)
REAL_TOKENS, REAL_REQUESTS = 32, {1: 2, 16: 16, 64: 64}


def main() -> None:
    """Beside both models, at all levels, or what is asked for."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--capture", choices=LEVELS, action="append")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--starts", type=int, default=0, help="so often both servers are started anew")
    parser.add_argument("--concurrency", type=int, action="append", choices=list(CONCURRENCIES))
    parser.add_argument("--repository", default="")
    parser.add_argument("--model", default="", help="small, real or a folder; both where none is named")
    parser.add_argument("--tokens", type=int, default=0, help="a request")
    parser.add_argument("--requests", type=int, default=0, help="a load; many short rounds see the same machine")
    parser.add_argument("--dry", action="store_true", help="print only")
    options = parser.parse_args()
    if options.model in ("", "small"):
        for level in options.capture or ("tokens",):
            _level(level, SMALL, options)
    if options.model == "small":
        return
    with tempfile.TemporaryDirectory() as scratch:
        real = _made(Path(scratch)) if options.model in ("", "real") else Path(options.model)
        for level in options.capture or LEVELS:
            _level(level, Beside(real.name, real, REAL_TOKENS, REAL_REQUESTS), options)


def _made(folder: Path) -> Path:
    """A model of half a billion parameters, as large as two processors can be asked for tokens of."""
    model = folder / "random-0.5b"
    program = Path(__file__).with_name("random_model.py")
    subprocess.run([vllm_python(), program, model, "--shape", "0.5b"], check=True)
    return model


def _level(level: str, beside: Beside, options: argparse.Namespace) -> None:
    requests = {one: options.requests or number for one, number in beside.requests.items()}
    beside = replace(beside, tokens=options.tokens or beside.tokens, requests=requests)
    concurrencies = options.concurrency or CONCURRENCIES
    starts: list[dict[int, list[Pair]]] = [
        _start(level, beside, concurrencies, options) for _ in range(options.starts or beside.starts)
    ]
    for concurrency in concurrencies:
        _tell(level, concurrency, [start[concurrency] for start in starts], beside, options)


def _start(
    level: str, beside: Beside, concurrencies: Sequence[int], options: argparse.Namespace
) -> dict[int, list[Pair]]:
    """Two new servers, and rounds of both by concurrency."""
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        sink = subprocess.Popen([sys.executable, "-c", SINK], stdout=subprocess.PIPE, text=True)
        stack.callback(sink.kill)
        port = int((sink.stdout.readline() if sink.stdout else "") or 0)
        extra = {"PYTHONPATH": options.repository} if options.repository else {}
        plugin = {"RECKON_PLUGIN_ENDPOINT": f"http://127.0.0.1:{port}", "RECKON_PLUGIN_CAPTURE": level, **extra}
        servers: dict[str, VllmServer] = {}
        folders = {name: Path(folder) / name for name in ("plain", "recorded")}
        for name, environment in (("plain", {"RECKON_PLUGIN_ENDPOINT": ""}), ("recorded", plugin)):
            folders[name].mkdir()
            servers[name] = stack.enter_context(
                vllm_server("reasoner", folders[name], environment, ("--no-enable-prefix-caching",), beside.folder)
            )
            if beside.turns:
                stack.enter_context(slowed(servers[name].process.pid, *beside.turns))
        return {one: _pairs(one, servers, beside, options.rounds) for one in concurrencies}


def _pairs(concurrency: int, servers: dict[str, VllmServer], beside: Beside, rounds: int) -> list[Pair]:
    for server in servers.values():
        _load(server, concurrency, beside)  # warm
    pairs: list[Pair] = []
    for number in range(rounds):
        order = ("plain", "recorded") if number % 2 == 0 else ("recorded", "plain")
        pairs.append({name: _load(servers[name], concurrency, beside) for name in order})
    return pairs


def _tell(
    level: str, concurrency: int, starts: Sequence[list[Pair]], beside: Beside, options: argparse.Namespace
) -> None:
    pairs = [pair for start in starts for pair in start]
    plain = statistics.median(pair["plain"].tokens_per_s for pair in pairs)
    front_us = statistics.median(pair["plain"].front_us for pair in pairs)
    scribe_us = statistics.median(pair["recorded"].scribe_us for pair in pairs)
    print(
        f"{level} at {concurrency} beside {beside.name}: tokens/s {_spread(starts, _speed)} of {plain:,.0f}; "
        f"front-end {_spread(starts, _front)} of {front_us:.1f} us a token; scribe {scribe_us:.1f} us a token",
        flush=True,
    )
    if options.dry or concurrency != max(CONCURRENCIES):
        return
    if beside.folder is None:
        ratio = statistics.median(map(_front, pairs))
        record("vllm.cpu_us_per_token_ratio", ratio, "ratio", (f"us a token without, {level}", front_us))
        return
    ratio, against = statistics.median(map(_speed, pairs)), (f"tokens/s without, {beside.name}", plain)
    if level == "timings":
        record("vllm.overhead_timings_c64", ratio, "ratio", against)
    elif level == "tokens":
        record("vllm.overhead_tokens_c64", ratio, "ratio", against)
    else:
        record("vllm.overhead_logprobs_c64", ratio, "ratio", against)


def _speed(pair: Pair) -> float:
    return pair["recorded"].tokens_per_s / pair["plain"].tokens_per_s


def _front(pair: Pair) -> float:
    return pair["recorded"].front_us / pair["plain"].front_us


def _spread(starts: Sequence[list[Pair]], ratio: Callable[[Pair], float]) -> str:
    """The median of all pairs, their spread, and each start's median."""
    all_ = [ratio(pair) for start in starts for pair in start]
    by_start = ", ".join(f"{statistics.median(map(ratio, start)):.3f}" for start in starts)
    return f"{statistics.median(all_):.3f} ({min(all_):.3f} to {max(all_):.3f}; by start {by_start})"


def _load(server: VllmServer, concurrency: int, beside: Beside) -> Run:
    front, ours = server.process.pid, _scribes(server.process.pid)
    before, scribed = used_s(front), sum(map(used_s, ours))
    began = time.perf_counter()
    tokens = asyncio.run(_ask_all(server, concurrency, beside.requests[concurrency], beside.tokens))
    took_s = time.perf_counter() - began
    front_s = used_s(front) - before
    time.sleep(0.5)  # the scribe's last spans
    scribe_s = sum(map(used_s, ours)) - scribed
    return Run(tokens / took_s, front_s / tokens * 1e6, scribe_s / tokens * 1e6)


async def _ask_all(server: VllmServer, concurrency: int, requests: int, tokens_each: int) -> int:
    waiting = iter(range(requests))
    limits = httpx.Limits(max_connections=concurrency, max_keepalive_connections=0)
    async with httpx.AsyncClient(base_url=server.url, timeout=300.0, trust_env=False, limits=limits) as client:

        async def worker() -> int:
            tokens = 0
            for number in waiting:
                body = {
                    "model": server.model,
                    "prompt": f"<|im_start|>user\n{number % 90 + 10}a+6b-5c-8d*3e+7<|im_end|>\n<|im_start|>assistant\n",
                    "max_tokens": tokens_each,
                    "ignore_eos": True,
                    "stream": True,
                    "stream_options": {"include_usage": True},
                    "temperature": 1.0,
                }
                async with client.stream("POST", "/v1/completions", json=body) as response:
                    response.raise_for_status()
                    async for _ in response.aiter_raw():
                        pass
                tokens += tokens_each
            return tokens

        return sum(await asyncio.gather(*(worker() for _ in range(concurrency))))


def _scribes(parent: int) -> list[int]:
    """Children of the API server that run our module."""
    found = []
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            stat = (entry / "stat").read_text().rpartition(")")[2].split()
            if int(stat[1]) == parent and b"reckon.vllm_plugin" in (entry / "cmdline").read_bytes():
                found.append(int(entry.name))
        except (OSError, IndexError):
            continue
    return found


if __name__ == "__main__":
    main()
