// Before anything is drawn: what was put out of sight must not even be seen for a moment.

if (sessionStorage.getItem("qualcode-learned") === "hidden") document.documentElement.classList.add("no-learned");
