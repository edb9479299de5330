// The tools of a body in the page editor: templates/blog/admin/body_panel.html has their parts.
import { Body } from "./body-tools/body.js";
import { MarkdownDialog } from "./body-tools/markdown-dialog.js";
import { isMarkdown } from "./body-tools/markdown-signs.js";
import { PictureDialog, picturesIn } from "./body-tools/picture-dialog.js";

function mount(tools) {
    const body = new Body(tools.dataset.body);
    const done = tools.querySelector("[data-done]");
    const undo = tools.querySelector("[data-undo]");
    let undone = null;

    function tell({ message, takeBack }) {
        done.textContent = message;
        undone = takeBack;
        undo.hidden = !takeBack;
    }

    const markdown = new MarkdownDialog(tools.querySelector("[data-markdown-dialog]"), body, tell);
    const pictures = new PictureDialog(tools.querySelector("[data-picture-dialog]"), body, tell);
    const chosen = tools.querySelector("[data-choose-pictures]");

    tools.querySelector("[data-open=markdown]").addEventListener("click", () => markdown.open());
    undo.addEventListener("click", () => {
        undone();
        tell({ message: "", takeBack: null });
    });

    chosen.addEventListener("change", () => {
        if (chosen.files.length) {
            pictures.open([...chosen.files]);
        }
        chosen.value = "";
    });

    // Before the rich text editor, which would take the signs of Markdown for words and leave pictures alone.
    function take(event, transfer, text = "") {
        const found = picturesIn(transfer);
        if (!found.length && !text) {
            return;
        }
        event.preventDefault();
        event.stopImmediatePropagation();
        if (found.length) {
            pictures.open(found);
        } else {
            markdown.open(text);
        }
    }

    body.element.addEventListener("paste", (event) => {
        const isWritten = body.isProse(event.target) && isMarkdown(event.clipboardData);
        take(event, event.clipboardData, isWritten ? event.clipboardData.getData("text/plain") : "");
    }, { capture: true });
    body.element.addEventListener("drop", (event) => take(event, event.dataTransfer), { capture: true });
    body.element.addEventListener("dragover", (event) => {
        if (event.dataTransfer.types.includes("Files")) {
            event.preventDefault();
        }
    }, { capture: true });
}

// The scripts of the form make the body at a moment of their own.
function mountOnceThere(tools) {
    const isThere = () => document.getElementById(`${tools.dataset.body}-root`)?.rootBlock;
    if (isThere()) {
        mount(tools);
        return;
    }
    const observer = new MutationObserver(() => {
        if (isThere()) {
            observer.disconnect();
            mount(tools);
        }
    });
    observer.observe(tools.parentElement, { attributes: true, childList: true, subtree: true });
}

document.querySelectorAll("[data-body-tools]").forEach(mountOnceThere);
