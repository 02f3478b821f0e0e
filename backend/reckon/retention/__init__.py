"""How long a project's rows stay, which traces stay longer, and what removes the others."""
