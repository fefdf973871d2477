"""Write the golden texts anew: python tests/surfaces/write_golden.py. Read the difference before it lands."""

from pathlib import Path

from cli_runner import start

GOLDEN = Path(__file__).parent / "golden"
COMMANDS = {
    "sample-week.txt": ("plan", "examples/sample-week.toml"),
    "twenty-minutes.txt": ("plan", "examples/twenty-minutes.toml"),
    "sub-3-marathon-week-9.txt": ("plan", "examples/sub-3-marathon.toml", "--week", "9"),
    "travelling-ultra-away.txt": ("plan", "examples/travelling-ultra.toml", "--week", "5"),
    "protocols-compare.txt": ("protocols", "compare"),
    "switch-to-heavy-patterns.txt": ("switch", "examples/sample-week.toml", "--to", "S0"),
    "switch-to-season-balance.txt": ("switch", "examples/sub-3-marathon.toml", "--to", "S3"),
    "why.txt": ("why", "week 1 tue", "examples/sample-week.toml"),
}

if __name__ == "__main__":
    for name, command in COMMANDS.items():
        (GOLDEN / name).write_text(start(*command).out, encoding="utf-8")
