"""A server for each kind of adapter, over one seam, that scores a step by its text alone.

`status` is what every call answers; the longest text that each takes is `chars_max`, as a real server refuses more.
"""

import json
import math
from dataclasses import dataclass, field, replace

import httpx

from fakes.prm_server import FakePrmServer, score_of
from reckon.prm.protocol import Kind, PrmVersion
from reckon.prm.registry import VERSIONS

TEMPLATES: dict[Kind, str] = {
    "pooling": VERSIONS["reckon-demo-prm@1"].template,
    "logprob": "{question}\n\n{steps}",
    "http": "{question}{steps}{answer}",
}


@dataclass
class FakeAdapterServer:
    """Answers as a server of `kind` does."""

    kind: Kind
    status: int = 200
    chars_max: int = 10**9
    counts_tokens: bool = True
    garbled: bool = False
    paths: list[str] = field(default_factory=list)
    bodies: list[dict[str, object]] = field(default_factory=list)

    @property
    def version(self) -> PrmVersion:
        """A version that this server serves."""
        url = "http://prm.invalid/v1" if self.kind == "logprob" else "http://prm.invalid"
        made = PrmVersion("fake@1", url, "fake", "min", TEMPLATES[self.kind], 10_000, kind=self.kind)
        return replace(made, separator="\n\n")

    @property
    def http(self) -> httpx.AsyncClient:
        """The client whose calls end here."""
        return httpx.AsyncClient(transport=httpx.MockTransport(self._answer))

    def _answer(self, request: httpx.Request) -> httpx.Response:
        body = json.loads(request.content)
        if request.url.path == "/tokenize":
            told = {"count": len(body["prompt"]), "tokens": [ord(body["prompt"][0])]}
            return httpx.Response(200 if self.counts_tokens else 404, json=told)
        self.paths.append(request.url.path)
        self.bodies.append(body)
        if self.status != 200:
            return httpx.Response(self.status, text="told to")
        if max(map(len, _texts(body))) > self.chars_max:
            return httpx.Response(400, text="too long")
        return httpx.Response(200, json={"what": 1} if self.garbled else self._told(body))

    def _told(self, body: dict[str, object]) -> dict[str, object]:
        match self.kind:
            case "pooling":
                return FakePrmServer().answer(body)[1]
            case "http":
                items = body["items"]
                assert isinstance(items, list)
                said = [[*one["steps"], *([one["answer"]] if one["answer"] is not None else [])] for one in items]
                scores = [{"scores": [score_of(step) for step in steps]} for steps in said]
                return {"items": scores, "usage": {"tokens": 10 * len(items)}}
            case "logprob":
                messages = body["messages"]
                assert isinstance(messages, list)
                assert [one["content"] for one in messages[1::2]] == ["+"] * (len(messages) // 2)
                # The first turn also asks the question.
                p = score_of(messages[-1]["content"].rpartition("\n\n")[2])
                told = [("+", math.log(p)), ("-", math.log(1 - p)), ("the", -9.0)]
                top = [{"token": token, "logprob": logprob} for token, logprob in told]
                choice = {"logprobs": {"content": [{"token": "+", "logprob": 0.0, "top_logprobs": top}]}}
                return {"choices": [choice], "usage": {"prompt_tokens": 7}}


def _texts(body: dict[str, object]) -> list[str]:
    if "input" in body:
        return list(body["input"])  # type: ignore[call-overload]  # JSON of the pooling adapter
    if "items" in body:
        return ["".join([one["question"], *one["steps"], one["answer"] or ""]) for one in body["items"]]  # type: ignore[attr-defined]  # JSON
    return ["".join(one["content"] for one in body["messages"])]  # type: ignore[attr-defined]  # JSON
