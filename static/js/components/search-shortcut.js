// "/" moves the focus to the search field, unless the reader is typing somewhere.
const typing = "input, textarea, select, [contenteditable]";

export function mount(form) {
    const field = form.querySelector("input[type=search]");
    document.addEventListener("keydown", (event) => {
        if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
        if (event.target instanceof Element && event.target.closest(typing)) return;
        event.preventDefault();
        field.focus();
        field.select();
    });
}
