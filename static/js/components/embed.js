/* Loads a provider's frame after a click, in the place of the link card. */

export function mount(figure) {
    const place = figure.querySelector("[data-embed-place]");
    const choice = figure.querySelector("[data-embed-choice]");
    const button = figure.querySelector(".embed-load");
    if (!place || !choice || !button) {
        return;
    }
    choice.hidden = false;
    button.addEventListener("click", () => {
        const { src, title, width, height } = button.dataset;
        const frame = document.createElement("iframe");
        frame.className = "embed-frame";
        frame.title = title;
        frame.allow = "fullscreen; picture-in-picture; encrypted-media";
        frame.referrerPolicy = "strict-origin-when-cross-origin";
        frame.setAttribute("sandbox", "allow-scripts allow-same-origin allow-popups allow-presentation allow-forms");
        if (width && height) {
            frame.style.aspectRatio = `${width} / ${height}`;
        }
        frame.src = src;
        place.replaceWith(frame);
        frame.focus();
    });
}
