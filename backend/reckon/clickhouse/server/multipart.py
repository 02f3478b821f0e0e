"""Form bodies: clickhouse-connect sends long parameters and external tables as multipart/form-data."""

from email.errors import MessageError
from email.message import Message
from email.parser import BytesParser
from email.policy import HTTP

from reckon.clickhouse.server.errors import BAD_ARGUMENTS, ClickhouseError


def is_form(content_type: str) -> bool:
    """Whether a body of this type holds form fields."""
    return content_type.lower().startswith("multipart/form-data")


def parse_form(content_type: str, body: bytes) -> tuple[dict[str, str], dict[str, bytes]]:
    """Plain fields and files, by name. Raises ClickhouseError (36) for what is not a form."""
    try:
        head = b"Content-Type: " + content_type.encode("latin1") + b"\r\n\r\n"
        message = BytesParser(policy=HTTP.clone(max_line_length=None)).parsebytes(head + body)
        parts = message.get_payload()
        return _fields([part for part in parts if isinstance(part, Message)] if isinstance(parts, list) else [])
    except (ValueError, LookupError, MessageError) as error:
        raise ClickhouseError(BAD_ARGUMENTS, f"The form cannot be read: {error}.", "BAD_ARGUMENTS") from error


def _fields(parts: list[Message]) -> tuple[dict[str, str], dict[str, bytes]]:
    values: dict[str, str] = {}
    files: dict[str, bytes] = {}
    if not parts:
        raise ValueError("it has no parts")
    for part in parts:
        name = part.get_param("name", header="content-disposition")
        data = part.get_payload(decode=True)
        if not isinstance(name, str) or not isinstance(data, bytes):
            raise ValueError("a part has no name")  # noqa: TRY004  # the caller's bytes are at fault, not a type of ours
        if part.get_filename() is None:
            values[name] = data.decode()
        else:
            files[name] = data
    return values, files
