// Before anything is shown: what only a script can do may be seen, unless the script fails.
const page = document.documentElement.classList;
page.add("js");
addEventListener("error", () => { if (!page.contains("ready")) page.remove("js"); });
