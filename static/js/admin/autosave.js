// Wagtail saves by itself, watches for changes and tells of other editors; three things go wrong where they meet.
//
// A form that is sent while it is also being saved becomes two versions, of which the later one may be the older text:
// `finish` waits for the answer and keeps another save from beginning.
//
// While a save is under way, the server knows a version that this page does not, and Wagtail takes it for somebody
// else's, until the page is loaded again.
//
// After a form was refused, Wagtail saves once and watches no more.
const PATIENCE = 15000;

export class Autosave {
    constructor(form) {
        this.form = form;
        this.isPending = false;
        this.isSending = false;
        this.underWay = Promise.resolve();
        document.addEventListener("w-unsaved:ready", () => setTimeout(() => this.attach()), { once: true });
        document.addEventListener("w-autosave:save", () => {
            this.isPending = true;
        });
        ["success", "error"].forEach((name) =>
            document.addEventListener(`w-autosave:${name}`, () => {
                this.isPending = false;
            }),
        );
        document.addEventListener("w-swap:json", (event) => this.forgetOwnVersion(event), { capture: true });
    }

    controller(name) {
        return window.wagtail.app.getControllerForElementAndIdentifier(this.form, name);
    }

    attach() {
        const autosave = this.controller("w-autosave");
        if (autosave) {
            const submit = autosave.submit.restore();
            autosave.submit = (event) => {
                if (this.isSending) {
                    this.isPending = false;
                    return Promise.resolve();
                }
                this.underWay = submit(event);
                return this.underWay;
            };
            autosave.intervalValueChanged(autosave.intervalValue);
        }
        const unsaved = this.controller("w-unsaved");
        if (unsaved?.forceValue) {
            unsaved.forceValue = false;
            unsaved.checkIntervalValueChanged(unsaved.checkIntervalValue);
            unsaved.forceValue = true;
        }
    }

    // The server's word on who else is here, before Wagtail reads it.
    forgetOwnVersion({ target, detail: { data } }) {
        const newer = data?.other_sessions?.find((session) => session.revision_id);
        if (newer && (this.isPending || newer.revision_id === this.controller("w-autosave")?.revisionIdValue)) {
            data.other_sessions = null;
            data.html = document.querySelector(target.dataset.wSwapTargetValue).innerHTML;
        }
    }

    async finish() {
        this.isSending = true;
        await Promise.race([this.underWay, new Promise((resolve) => setTimeout(resolve, PATIENCE))]);
    }

    goOn() {
        this.isSending = false;
    }
}
