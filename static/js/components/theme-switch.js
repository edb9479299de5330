// Radio buttons for system, light and dark. The choice is kept in this browser and shared with its other tabs.
const root = document.documentElement;

function apply(theme) {
    if (theme === "system") delete root.dataset.theme;
    else root.dataset.theme = theme;
    // The colour of the browser's own bars.
    for (const meta of document.querySelectorAll("[data-scheme]")) {
        const { scheme } = meta.dataset;
        if (theme === "system") meta.media = `(prefers-color-scheme: ${scheme})`;
        else meta.media = scheme === theme ? "all" : "not all";
    }
}

function remember(theme) {
    try {
        if (theme === "system") localStorage.removeItem("theme");
        else localStorage.setItem("theme", theme);
    } catch {
        // Storage may be refused: the choice then holds for this page.
    }
}

export function mount(fieldset) {
    const select = (theme) => {
        const radio = fieldset.querySelector(`[value="${theme}"]`);
        if (radio) radio.checked = true;
    };
    select(root.dataset.theme ?? "system");
    fieldset.addEventListener("change", ({ target }) => {
        apply(target.value);
        remember(target.value);
    });
    addEventListener("storage", ({ key, newValue }) => {
        if (key !== "theme") return;
        const theme = newValue === "light" || newValue === "dark" ? newValue : "system";
        apply(theme);
        select(theme);
    });
}
