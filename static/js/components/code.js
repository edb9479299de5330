/* The copy button of a code block: copies the code, without prompts, line numbers and what a change took away. */

const RESET_AFTER = 2500;

/* The text somebody would type. Numbers and diff signs are drawn by CSS and never part of it. */
export function codeText(lines) {
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

export function mount(figure) {
    const button = figure.querySelector(".code-copy");
    if (!button || !navigator.clipboard) {
        return;
    }
    const label = button.querySelector("[data-copy-label]");
    const status = figure.querySelector("[data-copy-status]");
    const original = label.textContent;
    let timer = 0;

    const say = (text) => {
        label.textContent = text;
        status.textContent = text;
        clearTimeout(timer);
        timer = setTimeout(() => {
            label.textContent = original;
            status.textContent = "";
        }, RESET_AFTER);
    };

    button.hidden = false;
    button.addEventListener("click", async () => {
        try {
            await navigator.clipboard.writeText(codeText([...figure.querySelectorAll(".line")]));
            say(button.dataset.copied);
        } catch {
            say(button.dataset.failed);
        }
    });
}
