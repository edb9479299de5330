// The check before publishing: sends the article form as it stands, shortly after it has changed, and shows the findings.
import { jumpTo } from "./precheck-jump.js";

const LOOK = 1000;
const LONGEST_WAIT = 15000;

// The report links to a place in the form: …/edit/#check?block=… or #check?field=…
function jumpToWanted() {
    if (location.hash.startsWith("#check?")) {
        const wanted = new URLSearchParams(location.hash.slice("#check?".length));
        history.replaceState(history.state, "", location.pathname + location.search);
        jumpTo({ block: wanted.get("block") ?? "", field: wanted.get("field") ?? "" });
    }
}

class Precheck {
    constructor(panel) {
        this.panel = panel;
        this.form = document.querySelector("[data-edit-form]");
        this.counter = document.querySelector('[data-side-panel-toggle="precheck"] [data-side-panel-toggle-counter]');
        this.status = panel.querySelector("[data-precheck-status]");
        this.seen = null;
        this.checked = null;
        this.look();
    }

    // A form that is being typed into is left alone until it has not changed between two looks.
    async look() {
        let wait = LOOK;
        if (!document.hidden) {
            const state = this.read();
            if (state !== this.checked && state === this.seen) {
                wait = await this.check(state);
            }
            this.seen = state;
        }
        setTimeout(() => this.look(), wait);
    }

    read() {
        const data = new FormData(this.form);
        // Tokens, not content.
        for (const name of ["csrfmiddlewaretoken", "loaded_revision_id", "loaded_revision_created_at", "overwrite_revision_id", "next"]) {
            data.delete(name);
        }
        return new URLSearchParams([...data].filter(([, value]) => typeof value === "string")).toString();
    }

    get token() {
        return this.form.querySelector("[name=csrfmiddlewaretoken]").value;
    }

    // The form of a new article becomes that of an existing one when it is first saved.
    get key() {
        return this.form.getAttribute("action").match(/\/pages\/(\d+)\//)?.[1];
    }

    address(name) {
        return this.key ? this.panel.dataset[name].replace("/0/", `/${this.key}/`) : this.panel.dataset.createUrl;
    }

    async post(url, body) {
        const headers = { "X-CSRFToken": this.token, "X-Requested-With": "XMLHttpRequest" };
        return fetch(url, { method: "POST", headers, body: new URLSearchParams(body) });
    }

    async check(state) {
        try {
            const response = await this.post(this.address("editUrl"), state);
            if (response.status === 401 || response.status === 403 || response.redirected) {
                this.status.textContent = this.panel.dataset.signedOut;
                document.dispatchEvent(new CustomEvent("precheck:refused"));
                return LOOK * 3;
            }
            this.show(await response.json());
            if (this.checked === null) {
                jumpToWanted();
            }
            this.checked = state;
            return LOOK;
        } catch {
            this.status.textContent = this.panel.dataset.offline;
            return LONGEST_WAIT;
        }
    }

    show({ problem = "", findings, accepted }) {
        this.status.textContent = problem;
        const blocking = findings.filter((finding) => finding.severity === "blocking");
        const advice = findings.filter((finding) => finding.severity === "advice");
        this.fill("blocking", blocking.map((finding) => this.entry(finding)));
        this.fill("advice", advice.map((finding) => this.entry(finding)));
        this.fill("accepted", accepted.map((acceptance) => this.acceptance(acceptance)));
        this.panel.querySelector("[data-precheck-clear]").hidden = Boolean(problem) || findings.length > 0;
        this.counter.textContent = blocking.length;
        this.counter.hidden = blocking.length === 0;
    }

    fill(name, entries) {
        const group = this.panel.querySelector(`[data-precheck-group="${name}"]`);
        const count = group.querySelector("[data-precheck-count]");
        if (count) {
            count.textContent = entries.length;
        }
        const list = group.querySelector("[data-precheck-list]");
        // Not under the hands of somebody who is giving a reason.
        if (list.querySelector("details[open] :focus")) {
            return;
        }
        list.replaceChildren(...entries);
        group.hidden = entries.length === 0;
    }

    copy(name) {
        return this.panel.querySelector(`template[data-precheck-${name}]`).content.firstElementChild.cloneNode(true);
    }

    entry(finding) {
        const entry = this.copy("finding");
        const jump = entry.querySelector("[data-precheck-jump]");
        jump.textContent = finding.place;
        jump.addEventListener("click", () => jumpTo(finding));
        entry.querySelector("[data-precheck-message]").textContent = finding.message;
        if (finding.fingerprint) {
            this.offerAcceptance(entry.querySelector("[data-precheck-accept]"), finding);
        }
        return entry;
    }

    offerAcceptance(details, finding) {
        const reason = details.querySelector("[data-precheck-reason]");
        const error = details.querySelector("[data-precheck-error]");
        details.hidden = false;
        // Inside the form of the article, Enter would save that.
        reason.addEventListener("keydown", (event) => {
            if (event.key === "Enter") {
                event.preventDefault();
            }
        });
        details.querySelector("[data-precheck-confirm]").addEventListener("click", async (event) => {
            if (!this.key) {
                error.textContent = this.panel.dataset.saveFirst;
                return;
            }
            try {
                const body = { fingerprint: finding.fingerprint, reason: reason.value };
                const response = await this.post(this.address("acceptUrl"), body);
                error.textContent = response.ok ? "" : ((await response.json()).error ?? this.panel.dataset.signedOut);
                if (response.ok) {
                    event.target.blur();
                    this.checked = null;
                }
            } catch {
                error.textContent = this.panel.dataset.offline;
            }
        });
    }

    acceptance({ place, reason, user }) {
        const entry = this.copy("accepted");
        entry.querySelector("[data-precheck-place]").textContent = place;
        entry.querySelector("[data-precheck-reason]").textContent = reason;
        entry.querySelector("[data-precheck-user]").textContent = user;
        return entry;
    }
}

const panel = document.querySelector("[data-precheck]");
if (panel) {
    new Precheck(panel);
}
