"""Why a login through the provider came to nothing, as a code for the page and never a secret."""

from enum import StrEnum

from reckon.errors import Unauthenticated


class OidcCode(StrEnum):
    """What stands behind `/login?error=`."""

    OFF = "oidc_off"  # no provider is configured, or logins are off
    PROVIDER = "oidc_provider"  # does not answer, or not as it should
    DENIED = "oidc_denied"  # the provider, or the person at the provider, said no
    EXPIRED = "oidc_expired"  # begun too long ago, used already, or begun in another browser
    TOKEN = "oidc_token"  # noqa: S105  # the provider's word about the person does not hold
    EMAIL = "oidc_email"  # no e-mail address that the provider has verified
    UNINVITED = "oidc_uninvited"  # no account, no invitation, no allowed domain
    DISABLED = "oidc_disabled"  # the account is disabled
    LINKED = "oidc_linked"  # the account belongs to another person at this provider
    BUSY = "oidc_busy"  # too many logins at once: wait a minute


class OidcRefused(Unauthenticated):
    """A login through the provider came to nothing; `code` says why."""

    def __init__(self, code: OidcCode, reason: str) -> None:
        """`reason` is for the log: a few fixed words, nothing that the provider sent."""
        super().__init__(reason)
        self.code = code
