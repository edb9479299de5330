// What a reader can take along from a text: code, the address of a section, the address of the page.
const RESET_AFTER = 2500;

/* The text somebody would type. Numbers and diff signs are drawn by CSS and never part of it. */
function codeText(lines) {
    const typed = lines.filter((line) => !line.matches(".removed, .hunk"));
    // In a session, lines without a prompt are output.
    const commands = typed.filter((line) => line.querySelector(".gp"));
    return (commands.length ? commands : typed)
        .map((line) => {
            const copy = line.cloneNode(true);
            copy.querySelectorAll(".gp").forEach((prompt) => prompt.remove());
            return copy.textContent.replace(/\n$/, "");
        })
        .join("\n");
}

/* Copies, and says for a moment in the words of `words.dataset` whether it worked. */
async function copy(text, words, say) {
    let said = words.dataset.copied;
    try {
        await navigator.clipboard.writeText(text);
    } catch {
        said = words.dataset.failed;
    }
    say(said);
    clearTimeout(words.timer);
    words.timer = setTimeout(() => say(""), RESET_AFTER);
}

function copyCode(button) {
    const figure = button.closest(".code");
    const label = button.querySelector("[data-copy-label]");
    const status = figure.querySelector("[data-copy-status]");
    button.dataset.label ??= label.textContent;
    copy(codeText([...figure.querySelectorAll(".line")]), button, (said) => {
        label.textContent = said || button.dataset.label;
        status.textContent = said;
    });
}

export function mount(root) {
    const note = root.querySelector("[data-copy-note]");
    const share = root.querySelector("[data-shares]");
    const page = location.origin + location.pathname;

    if (navigator.clipboard) {
        root.querySelectorAll(".code-copy").forEach((button) => (button.hidden = false));
        root.addEventListener("click", ({ target }) => {
            const button = target.closest(".code-copy");
            const link = target.closest("[data-copies-link]");
            if (button) copyCode(button);
            // The link itself is followed as well: the address bar then says the same.
            else if (link && note) copy(page + (link.hash ?? ""), note, (said) => (note.textContent = said));
        });
    } else {
        root.querySelector(".share-copy")?.remove();
    }

    if (share && navigator.share) {
        share.hidden = false;
        // Whoever closes the sheet without choosing has not met an error.
        share.addEventListener("click", () => navigator.share({ title: document.title, url: page }).catch(() => {}));
    }
}
