// What is typed has to reach the server, even where the connection breaks off or a session ends meanwhile. This says
// under the header what has happened, and saves again once that is over. Wagtail itself gives up after a minute.
import { Autosave } from "./autosave.js";
import { handOver } from "./rich-text.js";

const PAUSE = 3000;
const LONGEST_PAUSE = 30000;
const PATIENCE = 15000;
// Rich text is that late in the form.
const HANDED_OVER = 300;
const PASSING = ["network_error", "server_error"];

class Saving {
    constructor(form, notice) {
        this.form = form;
        this.notice = notice;
        this.autosave = new Autosave(form);
        this.failures = 0;
        this.timer = 0;
        this.watchdog = 0;
        this.asking = null;
        this.typedAt = -Infinity;
        this.takenAt = 0;
        this.isStopped = false;
        this.isHolding = false;
        this.isLetThrough = false;
        // Wagtail's reviews send it without the event that everything here listens for.
        form.submit = () => form.requestSubmit();
        // Where it stays in sight, however far somebody has scrolled.
        document.querySelector(".w-slim-header").after(notice);
        this.listen();
    }

    listen() {
        const ask = () => this.ask();
        document.addEventListener("precheck:refused", ask);
        window.addEventListener("online", ask);
        window.addEventListener("offline", ask);
        window.addEventListener("focus", () => this.notice.hidden || ask());
        this.form.addEventListener("input", (event) => {
            this.typedAt = event.isTrusted ? performance.now() : this.typedAt;
        });
        // From here on Wagtail notices changes. It overlooks those of the first seconds, and of the moment of a success.
        document.addEventListener("w-unsaved:watch-edits", () => this.typedAt + HANDED_OVER > this.takenAt && this.saveAgain());
        document.addEventListener("w-autosave:save", () => {
            this.takenAt = performance.now();
            clearTimeout(this.watchdog);
            this.watchdog = setTimeout(ask, PATIENCE);
        });
        document.addEventListener("w-autosave:success", () => this.settle("saved"));
        document.addEventListener("w-autosave:error", ({ detail }) => {
            clearTimeout(this.watchdog);
            if (PASSING.includes(detail.type)) {
                this.failures += 1;
                this.ask();
            }
        });
        document.addEventListener("w-autosave:deactivated", ({ detail }) => {
            // Wagtail could not fetch what an answer left out, and saves no more; of a newer version it tells itself.
            if (detail.error?.name === "HydrationError") {
                this.isStopped = true;
                this.settle("saved");
            }
        });
        document.addEventListener("submit", (event) => event.target === this.form && this.hold(event), { capture: true });
    }

    // Whether the server would take the form now. Asked once at a time, and again until it would.
    ask() {
        clearTimeout(this.timer);
        this.asking ??= this.find().then((state) => {
            this.asking = null;
            this.settle(state);
            return state;
        });
        return this.asking;
    }

    async find() {
        const headers = { "X-Requested-With": "XMLHttpRequest", Accept: "application/json" };
        const options = { headers, redirect: "manual", cache: "no-store", signal: AbortSignal.timeout(PATIENCE) };
        try {
            const response = await fetch(this.notice.dataset.tokenUrl, options);
            if (response.ok) {
                // Signing in again has changed the token of every form.
                const { token } = await response.json();
                document.querySelectorAll("input[name=csrfmiddlewaretoken]").forEach((input) => {
                    input.value = token;
                });
                return "reachable";
            }
            return response.type === "opaqueredirect" || [401, 403].includes(response.status) ? "signed-out" : "unreachable";
        } catch {
            return "unreachable";
        }
    }

    settle(state) {
        clearTimeout(this.timer);
        if (state === "saved") {
            clearTimeout(this.watchdog);
            this.failures = 0;
        }
        if (state === "reachable" && this.failures) {
            // The first time, it may have been the connection.
            this.show(this.failures > 1 ? "failing" : "");
            this.timer = setTimeout(() => this.saveAgain(), Math.min(PAUSE * (this.failures - 1), LONGEST_PAUSE));
            return;
        }
        if (["saved", "reachable"].includes(state)) {
            this.show(this.isStopped ? "stopped" : "");
            return;
        }
        this.show(state);
        // Wagtail has tried as well; that says nothing about the server.
        this.failures = Math.min(this.failures, 1);
        this.timer = setTimeout(() => this.ask(), PAUSE);
    }

    show(state) {
        this.notice.querySelectorAll("[data-when]").forEach((words) => {
            words.hidden = words.dataset.when !== state;
        });
        this.notice.hidden = !state;
    }

    // What Wagtail's form says when something was typed: it is saved.
    saveAgain() {
        this.form.dispatchEvent(new CustomEvent("w-unsaved:add", { bubbles: true, cancelable: true, detail: { type: "edits" } }));
    }

    goOn() {
        this.autosave.goOn();
        this.saveAgain();
    }

    send(submitter) {
        // A save that has just ended may have drawn the button anew.
        const buttons = [...this.form.elements].filter((element) => element.type === "submit");
        const button = buttons.find((each) => each === submitter) ?? buttons.find((each) => each.name === submitter?.name);
        const isDisabled = button?.disabled;
        if (isDisabled) {
            // What it stands for would not be sent.
            button.disabled = false;
        }
        this.isLetThrough = true;
        this.form.requestSubmit(button);
        this.isLetThrough = false;
        if (isDisabled) {
            button.disabled = true;
        }
    }

    // A form that is sent to a server which does not take it is lost with the page.
    async hold(event) {
        handOver(this.form);
        if (this.isLetThrough) {
            return;
        }
        event.preventDefault();
        event.stopImmediatePropagation();
        if (this.isHolding) {
            return;
        }
        this.isHolding = true;
        const [state] = await Promise.all([this.ask(), this.autosave.finish()]);
        this.isHolding = false;
        if (state === "reachable") {
            this.send(event.submitter);
            // Somebody may stop the next page from being loaded, and write on.
            setTimeout(() => this.goOn(), LONGEST_PAUSE);
        } else {
            this.autosave.goOn();
            this.failures ||= 1;
            // Wagtail has made the button say that it is at work.
            const application = window.wagtail.app;
            application.getControllerForElementAndIdentifier(event.submitter, "w-progress")?.deactivate();
            this.notice.scrollIntoView({ block: "nearest" });
        }
    }
}

const notice = document.querySelector("[data-saving-notice]");
if (notice) {
    new Saving(document.querySelector("[data-edit-form]"), notice);
}
