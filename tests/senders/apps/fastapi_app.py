"""The API of api.ts with FastAPI."""

import asyncio

from fastapi import FastAPI, Request, Response
from fastapi.responses import PlainTextResponse

from common import QUOTA, TEXT

app = FastAPI()


@app.get("/orders")
def list_orders():
    return PlainTextResponse(TEXT, headers=QUOTA)


@app.post("/orders")
def create_order(request: Request):
    return PlainTextResponse(TEXT, int(request.headers.get("x-answer", "201")))


@app.options("/orders")
@app.delete("/orders/{id}")
def nothing(id: int = 0):
    return Response(status_code=204)


@app.api_route("/orders/{id}", methods=["GET", "HEAD", "PUT", "PATCH"])
@app.get("/users/{id}")
@app.get("/posts/{id}")
@app.get("/models/{id}")
@app.get("/files/{id:path}")
@app.get("/search")
def text(id: str = ""):
    return PlainTextResponse(TEXT)


@app.get("/slow/{ms}")
async def slow(ms: int):
    await asyncio.sleep(ms / 1000)
    return PlainTextResponse(TEXT)


@app.get("/boom")
def boom():
    raise RuntimeError("boom")


def refused(status: int):
    return lambda: PlainTextResponse(TEXT, status)


for path, code in (("/limited", 429), ("/private", 401), ("/forbidden", 403)):
    app.get(path)(refused(code))
