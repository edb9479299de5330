// Wagtail's rich text editor hands its text to the form a moment after typing: what looks at the form, or changes it,
// asks for the text first.
export function handOver(element) {
    element.querySelectorAll("input[type=hidden]").forEach((input) => {
        if (input.draftailEditor) {
            const text = window.Draftail.serialiseEditorStateToRaw(input.draftailEditor.getEditorState());
            // Where comments begin and end is kept with the comments.
            text?.blocks.forEach((block) => {
                block.inlineStyleRanges = block.inlineStyleRanges.filter(({ style }) => !style.startsWith("COMMENT-"));
            });
            input.rawContentState = text;
            input.value = JSON.stringify(text);
        }
    });
}
