"""Puts a trained PRM into the registry: weights in their place first, then every fact in one transaction."""

import json
import os
import shutil
from collections.abc import Mapping
from dataclasses import asdict, replace
from hashlib import file_digest
from pathlib import Path

from sqlalchemy import Engine

from reckon.prm.protocol import PrmVersion
from reckon.projects import audit
from reckon.projects.access import SYSTEM
from reckon.relational.prm_versions import record_prm_version
from reckon.relational.unit_of_work import unit_of_work
from reckon.retraining import store
from reckon.retraining.measured import Measured
from reckon.retraining.model import Event, Run, Trained
from reckon.retraining.versions import next_name

_TOKENIZER_FILES = ("tokenizer.json", "tokenizer_config.json", "chat_template.jinja", "special_tokens_map.json")


def register(
    engine: Engine,
    home: Path,
    run: Run,
    folder: Path,
    found: Measured,
    like: PrmVersion,
    champion: str | None,
    dataset_hash: str,
    tokenizer: Path,
    now_ns: int,
) -> str:
    """The new version's name. A run that was registered already gives the same one again."""
    place = _placed(home / "weights" / run.id, folder / "model", tokenizer)
    with (place / "model.safetensors").open("rb") as file:
        digest = file_digest(file, "sha256").hexdigest()
    with unit_of_work(engine) as session:
        made = next((one for one in store.trained(session, run.project, 10_000) if one.run_id == run.id), None)
        if made is not None:
            return made.prm_version
        name = next_name(session, run.order.name)
        version = replace(like, name=name, model=name, url="", calibration=found.calibration)
        record_prm_version(session, version, now_ns)
        store.add_trained(
            session,
            run.project,
            Trained(
                prm_version=name,
                project=run.project,
                run_id=run.id,
                dataset=run.order.dataset,
                dataset_hash=dataset_hash,
                base=run.order.base,
                champion=champion,
                weights=str(place.relative_to(home)),
                weights_sha256=digest,
                plan=json.loads(run.plan),
                calibration=found.calibration.encode(),
                report=found.report,
                gates=[asdict(gate) for gate in found.gates],
                passed=found.passed,
                created_ns=now_ns,
            ),
        )
        verdict = "all gates passed" if found.passed else "not all gates passed"
        store.add_event(session, run.project, Event("registered", name, "", "", verdict, "Reckon", now_ns))
        details: Mapping[str, object] = {"run": run.id, "passed": found.passed, "weights_sha256": digest}
        access = replace(SYSTEM, project=run.project)
        audit.record(session, access, "prm.registered", ("prm", name), now_ns, details)
    return name


def _placed(place: Path, model: Path, tokenizer: Path) -> Path:
    """Weights and tokenizer side by side, as `reckon vllm serve` takes them; whole or not at all."""
    if not place.exists():
        part = place.with_suffix(".part")
        shutil.rmtree(part, ignore_errors=True)
        shutil.copytree(model, part / "model")
        (part / "tokenizer").mkdir()
        for name in _TOKENIZER_FILES:
            if (tokenizer / name).is_file():
                shutil.copy(tokenizer / name, part / "tokenizer" / name)
        for path in part.rglob("*"):
            if path.is_file():
                with path.open("rb") as file:
                    os.fsync(file.fileno())
        part.replace(place)
    return place / "model"
