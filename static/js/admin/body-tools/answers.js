// Asking the server about what is inserted.
export class Refused extends Error {}

// The answer to a form; throws Refused with words for people where there is none.
export async function ask(url, form, words) {
    form.set("csrfmiddlewaretoken", document.querySelector("[name=csrfmiddlewaretoken]").value);
    let response;
    try {
        response = await fetch(url, { method: "POST", body: form, headers: { Accept: "application/json" } });
    } catch {
        throw new Refused(words.broken);
    }
    const isJson = response.headers.get("Content-Type")?.startsWith("application/json");
    if (!isJson) {
        // A page instead of an answer is that for signing in, or the one that says what is not allowed.
        throw new Refused(response.redirected || [401, 403].includes(response.status) ? words.signedOut : words.broken);
    }
    const answer = await response.json();
    if (!response.ok) {
        throw new Refused(answer.message ?? words.broken);
    }
    return answer;
}
