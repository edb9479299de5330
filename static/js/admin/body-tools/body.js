// A body in the page editor, through Wagtail's own object for it.
import { handOver } from "../rich-text.js";

export class Body {
    #stream;
    #recent = null;

    constructor(name) {
        this.#stream = document.getElementById(`${name}-root`).rootBlock;
        this.element.addEventListener("focusin", (event) => {
            this.#recent = this.#blockAround(event.target);
        });
    }

    get element() {
        return this.#stream.element;
    }

    // Whether somebody writes there in a paragraph of the body itself.
    isProse(target) {
        return this.#blockAround(target)?.type === "paragraph" && Boolean(target.closest("[contenteditable]"));
    }

    // Puts blocks, in the form that the server gives them, behind the one where somebody wrote last, else at the end.
    // Returns a function that takes them out again.
    insert(states) {
        const before = this.#stream.children.includes(this.#recent) ? this.#recent : this.#stream.children.at(-1);
        handOver(this.element);
        const isReplaced = before?.type === "paragraph" && !before.getTextLabel?.()?.trim();
        const start = before ? before.index + 1 : 0;
        const added = states.map((state, offset) => this.#stream.insert(state, start + offset));
        if (isReplaced) {
            this.#stream.deleteBlock(before.index);
        }
        this.#recent = added.at(-1) ?? this.#recent;
        added[0]?.element.scrollIntoView({ block: "center" });
        return () => {
            added.filter((block) => this.#stream.children.includes(block)).forEach((block) => {
                this.#stream.deleteBlock(block.index);
            });
        };
    }

    // A rich text editor that the browser itself gives the focus back, as behind a window, does not find its place again.
    // Returns whether somebody was writing in one.
    leave() {
        const isWriting = Boolean(document.activeElement?.isContentEditable);
        if (isWriting) {
            document.activeElement.blur();
        }
        return isWriting;
    }

    // To the block that was inserted last, or where somebody wrote last.
    goOn() {
        if (this.#stream.children.includes(this.#recent)) {
            this.#recent.focus();
        }
    }

    #blockAround(target) {
        return this.#stream.children.find((block) => block.element.contains(target)) ?? null;
    }
}
