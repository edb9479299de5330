// Somebody's session may end while they type. Signing in again changes the token of every form, so that the one on the
// screen would be refused for ever: this says what has happened, and puts the new token in.
const PAUSE = 3000;

class SignedOut {
    constructor(notice) {
        this.notice = notice;
        this.form = document.querySelector("[data-edit-form]");
        this.isAsking = false;
        this.form.parentElement.prepend(notice);
        for (const name of ["w-autosave:error", "precheck:refused"]) {
            document.addEventListener(name, () => this.ask());
        }
        window.addEventListener("focus", () => this.notice.hidden || this.ask());
    }

    async ask() {
        if (this.isAsking) {
            return;
        }
        this.isAsking = true;
        try {
            const headers = { "X-Requested-With": "XMLHttpRequest", Accept: "application/json" };
            const response = await fetch(this.notice.dataset.tokenUrl, { headers, redirect: "error", cache: "no-store" });
            if (response.ok) {
                this.goOn((await response.json()).token);
            } else {
                this.notice.hidden = false;
            }
        } catch {
            // No connection: whether the session still lives, nobody knows.
        }
        this.isAsking = false;
        if (!this.notice.hidden) {
            setTimeout(() => this.ask(), PAUSE);
        }
    }

    goOn(token) {
        const isNew = this.form.elements.csrfmiddlewaretoken.value !== token;
        document.querySelectorAll("input[name=csrfmiddlewaretoken]").forEach((input) => {
            input.value = token;
        });
        if (!this.notice.hidden && isNew) {
            // What Wagtail's form says when something was typed: it is saved.
            this.form.dispatchEvent(new CustomEvent("w-unsaved:add", { bubbles: true, cancelable: true, detail: { type: "edits" } }));
        }
        this.notice.hidden = true;
    }
}

const notice = document.querySelector("[data-session-notice]");
if (notice) {
    new SignedOut(notice);
}
