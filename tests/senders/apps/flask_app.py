"""The API of api.ts with Flask."""

import os
import time

from flask import Flask, request

from common import QUOTA, TEXT

app = Flask(__name__)


@app.get("/orders")
def list_orders():
    return TEXT, 200, QUOTA


@app.post("/orders")
def create_order():
    return TEXT, int(request.headers.get("x-answer", "201"))


@app.route("/orders", methods=["OPTIONS"], provide_automatic_options=False)
def options():
    return "", 204


@app.route("/orders/<int:id>", methods=["GET", "PUT", "PATCH"])
def order(id):
    return TEXT


@app.delete("/orders/<int:id>")
def delete_order(id):
    return "", 204


@app.get("/users/<name>")
@app.get("/posts/<slug>")
@app.get("/models/<model>")
@app.get("/files/<path:file>")
@app.get("/search")
def text(**_):
    return TEXT


@app.get("/slow/<int:ms>")
def slow(ms):
    time.sleep(ms / 1000)
    return TEXT


@app.get("/boom")
def boom():
    raise RuntimeError("boom")


@app.get("/limited", defaults={"status": 429})
@app.get("/private", defaults={"status": 401})
@app.get("/forbidden", defaults={"status": 403})
def refused(status):
    return TEXT, status


app.run("127.0.0.1", int(os.environ["PORT"]), threaded=True)
