"""Run by LibreOffice's own Python: a Word file -> the text of its lists, brought up to date."""

import os
import subprocess
import sys
import time
from contextlib import suppress

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException


def connected(office, home):
    """Start LibreOffice and give its desktop, as soon as it answers."""
    pipe = f"qualcode{time.monotonic_ns()}"
    command = [office, "--headless", "--norestore", f"-env:UserInstallation={home}"]
    started = subprocess.Popen([*command, f"--accept=pipe,name={pipe};urp;"])
    here = uno.getComponentContext()
    resolver = here.ServiceManager.createInstance("com.sun.star.bridge.UnoUrlResolver")
    while started.poll() is None:
        try:
            there = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except NoConnectException:
            with suppress(subprocess.TimeoutExpired):
                started.wait(0.1)
        else:
            return there.ServiceManager.createInstance("com.sun.star.frame.Desktop")
    raise SystemExit("LibreOffice did not start")


def lists(desktop, path):
    """The text of every list in a document, worked out anew."""
    hidden = PropertyValue(Name="Hidden", Value=True)
    document = desktop.loadComponentFromURL(path, "_blank", 0, (hidden,))
    indexes = document.getDocumentIndexes()
    for index in (indexes.getByIndex(at) for at in range(indexes.getCount())):
        index.update()
        yield index.getAnchor().getString()
    document.close(True)


if __name__ == "__main__":
    desktop = connected(*sys.argv[1:3])
    sys.stdout.write("\n--\n".join(lists(desktop, sys.argv[3])))
    sys.stdout.flush()
    desktop.terminate()
    os._exit(0)  # the bridge to an office that has ended may crash on its way out
