#!/usr/bin/env python3
"""Ship models to ModelFunctions from Python 3.9 or later: push, wait, infer, roll back. It needs nothing but Python's standard library.

    python modelfn.py push model.onnx --model churn --wait
    python modelfn.py infer churn 39.1 18.7 181 3750
    python modelfn.py rollback churn --reason "wrong on Mondays"

MODELFN_URL is the API (http://127.0.0.1:7071), MODELFN_GATEWAY is where models answer (the API's), MODELFN_KEY is the key that both may require.
Exit codes: 0 done, 1 failed, 2 usage, 3 time is over, 4 not allowed.
"""

import argparse
import hashlib
import json
import os
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
import uuid

SMALL = 64 << 20  # Larger files go to the storage directly.
BAD_ENDS = ("reverted", "withdrawn", "aborted", "superseded", "saved", "expired", "failed")
NEEDS_PERSON = ("paused", "awaitingApproval")


class ModelFnError(Exception):
    """What went wrong, in words; ``code`` is the exit code."""

    def __init__(self, message, code=1):
        super().__init__(message)
        self.code = code


class ModelFn:
    """Calls the API at ``url`` and the gateway at ``gateway``."""

    def __init__(self, url=None, gateway=None, key=None):
        self.url = (url or os.environ.get("MODELFN_URL") or "http://127.0.0.1:7071").rstrip("/")
        self.gateway = (gateway or os.environ.get("MODELFN_GATEWAY") or self.url).rstrip("/")
        self.key = key or os.environ.get("MODELFN_KEY")

    def push(self, path, model, golden=None, timeout=600):
        """Uploads a file and returns the number of its version. ``golden`` is a golden set that is uploaded before it."""
        if golden:
            self._upload(golden, model)
        query = {"golden": os.path.basename(golden)} if golden else {}
        if os.path.getsize(path) <= SMALL:
            return self._upload(path, model, query)["version"]
        before = self._api("GET", f"models/{_part(model)}/versions/latest", missing={"version": 0})["version"]
        target = self._api("POST", f"models/{_part(model)}/uploads", {"file": os.path.basename(path)})["url"]
        headers = {"x-ms-blob-type": "BlockBlob", "Content-Length": str(os.path.getsize(path))}
        headers.update({f"x-ms-meta-{name}": value for name, value in query.items()})
        with open(path, "rb") as file:
            try:
                self._send("PUT", target, file, headers, key=None)
            except urllib.error.HTTPError as error:
                raise ModelFnError(_words("PUT", target, error)) from error
        return self._registered(path, model, before, timeout)

    def wait(self, model, version=None, timeout=600, poll=1.0, told=None):
        """Waits until a version (the newest by default) is promoted, and returns its number. An end that is none, or a pause, is an error.

        ``told`` is called with a line whenever the rollout's phase, step or reason has changed.
        """
        version = version or self._api("GET", f"models/{_part(model)}/versions/latest")["version"]
        deadline = time.monotonic() + timeout
        phase, reason, before = "not there yet", "", None
        while time.monotonic() < deadline:
            rollouts = self._api("GET", f"models/{_part(model)}/rollouts?max=1000")["value"]
            mine = [rollout for rollout in rollouts if rollout["version"] == version]
            if mine:
                newest = max(mine, key=lambda rollout: int(rollout["id"].rsplit("-", 1)[1]))
                phase, reason = newest["phase"], newest.get("reason") or ""
                where = f"{phase}, step {newest['step']} of {newest['steps']}" if newest.get("step") else phase
                if told and (where, reason) != before:
                    told(f"{model} version {version} is {where}{': ' if reason else ''}{reason}")
                before = (where, reason)
                if phase in ("watching", "succeeded"):
                    return version
                if phase in BAD_ENDS or phase in NEEDS_PERSON:
                    more = f" See {self.url}/api/models/{model}/rollouts/{newest['id']}" if phase in NEEDS_PERSON else ""
                    raise ModelFnError(f"Version {version} of {model} is {phase}. {reason}{more}".strip())
            time.sleep(poll)
        raise ModelFnError(f"Version {version} of {model} is {phase} after {timeout} s. {reason}".strip(), 3)

    def infer(self, model, inputs, version=None):
        """Asks a model; ``inputs`` are the tensors of the Open Inference Protocol. Returns its answer."""
        path = f"models/{_part(model)}/versions/{version}" if version else f"models/{_part(model)}"
        return self._call("POST", f"{self.gateway}/v2/{path}/infer", {"inputs": inputs})

    def inputs_of(self, model, values):
        """The one input of a model, for one row of numbers."""
        declared = self._call("GET", f"{self.gateway}/v2/models/{_part(model)}")["inputs"]
        if len(declared) != 1:
            raise ModelFnError(f"{model} has the inputs {', '.join(one['name'] for one in declared)}: send a request with --request FILE.", 2)
        name, datatype = declared[0]["name"], declared[0]["datatype"]
        read = str if datatype == "BYTES" else int if "INT" in datatype else float
        try:
            data = [read(value) for value in values]
        except ValueError as wrong:
            raise ModelFnError(f"{model} takes {datatype}: {wrong}.", 2) from wrong
        return [{"name": name, "shape": [len(data)] if len(declared[0]["shape"]) == 1 else [1, len(data)], "datatype": datatype, "data": data}]

    def rollback(self, model, to=None, reason=None):
        """Rolls back to the previous version, to a number, or to "none". Returns the model as it is then."""
        body = {name: value for name, value in (("to", to), ("reason", reason)) if value is not None}
        # With the same key a repeated call is answered as the first was, and changes nothing.
        return self._api("POST", f"models/{_part(model)}/rollback", body, {"Idempotency-Key": str(uuid.uuid4())})

    def _upload(self, path, model, query=()):
        query = urllib.parse.urlencode({"file": os.path.basename(path), **dict(query)})
        with open(path, "rb") as file:
            return self._api("PUT", f"models/{_part(model)}/versions?{query}", file.read())

    def _registered(self, path, model, before, timeout):
        with open(path, "rb") as file:
            digest = hashlib.sha256()
            for piece in iter(lambda: file.read(1 << 20), b""):
                digest.update(piece)
        deadline = time.monotonic() + timeout
        while time.monotonic() < deadline:
            for version in self._api("GET", f"models/{_part(model)}/versions?max=10", missing={"value": []})["value"]:
                if version["sha256"] == digest.hexdigest() and version["version"] >= before:
                    return version["version"]
            time.sleep(1)
        raise ModelFnError(f"{path} is uploaded but no version after {timeout} s. See {self.url}/api/rejected-uploads", 3)

    def _api(self, method, path, body=None, headers=None, missing=None):
        return self._call(method, f"{self.url}/api/{path}", body, headers, missing)

    def _call(self, method, url, body=None, headers=None, missing=None):
        """One call; a storage that does not answer is asked again, twice. ``missing`` is the answer in the place of a 404."""
        headers = dict(headers or {})
        if body is not None and not isinstance(body, bytes):
            body, headers["Content-Type"] = json.dumps(body).encode(), "application/json"
        for attempt in range(3):
            try:
                text = self._send(method, url, body, headers, self.key)
                return json.loads(text) if text else None
            except urllib.error.HTTPError as error:
                if error.code == 404 and missing is not None:
                    return missing
                if error.code != 503 or attempt == 2:
                    raise ModelFnError(_words(method, url, error), 4 if error.code in (401, 403) else 1) from error
                time.sleep(float(error.headers.get("Retry-After") or 5))

    def _send(self, method, url, body, headers, key):
        headers = {**headers, **({"x-functions-key": key} if key else {})}
        try:
            with urllib.request.urlopen(urllib.request.Request(url, body, headers, method=method), timeout=300) as answer:
                return answer.read()
        except urllib.error.HTTPError:
            raise
        except (urllib.error.URLError, OSError) as error:
            raise ModelFnError(f"{method} {url.split('?')[0]}: {getattr(error, 'reason', error)}. Is it running, and is MODELFN_URL right?") from error


