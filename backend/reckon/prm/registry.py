"""The PRM versions that Reckon ships with."""

from collections.abc import Mapping
from dataclasses import replace

from reckon.errors import Misconfigured
from reckon.prm.protocol import PrmVersion

VERSIONS: Mapping[str, PrmVersion] = {
    "reckon-demo-prm@1": PrmVersion(
        name="reckon-demo-prm@1",
        url="",
        model="reckon-demo-prm",
        # The minimum over steps and answer selects best for this model (92.0 % at N = 16).
        aggregation="min",
        template="<|im_start|>user\n{question}<|im_end|>\n<|im_start|>assistant\n<think>{steps}</think>{answer}",
        tokens_max=512,
    ),
}


def served_version(name: str, url: str) -> PrmVersion:
    """The version called `name` (`model@n`), or the newest of the model served as `name`.

    `url` is where it is served. Raises Misconfigured for an unknown name.
    """
    if name in VERSIONS:
        return replace(VERSIONS[name], url=url)
    # The literal lists the versions of a model oldest first, so the last one is the newest.
    newest = [version for version in VERSIONS.values() if version.model == name]
    if not newest:
        known = ", ".join(sorted(VERSIONS))
        raise Misconfigured(f"No PRM is registered as {name!r}. Set RECKON_PRM_NAME to one of: {known}.")
    return replace(newest[-1], url=url)
