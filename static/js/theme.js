// Runs before the first paint: puts the reader's choice of theme on the root, so that nothing flashes.
try {
    const theme = localStorage.getItem("theme");
    // A preview may have been asked for in one of the two.
    if (document.documentElement.dataset.theme === undefined && (theme === "light" || theme === "dark")) {
        document.documentElement.dataset.theme = theme;
        for (const meta of document.querySelectorAll("[data-scheme]"))
            meta.media = meta.dataset.scheme === theme ? "all" : "not all";
    }
} catch {
    // Storage may be refused: the system's theme stays.
}