def _part(text):
    """A piece of a path."""
    return urllib.parse.quote(str(text), safe="")


def _words(method, url, error):
    """What an answer other than success says: the API's ``detail`` or the gateway's ``error``."""
    text = error.read().decode(errors="replace")
    try:
        said = json.loads(text)
        detail = said.get("detail") or said.get("error") or text
    except ValueError:
        detail = text or ("Set MODELFN_KEY to the key." if error.code == 401 else error.reason)
    return f"{method} {urllib.parse.unquote(urllib.parse.urlsplit(url).path)} answered {error.code}: {detail}"


def _told(line):
    """Progress, beside what a program reads."""
    print(line, file=sys.stderr, flush=True)


def main(arguments=None):
    parser = argparse.ArgumentParser(prog="modelfn.py", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    push = commands.add_parser("push", help="upload a file as a new version")
    push.add_argument("file")
    push.add_argument("--model", required=True)
    push.add_argument("--golden", help="a golden set, whose name ends in .golden.json")
    push.add_argument("--wait", action="store_true", help="wait until the version is promoted")
    push.add_argument("--timeout", type=float, default=7200, help="seconds (7200)")
    wait = commands.add_parser("wait", help="wait until a version is promoted")
    wait.add_argument("model")
    wait.add_argument("--version", type=int, help="the newest by default")
    wait.add_argument("--timeout", type=float, default=7200, help="seconds (7200)")
    infer = commands.add_parser("infer", help="ask a model")
    infer.add_argument("model")
    infer.add_argument("values", nargs="*", help="one row of values, for a model with one input")
    infer.add_argument("--request", help="a file with a request of the Open Inference Protocol")
    infer.add_argument("--version", type=int)
    rollback = commands.add_parser("rollback", help="roll back to the previous version")
    rollback.add_argument("model")
    rollback.add_argument("--to", help='a version\'s number, or "none" to take the model out of service')
    rollback.add_argument("--reason")
    asked = parser.parse_args(arguments)
    try:
        _run(ModelFn(), asked)
    except ModelFnError as error:
        print(f"modelfn: {error}", file=sys.stderr)
        return error.code
    except OSError as error:
        print(f"modelfn: {error.filename or ''}: {error.strerror or error}", file=sys.stderr)
        return 2
    return 0


def _run(api, asked):
    if asked.command == "push":
        version = api.push(asked.file, asked.model, asked.golden, asked.timeout)
        print(f"{asked.model} version {version} is saved")
        if asked.wait:
            api.wait(asked.model, version, asked.timeout, told=_told)
            print(f"{asked.model} version {version} is in service")
    elif asked.command == "wait":
        print(f"{asked.model} version {api.wait(asked.model, asked.version, asked.timeout, told=_told)} is in service")
    elif asked.command == "infer":
        if bool(asked.request) == bool(asked.values):
            raise ModelFnError("Give values, or a request with --request FILE.", 2)
        if asked.request:
            with open(asked.request, encoding="utf-8") as file:
                inputs = json.load(file)["inputs"]
        else:
            inputs = api.inputs_of(asked.model, asked.values)
        print(json.dumps(api.infer(asked.model, inputs, asked.version), indent=2))
    else:
        to = int(asked.to) if asked.to and asked.to.isdigit() else asked.to
        stable = api.rollback(asked.model, to, asked.reason).get("stable")
        print(f"{asked.model} version {stable} is in service" if stable else f"{asked.model} has no version in service")


if __name__ == "__main__":
    sys.exit(main())
