// Wagtail's rich text editor hands its text to the form a moment after typing: what looks at the form, or changes it,
// asks for the text first.
export function handOver(element) {
    element.querySelectorAll("input[type=hidden]").forEach((input) => input.draftailEditor?.saveState());
}
