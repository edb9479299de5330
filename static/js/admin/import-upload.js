// An upload that says how far it is, and refuses files that are too large before they are sent.
// Without this the browser sends the form as any other.
const ANSWERS = [200, 422];

function size(field) {
    return field.files[0]?.size ?? 0;
}

function prepare(form) {
    const status = form.querySelector("[data-upload-status]");
    const text = status.querySelector("p");
    const bar = status.querySelector("progress");
    const button = form.querySelector("button[type=submit]");
    const fields = [...form.querySelectorAll("input[type=file]")];

    function check(field) {
        const isTooLarge = size(field) > Number(field.dataset.largest);
        field.setCustomValidity(isTooLarge ? form.dataset.tooLarge : "");
        return !isTooLarge;
    }

    function say(message) {
        status.hidden = false;
        text.textContent = message;
    }

    function fail() {
        say(form.dataset.broken);
        bar.hidden = true;
        button.disabled = false;
    }

    // A page with errors takes the place of this form; anything else is where the upload has led to.
    function finish(request) {
        if (!ANSWERS.includes(request.status)) {
            fail();
            return;
        }
        if (request.status === 200) {
            location.assign(request.responseURL);
            return;
        }
        const page = new DOMParser().parseFromString(request.responseText, "text/html");
        const answered = page.querySelector("[data-import-upload]");
        form.replaceWith(answered);
        prepare(answered);
        answered.querySelector(".jobs__alarm, .w-field--error, .error-message")?.scrollIntoView();
    }

    function send(event) {
        event.preventDefault();
        const request = new XMLHttpRequest();
        request.upload.addEventListener("progress", (progress) => {
            bar.value = (100 * progress.loaded) / progress.total;
        });
        request.addEventListener("load", () => finish(request));
        request.addEventListener("error", fail);
        request.open("POST", form.action);
        request.send(new FormData(form));
        bar.hidden = false;
        button.disabled = true;
        say(form.dataset.sending);
    }

    fields.forEach((field) => field.addEventListener("change", () => check(field) || field.reportValidity()));
    form.addEventListener("submit", send);
}

document.querySelectorAll("[data-import-upload]").forEach(prepare);
