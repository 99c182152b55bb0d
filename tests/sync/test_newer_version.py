"""The newer version that central names reaches the report of a round, and nothing else does."""

from __future__ import annotations

import pytest
from msgspec import structs

from sync.protocol import PATH_HELLO, Hello, read_message
from tests.journeys.laptop import Laptop
from tests.sync.conftest import Central
from tests.sync.pretender import Reply, Request, message


@pytest.mark.parametrize(
    ("named", "told"), [("99.0.0", "99.0.0"), ("0.0.1", ""), ("<b>99.0.0</b>", ""), (None, "")]
)
def test_a_newer_version_that_central_names_is_reported(
    central: Central, aigul: Laptop, named: str | None, told: str
) -> None:
    def meddle(request: Request) -> Reply | None:
        if request.path != PATH_HELLO:
            return None
        hello = read_message(Hello, central.middle.forward(request).body)
        return message(structs.replace(hello, newest_version=named))

    central.middle.meddle = meddle
    aigul.close()
    aigul.reopen()
    assert aigul.sync_well().newer_version == told
    assert aigul.sync_well().newer_version == told  # also in the rounds after it
