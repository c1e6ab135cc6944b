"""Headless Chromium for the checks of pages, by its DevTools protocol and Python's own library."""

import base64
import json
import os
import pathlib
import shutil
import subprocess
import time


def find():
    """The program, or None."""
    names = ("chromium", "chromium-browser", "google-chrome")
    return next((found for name in names if (found := shutil.which(name))), None)


class Browser:
    """Chromium behind a pipe: one JSON message after another, each ended by a zero byte."""

    def __init__(self, program, profile):
        to_browser, self.writer = os.pipe()
        self.reader, from_browser = os.pipe()

        def as_three_and_four():
            # Chromium reads commands from 3 and answers on 4; the pipes may hold these numbers the other way round.
            kept = os.dup(from_browser)
            os.dup2(to_browser, 3)
            os.dup2(kept, 4)
            os.set_inheritable(3, True)
            os.set_inheritable(4, True)

        self.process = subprocess.Popen(
            [program, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--remote-debugging-pipe",
             f"--user-data-dir={profile}", "about:blank"],
            close_fds=False, preexec_fn=as_three_and_four, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(to_browser)
        os.close(from_browser)
        self.count = 0
        self.pending = b""
        self.events = []
        self.session = None
        self.has_scripts = True
        page = next(t for t in self.call("Target.getTargets")["targetInfos"] if t["type"] == "page")
        self.session = self.call("Target.attachToTarget", targetId=page["targetId"], flatten=True)["sessionId"]
        for domain in ["Page", "Runtime", "Log", "Network"]:
            self.call(f"{domain}.enable")

    def call(self, method, **parameters):
        self.count += 1
        message = {"id": self.count, "method": method, "params": parameters}
        if self.session:
            message["sessionId"] = self.session
        os.write(self.writer, json.dumps(message).encode() + b"\0")
        while True:
            answer = self.receive()
            if answer.get("id") == self.count:
                if "error" in answer:
                    raise RuntimeError(f"{method}: {answer['error']['message']}")
                return answer["result"]
            self.events.append(answer)

    def receive(self):
        while b"\0" not in self.pending:
            data = os.read(self.reader, 1 << 16)
            if not data:
                raise RuntimeError("Chromium ended")
            self.pending += data
        message, self.pending = self.pending.split(b"\0", 1)
        return json.loads(message)

    def wait(self, method):
        while not any(event.get("method") == method for event in self.events):
            self.events.append(self.receive())

    def say(self, expression):
        """The value of an expression of JavaScript in the page."""
        result = self.call("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in result:
            raise RuntimeError(f"{expression}: {result['exceptionDetails'].get('exception', {}).get('description')}")
        return result["result"].get("value")

    def press(self, key, **more):
        codes = {"Enter": (13, "\r"), " ": (32, " "), "Escape": (27, ""), "Tab": (9, ""), "PageDown": (34, ""),
                 "ArrowDown": (40, ""), "ArrowUp": (38, ""), "ArrowRight": (39, ""), "ArrowLeft": (37, ""), "Home": (36, ""),
                 "End": (35, "")}
        code, text = codes[key]
        self.call("Input.dispatchKeyEvent", type="keyDown", key=key, windowsVirtualKeyCode=code, text=text, **more)
        self.call("Input.dispatchKeyEvent", type="keyUp", key=key, windowsVirtualKeyCode=code, **more)

    def window(self, width, height, phone=False):
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=phone)

    def open(self, address):
        self.events.clear()
        start = time.monotonic()
        self.call("Page.navigate", url=address)
        self.wait("Page.loadEventFired")
        self.frame()
        return time.monotonic() - start

    def frame(self):
        """Waits until the page is drawn; without scripts nothing tells, so a while."""
        if self.has_scripts:
            self.say("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
        else:
            time.sleep(0.3)

    def let_scripts(self, run):
        self.has_scripts = run
        self.call("Emulation.setScriptExecutionDisabled", value=not run)

    def complaints(self):
        """Errors and warnings of the page since it was opened, and addresses that it asked for beside its own."""
        found = []
        for event in self.events:
            method, facts = event.get("method"), event.get("params", {})
            if method == "Runtime.exceptionThrown":
                found.append(facts["exceptionDetails"].get("exception", {}).get("description", "an exception"))
            elif method == "Runtime.consoleAPICalled" and facts["type"] in ("error", "warning", "assert"):
                found.append(str([argument.get("value") for argument in facts["args"]]))
            elif method == "Log.entryAdded" and facts["entry"]["level"] in ("error", "warning"):
                found.append(facts["entry"]["text"])
            elif (method == "Network.requestWillBeSent" and facts.get("type") != "Document"
                  and not facts["request"]["url"].startswith("data:")):
                found.append("asks for " + facts["request"]["url"][:120])
        return found

    def picture(self, path, whole=False):
        data = self.call("Page.captureScreenshot", format="png", captureBeyondViewport=whole)["data"]
        pathlib.Path(path).write_bytes(base64.b64decode(data))

    def close(self):
        try:
            self.call("Browser.close")
        except (RuntimeError, OSError):
            pass
        self.process.wait(timeout=20)
