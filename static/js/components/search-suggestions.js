// Suggestions below a search field, as a combobox: arrow keys choose, Enter opens, Escape closes. Without a choice
// Enter searches, as it does without this.
const SHORTEST = 2;
const DELAY = 150;

export function mount(container) {
    const form = container.closest("form");
    const field = form.querySelector("input[type=search]");
    const cache = new Map();
    const list = document.createElement("div");
    const status = document.createElement("p");
    let timer = 0;
    let request = null;
    let chosen = -1;

    list.id = `${field.id}-suggestions`;
    list.hidden = true;
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", container.dataset.label);
    status.className = "visually-hidden";
    status.setAttribute("role", "status");
    container.append(list, status);
    field.setAttribute("role", "combobox");
    field.setAttribute("aria-autocomplete", "list");
    field.setAttribute("aria-controls", list.id);
    field.setAttribute("aria-expanded", "false");

    function close() {
        clearTimeout(timer);
        request?.abort();
        list.hidden = true;
        choose(-1);
        field.setAttribute("aria-expanded", "false");
    }

    function choose(number) {
        chosen = number;
        [...list.children].forEach((option, place) => option.setAttribute("aria-selected", String(place === number)));
        if (number < 0) field.removeAttribute("aria-activedescendant");
        else field.setAttribute("aria-activedescendant", list.children[number].id);
    }

    function option({ kind, label, url }, place) {
        const link = document.createElement("a");
        const name = document.createElement("span");
        const note = document.createElement("span");
        link.id = `${list.id}-${place}`;
        link.href = url;
        link.tabIndex = -1;
        link.setAttribute("role", "option");
        name.textContent = label;
        note.textContent = kind;
        note.className = "search-suggestion-kind";
        link.append(name, " ", note);
        return link;
    }

    function show(suggestions) {
        list.replaceChildren(...suggestions.map(option));
        choose(-1);
        list.hidden = suggestions.length === 0;
        field.setAttribute("aria-expanded", String(!list.hidden));
        status.textContent = list.hidden ? "" : container.dataset.some.replace("%s", suggestions.length);
    }

    async function load(typed) {
        if (cache.has(typed)) return show(cache.get(typed));
        request = new AbortController();
        try {
            const address = `${container.dataset.url}?${new URLSearchParams({ q: typed })}`;
            const response = await fetch(address, { signal: request.signal });
            if (!response.ok) return close();
            const { suggestions } = await response.json();
            cache.set(typed, suggestions);
            if (field.value.trim() === typed && document.activeElement === field) show(suggestions);
        } catch (error) {
            if (error.name !== "AbortError") close();
        }
    }

    field.addEventListener("input", () => {
        const typed = field.value.trim();
        clearTimeout(timer);
        request?.abort();
        if (typed.length < SHORTEST) return close();
        timer = setTimeout(() => load(typed), DELAY);
    });

    field.addEventListener("keydown", (event) => {
        if (event.isComposing || list.hidden) return;
        const count = list.children.length;
        if (event.key === "ArrowDown") choose(chosen + 1 < count ? chosen + 1 : -1);
        else if (event.key === "ArrowUp") choose(chosen < 0 ? count - 1 : chosen - 1);
        else if (event.key === "Escape") close();
        else if (event.key === "Enter" && chosen >= 0) list.children[chosen].click();
        else return;
        event.preventDefault();
    });

    form.addEventListener("submit", close);
    form.addEventListener("focusout", (event) => {
        if (!form.contains(event.relatedTarget)) close();
    });
}
