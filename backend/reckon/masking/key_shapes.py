"""Shapes of keys and tokens, as their issuers document them."""

_PROVIDERS = (
    r"(?:\b|_)sk-[A-Za-z0-9_-]{20,}",  # OpenAI, Anthropic, OpenRouter, DeepSeek
    r"\bAIza[A-Za-z0-9_-]{35}",  # Google
    r"\b(?:hf|api_org)_[A-Za-z0-9]{30,}",  # Hugging Face
    r"\b(?:gsk|nvapi|pplx|csk|fw|r8|tvly|lsv2_pt|lsv2_sk)[_-][A-Za-z0-9_-]{20,}",
    r"\bxai-[A-Za-z0-9]{40,}",
    r"\b(?:sk|pk)-lf-[0-9a-f-]{36}",  # Langfuse
)
_AWS = (
    r"(?i)\baws[a-z_ .-]{0,20}(?:secret|key)[a-z_ .-]{0,20}[\"']?"
    r"\s{0,3}[=:]\s{0,3}[\"']?([A-Za-z0-9/+]{40})(?:[^A-Za-z0-9/+]|$)"
)
_SERVICES = (
    r"(?:\b|_)(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16}\b",  # AWS
    _AWS,
    r"(?:\b|_)gh[pousr]_[A-Za-z0-9]{36,}",
    r"\bgithub_pat_[A-Za-z0-9_]{22,}",
    r"\bgl(?:pat|ptt|rt|dt|soat)-[A-Za-z0-9_-]{20,}",
    r"\b(?:xox[abeoprs]|xapp)-[A-Za-z0-9-]{10,}",
    r"\bhooks\.slack\.com/(?:services|workflows)/[A-Za-z0-9/_-]{20,}",
    r"\b(?:sk|rk|pk|whsec)_(?:live|test)_[A-Za-z0-9]{16,}",  # Stripe
    r"\b(?:npm_[A-Za-z0-9]{36}|pypi-[A-Za-z0-9_-]{50,}|dop_v1_[0-9a-f]{64}|SG\.[A-Za-z0-9_-]{16,}\.[A-Za-z0-9_-]{16,})",
    r"(?:\b|_)rk_[A-Za-z0-9]{4,16}_[A-Za-z0-9_-]{20,}",  # Reckon
)
# A block may be cut by the end of a text; what has come of it is masked all the same.
_PRIVATE_KEY = (
    r"-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----"
    r"(?:[A-Za-z0-9+/=\s]|\\[nr]|[A-Za-z-]{3,20}: [^\n]{0,100}\n)*"
    r"(?:-----END [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----)?"
)
_JWT = r"\beyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{2,}\.[A-Za-z0-9_.-]*"
_HEADER = r"(?i)\b(?:bearer|basic)\s{1,3}([A-Za-z0-9._~+/-]{16,}=*)"
_ADDRESS = r"\b[a-z][a-z0-9+.-]{1,20}://[^\s/:@\"'<>]{0,100}:([^\s/:@\"'<>]{1,200})@"


def is_secret(data: bytes, start: int, end: int) -> bool:
    """Whether it looks drawn by chance: a word such as `responsibilities` after 'bearer' has no digit."""
    told = data[start:end]
    return any(48 <= byte <= 57 for byte in told)


PATTERNS = (
    *((pattern, None) for pattern in (*_PROVIDERS, *_SERVICES, _PRIVATE_KEY, _JWT, _ADDRESS)),
    (_HEADER, is_secret),
)
