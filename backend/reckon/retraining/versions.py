"""PRM versions as they are asked: shipped, trained and registered ones, with calibration and where they are served."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from reckon.errors import NotFound
from reckon.prm.calibration import decode
from reckon.prm.protocol import PrmVersion
from reckon.prm.registry import VERSIONS
from reckon.relational.tables import prm_versions
from reckon.retraining import store
from reckon.retraining.registered import registered, registered_version

_WEIGHTS_PARTS = 3  # weights/RUN/model
_NAMED_MAX = 10  # of each kind, in an error


@dataclass(frozen=True, slots=True)
class ModelFolder:
    """Weights, and the tokenizer's folder."""

    model: Path
    tokenizer: Path


def version_named(session: Session, project: str, name: str, url: str) -> PrmVersion:
    """The version, served at `url`, with its calibration. Raises NotFound."""
    if name in VERSIONS:
        return replace(VERSIONS[name], url=url)
    foreign = registered_version(session, project, name, url)
    if foreign is not None:
        return foreign
    made = store.one_trained(session, project, name)
    row = session.execute(select(prm_versions).where(prm_versions.c.name == name)).mappings().one_or_none()
    if made is None or row is None:
        raise NotFound(f"This project has no PRM version {name!r}. There are: {', '.join(names(session, project))}.")
    return PrmVersion(
        name=name,
        url=url,
        model=row["model"],
        aggregation=row["aggregation"],
        template=row["template"],
        tokens_max=row["tokens_max"],
        separator=row["separator"],
        score_answer=row["score_answer"],
        calibration=decode(made.calibration),
        kind=row["kind"],
        good=row["good"],
        bad=row["bad"],
    )


def names(session: Session, project: str) -> list[str]:
    """Versions that there are, as an error tells them: shipped, the latest trained and the latest registered ones."""
    trained = [one.prm_version for one in store.trained(session, project, _NAMED_MAX)]
    return [*VERSIONS, *trained, *(one.prm_version for one in registered(session, project, _NAMED_MAX))]


def weights_at(home: Path, stored: str) -> Path:
    """The folder of a trained version's weights below `home`, wherever that lies today: a restored backup's too.

    Earlier versions of Reckon wrote down the whole path, which may be another machine's.
    """
    told = Path(stored)
    if not told.is_absolute() or told.exists():
        return home / told
    here = home.joinpath(*told.parts[-_WEIGHTS_PARTS:])
    return here if here.exists() else told


def folder_of(session: Session, project: str, name: str, known: Mapping[str, Path], home: Path) -> ModelFolder:
    """Where the weights of a base lie: a trained version's below `home`, one of `known`, or a folder.

    Raises NotFound where there is no such model.
    """
    made = store.one_trained(session, project, name)
    folder = weights_at(home, made.weights) if made is not None else known.get(name, Path(name))
    if not (folder / "config.json").is_file():
        trained = store.trained(session, project, _NAMED_MAX)
        raise NotFound(
            f"There is no model {name!r}: name a folder that holds config.json, one of {', '.join(known)}, or a PRM "
            f"version that was trained here{''.join(f', {one.prm_version}' for one in trained)}."
        )
    beside = folder.parent / "tokenizer"
    tokenizer = beside if (beside / "tokenizer.json").is_file() else folder
    if not (tokenizer / "tokenizer.json").is_file():
        raise NotFound(f"The model {name!r} has no tokenizer.json, neither in its folder nor in one called tokenizer.")
    return ModelFolder(folder.absolute(), tokenizer.absolute())


def next_name(session: Session, model: str) -> str:
    """`model@n` with the lowest n that no version had yet, of any project: names are the installation's."""
    asked = (
        select(func.count())
        .select_from(prm_versions)
        .where(prm_versions.c.name.startswith(f"{model}@", autoescape=True))
    )
    number = session.execute(asked).scalar_one() + 1
    shipped = sum(name.startswith(f"{model}@") for name in VERSIONS)
    return f"{model}@{max(number, shipped + 1)}"
