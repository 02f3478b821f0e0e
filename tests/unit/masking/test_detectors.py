"""Built-in detectors over a labelled table: what each must find whole, and what none may touch."""

import pytest

from reckon.masking.detectors import DETECTORS
from reckon.masking.masker import Masker, compile_rules
from reckon.masking.rules import Rule

ALL = compile_rules([Rule(name, "detector", name) for name in DETECTORS])

# (detector, text with the match in «…»)
POSITIVE = (
    ("email", "write to «ada.lovelace+x@mail.example.org», please"),
    ("email", "«jürgen@müller.example»!"),
    ("email", "<«a_b%c@x-y.example.co.uk»>"),
    ("email", '{"mail":"«ada@example.org»"}'),
    ("phone", "call «+49 30 1234567» now"),
    ("phone", "tel:«+493012345678»"),
    ("phone", "phone=«+1-202-555-0143»."),
    ("phone", "«+1 (202) 555-0143»"),
    ("phone", "«+44 20 7946 0958»"),
    ("phone", "room 3 «+49 30 123456»"),
    ("phone", "(«+33 1 23 45 67 89»)"),
    ("phone", "«0049 30 1234567»"),
    ("phone", "or «202-555-0143», he said"),
    ("phone", "or «202.555.0143» she said"),
    ("phone", "«(202) 555-0143»"),
    ("phone", "«0170 1234567»"),
    ("phone", "Tel. «030 1234567»"),
    ("phone", "phone number is «555 0143 22»"),
    ("phone", "phone = «+49 30 1234567»"),
    ("card", "«4111 1111 1111 1111»"),
    ("card", "card=«4111111111111111», thanks"),
    ("card", "«5500-0000-0000-0004»"),
    ("card", "«3782 822463 10005»"),
    ("card", "«378282246310005»"),
    ("card", "«6011000990139424»"),
    ("card", "«3530111333300000»"),
    ("card", "«30569309025904»"),
    ("card", "«2223003122003222»"),
    ("card", "5501 «4111 1111 1111 1111»"),
    ("key", "OPENAI_API_KEY=«sk-proj-abcdefghijklmnopqrstuvwxyz0123456789»"),
    ("key", "«sk-ant-api03-abcdefghijklmnopqrstuvwxyz_0123-456789»"),
    ("key", "«AIzaSyA1234567890abcdefghijklmnopqrstuv»"),
    ("key", "«hf_abcdefghijklmnopqrstuvwxyzABCDEFGH»"),
    ("key", "«gsk_abcdefghijklmnopqrstuvwxyz0123456789»"),
    ("key", "id «AKIAIOSFODNN7EXAMPLE»"),
    ("key", "aws_secret_access_key = «wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY»"),
    ("key", "«ghp_abcdefghijklmnopqrstuvwxyz0123456789»"),
    ("key", "«github_pat_11ABCDEFG0abcdefghijkl_mnop»"),
    ("key", "«glpat-abcdefghij0123456789»"),
    ("key", "«xoxb-123456789012-abcdefGHIJKL»"),
    ("key", "https://«hooks.slack.com/services/T00000000/B00000000/abcdefghijkl»"),
    ("key", "«sk_live_abcdefghijklmnop»"),
    ("key", "«eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.abc_def-123»"),
    ("key", "«rk_ab12cd34_abcdefghijklmnopqrstuvwxyz0123456789-_ABC»"),
    ("key", "Authorization: Bearer «abcdefghijklmnop0123456789»"),
    ("key", "authorization: basic «dXNlcjpwYXNzd29yZDEyMw==»"),
    ("key", "postgres://reckon:«hunter2»@db.example/reckon"),
    ("key", "«-----BEGIN RSA PRIVATE KEY-----\nMIIEow+/=\nabc\n-----END RSA PRIVATE KEY-----» tail"),
    ("key", "«-----BEGIN PRIVATE KEY-----\\nMIIEow\\n-----END PRIVATE KEY-----»"),
    ("key", "cut: «-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXk»"),
)

NEGATIVE = (
    "37+52*3",
    "37 + 52 * 3 = 193",
    "12 +34567890123",
    "= 3+4567890123",
    "(12)+3456789012",
    "937-512-4256 = -3831",
    "x = 937-512-4256 * 2",
    "1000-200-300",
    "123456789012345678901234567890",
    "12345678901234567890 / 4",
    "1/3 = 0.3333333333333333",
    "5/12 = 0.4166666666666667",
    "4111111111111112",
    "4111 1111 1111 1112",
    "0.4111111111111111",
    "4111111111111111.5",
    "1700000000",
    "1700000000000",
    "1764036000123456789",
    "2026-11-24T02:15:28+00:00",
    "2026-11-24 02:15:28.123456+0100",
    "20261124T021528Z",
    "24.11.2026, 02:15",
    "02:15:28.123456",
    "4111a111-1111-4111-8111-111111111111",
    "550e8400-e29b-41d4-a716-446655440000",
    "12345678-1234-4234-8234-123456789012",
    "5500e8400e29b41d4a716446655440000",
    "tr_4111111111111111411111111111111a",
    "gn_00000000deadbeef",
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "192.168.100.200:8600",
    "version 1.26.4-2024.11",
    "pages 200-300, 400-500",
    "the 3 x 4 table: 12 24 36 48",
    "1,234,567,890",
    "3.14159265358979",
    "6.02214076e23",
    "a@b, x @ y, A@B.T and @decorator",
    "the bearer responsibilities-of-the-office",
    "risk-management-and-planning-of-things",
    "https://example.org/a:b/c@d",
    "<think>So 37+52 = 89, and 89*3 = 267.</think>",
    "phone bills rose by 12 to 15 per cent",
    "call f(12345, 67890) twice",
)


@pytest.mark.parametrize(("detector", "marked"), POSITIVE)
def test_a_detector_finds_exactly_what_is_marked(detector: str, marked: str) -> None:
    text, start = marked.replace("«", "").replace("»", ""), marked.index("«")
    masker: Masker = compile_rules([Rule("r", "detector", detector)])
    (match,) = masker.find(text)
    assert (match.start, match.end) == (start, marked.index("»") - 1)


@pytest.mark.parametrize("text", NEGATIVE)
def test_sums_numbers_times_and_ids_are_left_alone(text: str) -> None:
    assert [text[m.start : m.end] for m in ALL.find(text)] == []


@pytest.mark.parametrize("name", DETECTORS)
def test_each_detector_finds_its_own_example(name: str) -> None:
    example = DETECTORS[name].example
    assert compile_rules([Rule("r", "detector", name)]).mask(f"x {example} y") == "x [r] y"
