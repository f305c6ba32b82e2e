"""The contract: OpenAPI 3.1, the same each time, with every error described as the problem that it is."""

import json

from sojourn.web.openapi import contract


def test_the_contract_is_the_same_each_time_and_describes_errors_as_problems() -> None:
    text = contract()
    assert text == contract()
    found = json.loads(text)
    assert found["openapi"].startswith("3.1")
    operations = [operation for path in found["paths"].values() for operation in path.values()]
    assert len({operation["operationId"] for operation in operations}) == len(operations)
    for operation in operations:
        refusals = [status for status in operation["responses"] if status[0] in "45d"]
        assert {"default", "429"} <= set(refusals)
        for status in refusals:
            assert list(operation["responses"][status]["content"]) == ["application/problem+json"]
        assert operation["description"]
    assert set(found["components"]["schemas"]["Problem"]["required"]) == {"type", "title", "status", "detail", "code"}


def test_the_contract_says_what_holds_everywhere() -> None:
    """Who may ask, versions where things are read and changed, pages where there are lists."""
    paths = json.loads(contract())["paths"]
    maps, one = paths["/api/maps"]["get"], paths["/api/maps/{map_id}"]
    assert maps["security"] == [{"token": []}, {"session": []}]
    assert "security" not in paths["/api/sign-in"]["post"]
    assert {"limit", "cursor"} <= {found["name"] for found in maps["parameters"]}
    assert {"ETag", "Link"} == set(maps["responses"]["200"]["headers"])
    assert "304" in one["get"]["responses"]
    assert "If-Match" in [found["name"] for found in one["patch"]["parameters"]]
    assert {"401", "403", "404", "412", "422", "429"} <= set(one["patch"]["responses"])


def test_the_server_gives_the_same_contract() -> None:
    assert json.loads(contract())["info"]["title"] == "Sojourn workspace"
