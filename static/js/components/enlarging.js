// Pictures of a figure open in a dialog as large as the window. The button lies over the picture and moves nothing.
function show(image, words) {
    const dialog = document.createElement("dialog");
    const large = (image.closest("picture") ?? image).cloneNode(true);
    const close = document.createElement("button");
    dialog.className = "enlarged";
    dialog.setAttribute("aria-label", image.alt || words.enlarge);
    for (const each of [large, ...large.querySelectorAll("*")]) {
        each.removeAttribute("loading");
        if (each.sizes) each.sizes = "96vw";
    }
    close.type = "button";
    close.className = "enlarged-close";
    close.textContent = words.close;
    dialog.append(large, close);
    // A click anywhere closes; Escape does so by itself.
    dialog.addEventListener("click", () => dialog.close());
    dialog.addEventListener("close", () => dialog.remove());
    document.body.append(dialog);
    dialog.showModal();
}

export function mount(figure) {
    for (const image of figure.querySelectorAll("[data-enlarge-place] img")) {
        const button = document.createElement("button");
        button.type = "button";
        button.className = "enlarge";
        button.setAttribute("aria-label", [figure.dataset.enlarge, image.alt].filter(Boolean).join(": "));
        button.setAttribute("aria-haspopup", "dialog");
        button.addEventListener("click", () => show(image, figure.dataset));
        image.closest("[data-enlarge-place]").append(button);
    }
}
