// Shows and focuses the place in the form that a finding is about: opens its tab and whatever is folded around it.
const FIELDS = "input:not([type=hidden]), textarea, select, [contenteditable=true]";

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

// Where there is nothing to type, a button: that of a chooser, say.
function entrance(target) {
    const seen = (element) => element.checkVisibility({ visibilityProperty: true });
    return [...target.querySelectorAll(FIELDS)].find(seen) ?? [...target.querySelectorAll("button")].findLast(seen);
}

// A tab is opened a moment after it was clicked.
async function untilVisible(target) {
    const latest = performance.now() + 2000;
    while (!target.checkVisibility() && performance.now() < latest) {
        await new Promise(requestAnimationFrame);
    }
}

export async function jumpTo(finding) {
    const target = find(finding);
    if (!target) {
        return;
    }
    unfold(target);
    await untilVisible(target);
    const behaviour = matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth";
    target.scrollIntoView({ block: "center", behavior: behaviour });
    entrance(target)?.focus({ preventScroll: true });
}
