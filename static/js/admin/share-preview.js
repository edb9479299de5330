// How an article looks on other sites, while its form is filled in.
const value = (name) => document.querySelector(`#id_${name}`)?.value.trim() ?? "";

function say(panel, part, length) {
    const place = panel.querySelector(`[data-length="${part}"]`);
    const { least = 0, most } = place.dataset;
    const { none, counted, short, tooLong } = panel.dataset;
    const isTooLong = length > Number(most);
    const words = isTooLong ? tooLong : length < Number(least) ? short : counted;
    place.textContent = length ? words.replace("%s", length) : none;
    place.classList.toggle("share-preview__warning", isTooLong);
}

function show(panel) {
    const title = value("seo_title") || value("title");
    const text = value("search_description") || value("summary");
    const { site, host } = panel.dataset;
    const named = site ? `${title} – ${site}` : title;
    const put = (name, words) => {
        panel.querySelector(`[data-preview-${name}]`).textContent = words;
    };
    put("title", named);
    put("text", text);
    put("card-title", title);
    put("card-text", text);
    put("address", `${host} › … › ${value("slug")}`);
    // What search engines cut is counted with the name of the site behind it.
    say(panel, "title", title ? named.length : 0);
    say(panel, "text", text.length);
    say(panel, "card-title", title.length);
    say(panel, "card-text", text.length);
    showPicture(panel);
}

// The picture for sharing that has just been chosen; the drawn one stays away meanwhile.
function showPicture(panel) {
    const chosen = value("social_picture") && document.querySelector("#id_social_picture-chooser img")?.src;
    if (chosen) {
        const image = panel.querySelector("[data-preview-picture]");
        image.src = chosen;
        image.hidden = false;
        panel.querySelector("[data-preview-drawn]").hidden = true;
    }
}

document.querySelectorAll("[data-share-preview]").forEach((panel) => {
    for (const event of ["input", "change"]) {
        panel.closest("form").addEventListener(event, () => show(panel));
    }
    show(panel);
});
