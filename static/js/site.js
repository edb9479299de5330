// Mounts components: <element data-component="name"> calls mount(element) of components/name.js when the element comes
// near the view, or at once with data-eager. Pages are complete without any of this.
// The paths are spelt out because collectstatic rewrites them to hashed names.
const components = {
    copying: () => import("./components/copying.js"),
    embed: () => import("./components/embed.js"),
    enlarging: () => import("./components/enlarging.js"),
    "search-learning": () => import("./components/search-learning.js"),
    "search-suggestions": () => import("./components/search-suggestions.js"),
    "table-of-contents": () => import("./components/table-of-contents.js"),
    "theme-switch": () => import("./components/theme-switch.js"),
};

async function mountComponent(element) {
    const load = components[element.dataset.component];
    if (!load) return;
    const { mount } = await load();
    mount(element);
}

const observer = new IntersectionObserver(
    (entries) => {
        for (const { isIntersecting, target } of entries) {
            if (!isIntersecting) continue;
            observer.unobserve(target);
            mountComponent(target);
        }
    },
    { rootMargin: "400px" },
);

for (const element of document.querySelectorAll("[data-component]")) {
    if ("eager" in element.dataset) mountComponent(element);
    else observer.observe(element);
}

// "/" moves the focus to the search field, unless the reader is typing somewhere.
document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if (event.target instanceof Element && event.target.closest("input, textarea, select, dialog, [contenteditable]")) return;
    const field = document.querySelector("input[type=search]");
    if (!field) return;
    event.preventDefault();
    field.focus();
    field.select();
});
