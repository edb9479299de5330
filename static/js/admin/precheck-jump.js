// Shows and focuses the place in the form that a finding is about: opens its tab and whatever is folded around it.
const FIELD = "input:not([type=hidden]), textarea, select, [contenteditable=true], button:not([aria-expanded])";

function unfold(target) {
    for (let element = target; element; element = element.parentElement) {
        if (element.getAttribute("role") === "tabpanel" && element.hidden) {
            document.querySelector(`[role=tab][aria-controls="${element.id}"], [role=tab][href="#${element.id}"]`)?.click();
        }
        if (element.matches("[data-panel]")) {
            element.querySelector(":scope > .w-panel__header [data-panel-toggle][aria-expanded=false]")?.click();
        }
    }
}

function find({ block, field }) {
    if (block) {
        const inBlock = document.querySelector(`[data-contentpath="${CSS.escape(block)}"]`);
        return inBlock ?? document.querySelector(`input[type=hidden][value="${CSS.escape(block)}"]`)?.parentElement;
    }
    return (
        document.querySelector(`[data-contentpath="${CSS.escape(field)}"]`) ??
        document.getElementById(`id_${field}-TOTAL_FORMS`)?.closest("[data-panel]")
    );
}

export function jumpTo(finding) {
    const target = find(finding);
    if (!target) {
        return;
    }
    unfold(target);
    const behaviour = matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth";
    target.scrollIntoView({ block: "center", behavior: behaviour });
    target.querySelector(FIELD)?.focus({ preventScroll: true });
}
