"""Who gets in here: whether logins are on, an owner can sign in, and Reckon's own key works and is kept well."""

import time
from collections.abc import Iterator

from sqlalchemy import Engine

from reckon.errors import Misconfigured
from reckon.people.user_store import first_owner
from reckon.people.ways_in import an_owner_can_sign_in
from reckon.processes.doctor import Check, Finding, Level
from reckon.processes.first_start import local_key_works
from reckon.processes.local_secrets import loose, read_secret, secrets_dir
from reckon.processes.ports import is_loopback
from reckon.processes.prepared_store import prepared_store
from reckon.relational.unit_of_work import reading
from reckon.settings import Settings


def checks(settings: Settings, *, running: bool) -> list[tuple[str, Check]]:
    """The checks of access. With `running`, what the first start makes is missing where it is not there."""
    absent: Level = "missing" if running else "info"
    return [
        ("logins", lambda: _logins(settings)),
        ("secrets", lambda: _secrets(settings, absent)),
        ("owner", lambda: _owner(settings, absent)),
        ("local key", lambda: _local_key(settings, absent)),
    ]


def _logins(settings: Settings) -> Iterator[Finding]:
    if settings.auth == "on":
        yield Finding("logins", "ok", "on: people sign in, programs send keys")
    elif is_loopback(settings.web.host):
        yield Finding("logins", "info", f"off: whoever reaches {settings.public_url} may do everything")
    else:
        yield Finding("logins", "missing", f"off on {settings.web.host}", "Set RECKON_AUTH=on, or listen on 127.0.0.1.")


def _secrets(settings: Settings, absent: Level) -> Iterator[Finding]:
    folder = secrets_dir(settings.data_dir)
    if not folder.is_dir():
        yield Finding("secrets", absent, f"none in {folder} yet", "reckon up")
        return
    open_to_others = loose(settings.data_dir)
    if open_to_others:
        named = ", ".join(map(str, open_to_others))
        advice = f"chmod -R go= {folder}; if others have read them, remove it: reckon up makes new ones."
        yield Finding("secrets", "missing", f"others may open {named}", advice)
    else:
        yield Finding("secrets", "ok", f"{folder}, for its owner only")


def _owner(settings: Settings, absent: Level) -> Iterator[Finding]:
    try:
        with prepared_store(settings) as engine, reading(engine) as session:
            owner, signs_in = first_owner(session), an_owner_can_sign_in(session)
    except Misconfigured as error:
        yield Finding("owner", absent, str(error))
        return
    if owner is None:
        yield Finding("owner", absent, "nobody owns this installation yet", "reckon login")
    elif signs_in:
        yield Finding("owner", "ok", "an owner can sign in")
    else:
        yield Finding("owner", "info", f"{owner.email} has no password yet", "reckon login prints a link")


def _local_key(settings: Settings, absent: Level) -> Iterator[Finding]:
    secret = read_secret(settings.data_dir, "local.key")
    if not secret:
        yield Finding("local key", absent, "none yet", "reckon up makes it, or set RECKON_API_KEY")
        return
    try:
        with prepared_store(settings) as engine:
            yield from _works(engine, secret)
    except Misconfigured as error:
        yield Finding("local key", absent, str(error))


def _works(engine: Engine, secret: str) -> Iterator[Finding]:
    if local_key_works(engine, secret, time.time_ns()):
        yield Finding("local key", "ok", "works")
    else:
        yield Finding("local key", "missing", "revoked, or of another store", "reckon up makes another")
