// Pictures that were pasted or dropped: what each shows, then into the library and into the body.
import { Refused, ask } from "./answers.js";

export class PictureDialog {
    #dialog;
    #body;
    #tell;
    #rows;
    #row;
    #message;
    #insert;
    #goesOn = false;

    constructor(dialog, body, tell) {
        this.#dialog = dialog;
        this.#body = body;
        this.#tell = tell;
        this.#rows = dialog.querySelector("[data-rows]");
        this.#row = dialog.querySelector("template");
        this.#message = dialog.querySelector("[data-message]");
        this.#insert = dialog.querySelector("[data-insert]");
        // Out of the form of the page, so that its keys and its saving leave this alone.
        document.body.append(dialog);
        dialog.querySelector("[data-cancel]").addEventListener("click", () => dialog.close());
        dialog.addEventListener("close", () => {
            this.#rows.replaceChildren();
            if (this.#goesOn) {
                body.goOn();
            }
        });
        dialog.addEventListener("input", () => this.#check());
        this.#insert.addEventListener("click", () => this.#store());
    }

    open(files) {
        this.#rows.append(...files.map((file) => this.#rowOf(file)));
        this.#message.textContent = "";
        this.#check();
        if (!this.#dialog.open) {
            this.#goesOn = this.#body.leave();
            this.#dialog.showModal();
        }
        this.#rows.querySelector("[name=alternative_text]").focus();
    }

    #rowOf(file) {
        const row = this.#row.content.firstElementChild.cloneNode(true);
        const image = row.querySelector("img");
        const reader = new FileReader();
        reader.addEventListener("load", () => {
            image.src = reader.result;
        });
        // What this browser cannot show, such as a photo in HEIC, has its name.
        image.addEventListener("error", () => image.remove());
        reader.readAsDataURL(file);
        row.querySelector("[data-name]").textContent = file.name;
        row.file = file;
        return row;
    }

    #check() {
        const rows = [...this.#rows.children];
        rows.forEach((row) => {
            row.querySelector("[name=alternative_text]").disabled = row.querySelector("[name=is_decorative]").checked;
        });
        this.#insert.disabled = !rows.every(
            (row) => row.querySelector("[name=is_decorative]").checked || row.querySelector("[name=alternative_text]").value.trim(),
        );
    }

    // One after the other: what has been stored is in the body, and what was refused stays here with its words.
    async #store() {
        this.#insert.disabled = true;
        this.#message.textContent = "";
        const takeBack = [];
        for (const row of [...this.#rows.children]) {
            try {
                takeBack.push(this.#body.insert([await this.#send(row)]));
                this.#goesOn = true;
                row.remove();
            } catch (error) {
                if (!(error instanceof Refused)) {
                    throw error;
                }
                this.#message.textContent = `${row.file.name}: ${error.message}`;
                break;
            }
        }
        if (takeBack.length) {
            const message = this.#dialog.dataset.done.replace("%s", takeBack.length);
            this.#tell({ message, takeBack: () => takeBack.reverse().forEach((undo) => undo()) });
        }
        if (this.#rows.children.length) {
            this.#check();
        } else {
            this.#dialog.close();
        }
    }

    async #send(row) {
        const form = new FormData();
        form.set("file", row.file, row.file.name);
        row.querySelectorAll("input").forEach((field) => {
            if (field.type !== "checkbox" || field.checked) {
                form.set(field.name, field.value);
            }
        });
        return (await ask(this.#dialog.dataset.url, form, this.#dialog.dataset)).block;
    }
}

// The pictures in what is pasted or dropped. A copied cell or page brings a picture of itself beside its text.
export function picturesIn(transfer) {
    if (transfer.getData("text/plain")) {
        return [];
    }
    return [...transfer.files].filter((file) => file.type.startsWith("image/") || /\.heic$/i.test(file.name));
}
