// Runs before the first paint: puts the reader's choice of theme on the root, so that nothing flashes.
try {
    const theme = localStorage.getItem("theme");
    if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
} catch {
    // Storage may be refused: the system's theme stays.
}
