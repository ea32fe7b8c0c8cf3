"""A headless Chromium, spoken to over its debugging pipe: no driver and no package is needed.

Everything that the page says, asks the network for or downloads is kept, so that a test can say
that there was nothing of the kind.
"""
import base64
import json
import os
import shutil
import subprocess
import tempfile
import time
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome")
FLAGS = ("--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--mute-audio",
         "--disable-background-networking", "--disable-component-update", "--disable-sync",
         "--disable-default-apps", "--disable-extensions", "--disable-dev-shm-usage",
         "--no-proxy-server", "--remote-debugging-pipe")
PATIENCE = 60  # seconds for one answer


def find() -> str | None:
    return next(filter(None, map(shutil.which, NAMES)), None)


class Browser:
    """`with Browser() as page:` one page, an empty profile and a folder of downloads."""

    def __enter__(self):
        self.folder = Path(tempfile.mkdtemp(prefix="equilex-browser-"))
        self.downloads = self.folder / "downloads"
        self.downloads.mkdir()
        self.errors, self.requests, self.number, self.early = [], [], 0, b""
        self.session = None
        to_read, self.to_browser = os.pipe()
        self.from_browser, to_write = os.pipe()
        self.process = subprocess.Popen(
            ["sh", "-c", f'exec "$0" "$@" 3<&{to_read} 4>&{to_write}', find(), *FLAGS,
             f"--user-data-dir={self.folder / 'profile'}", "about:blank"],
            pass_fds=(to_read, to_write), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(to_read)
        os.close(to_write)
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        self.session = self.call("Target.attachToTarget", targetId=target,
                                 flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network"):
            self.call(f"{domain}.enable")
        self.call("Browser.setDownloadBehavior", behavior="allow",
                  downloadPath=str(self.downloads), eventsEnabled=False)
        return self

    def __exit__(self, *_):
        self.process.terminate()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        os.close(self.to_browser)
        os.close(self.from_browser)
        shutil.rmtree(self.folder, ignore_errors=True)

    def read(self) -> dict:
        while b"\0" not in self.early:
            piece = os.read(self.from_browser, 1 << 20)
            if not piece:
                raise RuntimeError("the browser has ended")
            self.early += piece
        message, self.early = self.early.split(b"\0", 1)
        return json.loads(message)

    def note(self, event: dict):
        method, said = event.get("method"), event.get("params", {})
        if method == "Runtime.exceptionThrown":
            details = said["exceptionDetails"]
            self.errors.append(details.get("exception", {}).get("description", details["text"]))
        elif method == "Log.entryAdded" and said["entry"]["level"] in ("error", "warning"):
            self.errors.append(said["entry"]["text"])
        elif method == "Runtime.consoleAPICalled" and said["type"] in ("error", "warning"):
            self.errors.append(str(said["args"]))
        elif method == "Network.requestWillBeSent":
            self.requests.append(said["request"]["url"])

    def call(self, method: str, **params) -> dict:
        self.number += 1
        message = {"id": self.number, "method": method, "params": params}
        if self.session:
            message["sessionId"] = self.session
        os.write(self.to_browser, json.dumps(message).encode() + b"\0")
        started = time.monotonic()
        while time.monotonic() - started < PATIENCE:
            answer = self.read()
            if answer.get("id") == self.number:
                if "error" in answer:
                    raise RuntimeError(f"{method}: {answer['error']}")
                return answer["result"]
            self.note(answer)
        raise RuntimeError(f"{method}: no answer")

    def run(self, script: str):
        """The value of an expression, which may be a promise."""
        answer = self.call("Runtime.evaluate", expression=script, returnByValue=True,
                           awaitPromise=True, userGesture=True)
        if "exceptionDetails" in answer:
            details = answer["exceptionDetails"]
            raise RuntimeError(details.get("exception", {}).get("description", details["text"]))
        return answer["result"].get("value")

    def until(self, script: str) -> bool:
        """Whether an expression becomes true."""
        started = time.monotonic()
        while time.monotonic() - started < 15:
            if self.run(script):
                return True
            time.sleep(0.03)
        return False

    def open(self, address: str):
        self.call("Page.navigate", url="about:blank")
        self.call("Page.navigate", url=address)
        if not self.until("document.readyState === 'complete' && !!document.querySelector('h1')"):
            raise RuntimeError(f"did not open: {address}: {self.errors}")

    def turn(self, place: str):
        """To another place of the page that is open, as its own links do."""
        self.run(f"location.hash = {json.dumps('#' + place)}")
        if not self.until(f"drawnFor === {json.dumps('#' + place)} || panel.open"):
            raise RuntimeError(f"did not turn to {place}: {self.errors}")

    def look(self, width: int, height: int = 900, dark: bool = False):
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=height,
                  deviceScaleFactor=1, mobile=False)
        self.call("Emulation.setEmulatedMedia", features=[
            {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}])

    def picture(self, path, whole: bool = False):
        shot = self.call("Page.captureScreenshot", format="png", captureBeyondViewport=whole)
        Path(path).write_bytes(base64.b64decode(shot["data"]))

    def paper(self, path):
        sheet = self.call("Page.printToPDF", printBackground=True, preferCSSPageSize=True)
        Path(path).write_bytes(base64.b64decode(sheet["data"]))

    def press(self, key: str, code: int):
        for kind in ("keyDown", "keyUp"):
            self.call("Input.dispatchKeyEvent", type=kind, key=key, code=key,
                      windowsVirtualKeyCode=code)

    def downloaded(self, name: str) -> bytes | None:
        started, path = time.monotonic(), self.downloads / name
        while time.monotonic() - started < 15:
            if path.exists():
                return path.read_bytes()
            time.sleep(0.05)
        return None
