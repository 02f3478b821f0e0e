from dataclasses import replace

import pytest
from sqlalchemy import Engine, select

from reckon.errors import Conflict
from reckon.prm.registry import VERSIONS
from reckon.relational.prm_versions import record_prm_version
from reckon.relational.tables import prm_versions
from reckon.relational.unit_of_work import reading, unit_of_work

DEMO = VERSIONS["reckon-demo-prm@1"]


def test_a_version_is_recorded_once_wherever_it_is_served(engine: Engine) -> None:
    for now_ns, url in ((1, "http://a"), (2, "http://b")):
        with unit_of_work(engine) as session:
            record_prm_version(session, replace(DEMO, url=url), now_ns)
    with reading(engine) as session:
        stored = session.execute(select(prm_versions.c.name, prm_versions.c.created_ns)).all()
    assert [tuple(row) for row in stored] == [(DEMO.name, 1)]


def test_another_prm_under_a_recorded_name_is_a_conflict(engine: Engine) -> None:
    with unit_of_work(engine) as session:
        record_prm_version(session, DEMO, 1)
    with pytest.raises(Conflict, match="tokens_max"), unit_of_work(engine) as session:
        record_prm_version(session, replace(DEMO, tokens_max=1024), 2)
