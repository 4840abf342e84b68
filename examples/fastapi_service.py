"""A service with FastAPI: datasets, records and reports are the types of its requests and responses.

uvicorn --app-dir examples fastapi_service:app
"""

from typing import Annotated

from fastapi import Body, FastAPI, HTTPException

import ogpmodel as ogp

DATASET = ogp.samples.guatemala()

app = FastAPI(title="Exports of Open Government Partnership data")


@app.post("/check")
def check(export: Annotated[ogp.Dataset, Body()]) -> ogp.Report:
    """Check an export."""
    return ogp.validate(export)


@app.get("/commitments")
def commitments(area: str) -> list[ogp.Commitment]:
    """Return the commitments in a policy area."""
    return list(DATASET.commitments.where(area=area))


@app.get("/commitments/{identifier}")
def commitment(identifier: str) -> ogp.Commitment:
    """Return a commitment."""
    try:
        return DATASET.commitments[identifier]
    except ogp.NotFound as error:
        raise HTTPException(404, str(error)) from None
