// Markdown on one side, the blocks that it becomes on the other; inserted when somebody says so.
import { Refused, ask } from "./answers.js";

const PAUSE = 400;

export class MarkdownDialog {
    #dialog;
    #body;
    #tell;
    #parts = {};
    #timer = 0;
    #asked = 0;
    #goesOn = false;

    constructor(dialog, body, tell) {
        this.#dialog = dialog;
        this.#body = body;
        this.#tell = tell;
        for (const name of ["text", "files", "pictures", "preview", "message", "remarks", "insert", "literal", "cancel"]) {
            this.#parts[name] = dialog.querySelector(`[data-${name}]`);
        }
        // Out of the form of the page, so that its keys and its saving leave this alone.
        document.body.append(dialog);
        this.#parts.text.addEventListener("input", () => this.#lookSoon());
        this.#parts.pictures.addEventListener("change", () => this.#look());
        this.#parts.insert.addEventListener("click", () => this.#insert());
        this.#parts.cancel.addEventListener("click", () => dialog.close());
        dialog.addEventListener("close", () => this.#goesOn && body.goOn());
        this.#parts.literal.addEventListener("click", () => this.#insertLiterally());
    }

    open(text = "") {
        if (text) {
            this.#parts.text.value = text;
        }
        this.#parts.literal.hidden = !text;
        this.#goesOn = this.#body.leave();
        this.#dialog.showModal();
        this.#parts.text.focus();
        this.#look();
    }

    #lookSoon() {
        clearTimeout(this.#timer);
        this.#parts.insert.disabled = true;
        this.#timer = setTimeout(() => this.#look(), PAUSE);
    }

    async #look() {
        const number = ++this.#asked;
        const { text, preview, insert } = this.#parts;
        insert.disabled = true;
        this.#say("");
        if (!text.value.trim()) {
            preview.srcdoc = "";
            this.#list([]);
            return;
        }
        const answer = await this.#ask();
        if (!answer || number !== this.#asked) {
            return;
        }
        preview.srcdoc = answer.page;
        this.#list(answer.remarks);
        this.#parts.files.hidden = !answer.pictures.length && !this.#parts.pictures.files.length;
        insert.disabled = answer.count === 0;
    }

    async #insert() {
        this.#parts.insert.disabled = true;
        const answer = await this.#ask({ insert: "1" });
        if (answer) {
            this.#take(answer);
        }
        this.#parts.insert.disabled = false;
    }

    #take({ blocks, title, summary }) {
        const takeBack = this.#body.insert(blocks);
        this.#goesOn = true;
        fill("title", title);
        fill("summary", summary);
        this.#tell({ message: this.#dialog.dataset.done.replace("%s", blocks.length), takeBack });
        this.#parts.text.value = this.#parts.pictures.value = "";
        this.#dialog.close();
    }

    // The words as they stand: a paragraph for each of theirs.
    #insertLiterally() {
        const paragraphs = this.#parts.text.value.split(/\n\s*\n/).filter((part) => part.trim());
        const blocks = paragraphs.map((part) => ({ type: "paragraph", value: contentState(part.trim()), id: crypto.randomUUID() }));
        this.#take({ blocks, title: "", summary: "" });
    }

    async #ask(fields = {}) {
        const { text, pictures } = this.#parts;
        const { longest, tooLong, url } = this.#dialog.dataset;
        if (new Blob([text.value]).size > Number(longest)) {
            this.#say(tooLong);
            return null;
        }
        const form = new FormData();
        const known = document.querySelector("#id_title")?.value ?? "";
        Object.entries({ ...fields, text: text.value, title: known }).forEach(([name, value]) => form.set(name, value));
        [...pictures.files].forEach((file) => form.append("pictures", file));
        try {
            return await ask(url, form, this.#dialog.dataset);
        } catch (error) {
            if (!(error instanceof Refused)) {
                throw error;
            }
            this.#say(error.message);
            return null;
        }
    }

    #say(message) {
        this.#parts.message.textContent = message;
    }

    #list(remarks) {
        this.#parts.remarks.replaceChildren(
            ...remarks.map((remark) => Object.assign(document.createElement("li"), { textContent: remark })),
        );
    }
}

// What the text says about itself goes where nothing stands yet.
function fill(name, value) {
    const field = document.querySelector(`#id_${name}`);
    if (field && value && !field.value.trim()) {
        field.value = value;
        field.dispatchEvent(new Event("input", { bubbles: true }));
        field.dispatchEvent(new Event("change", { bubbles: true }));
    }
}

function contentState(text) {
    const key = crypto.randomUUID().slice(0, 5);
    const block = { key, type: "unstyled", depth: 0, text, inlineStyleRanges: [], entityRanges: [] };
    return JSON.stringify({ blocks: [block], entityMap: {} });
}
