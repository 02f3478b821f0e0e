"""Whom a login through the provider lets in: a known person, an invited one, or one of an allowed domain."""

from sqlalchemy.orm import Session

from reckon.people import accounts, invitation_store, invitations, inviter, login, oidc_store, sessions, user_store
from reckon.people.email import domain_of
from reckon.people.model import LoginRules, Origin, ProvenPerson, User, Visit, access_of, nobody
from reckon.people.oidc_refused import OidcCode
from reckon.people.oidc_rules import OidcRules
from reckon.projects import audit, member_store
from reckon.projects.scope import DEFAULT_PROJECT


def enter(
    session: Session,
    person: ProvenPerson,
    oidc: OidcRules,
    origin: Origin,
    rules: LoginRules,
    now_ns: int,
    replaced: str | None,
) -> Visit | OidcCode:
    """A new session, or why there is none, which is written down."""
    found = _account(session, person, oidc, origin, now_ns)
    if isinstance(found, User) and found.enabled:
        return sessions.begin(session, found, "provider", origin, rules, now_ns, replaced)
    user, code = (found, OidcCode.DISABLED) if isinstance(found, User) else (None, found)
    login.refuse(session, user, "provider", code, origin, now_ns)
    return code


def _account(session: Session, person: ProvenPerson, oidc: OidcRules, origin: Origin, now_ns: int) -> User | OidcCode:
    known = oidc_store.user_of(session, person.issuer, person.subject)
    if known is not None:
        return user_store.by_id(session, known) or OidcCode.UNINVITED
    if person.email is None:
        return OidcCode.EMAIL
    user = user_store.by_email(session, person.email)
    if user is None:
        return _new(session, person, person.email, oidc, origin, now_ns)
    if not user.enabled:
        return user
    # Held, since another login may be linking the account at this moment.
    user_store.lock(session, user.id)
    subject = oidc_store.subject_of(session, person.issuer, user.id)
    if subject is None:
        _link(session, user, person, origin, now_ns)
        # Whoever took the address before its holder came keeps no way in.
        accounts.close_other_ways(session, user.id, now_ns, access=access_of(user, origin))
    elif subject != person.subject:
        # Addresses are given to other people; who somebody is at the provider is not.
        return OidcCode.LINKED
    return user


def _new(
    session: Session, person: ProvenPerson, email: str, oidc: OidcRules, origin: Origin, now_ns: int
) -> User | OidcCode:
    standing = invitation_store.open_for(session, email, now_ns)
    invited = [one for one in standing if inviter.may_still(session, one, now_ns)]
    is_ours = domain_of(email) in oidc.domains
    if not invited and not is_ours:
        return OidcCode.UNINVITED
    name = person.name or email.partition("@")[0]
    made = accounts.create_user(session, email, name, now_ns, access=nobody(origin))
    user = user_store.by_id(session, made)
    if user is None:
        raise LookupError("an account that was just made is not there")
    _link(session, user, person, origin, now_ns)
    access = access_of(user, origin)
    for invitation in invited:
        invitations.join(session, access, user, invitation, now_ns)
    if is_ours and member_store.get(session, DEFAULT_PROJECT, user.id) is None:
        member_store.add(session, DEFAULT_PROJECT, user.id, oidc.role, now_ns)
        told = {"role": oidc.role, "by": "domain"}
        audit.record(session, access, "member.added", ("user", user.id), now_ns, told, project=DEFAULT_PROJECT)
    return user


def _link(session: Session, user: User, person: ProvenPerson, origin: Origin, now_ns: int) -> None:
    oidc_store.link(session, person.issuer, person.subject, user.id, now_ns)
    told = {"issuer": person.issuer}
    audit.record(session, access_of(user, origin), "identity.linked", ("user", user.id), now_ns, told)
