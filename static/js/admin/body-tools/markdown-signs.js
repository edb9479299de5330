// Whether what is on the clipboard was written as Markdown.
const SIGNS = [
    /^ {0,3}(`{3,}|~{3,})/m, // a fence of code
    /^ {0,3}#{1,6} \S/m, // a heading
    /^ {0,3}[-*+] \S.*\n+ {0,3}[-*+] \S/m, // a list
    /^ {0,3}1[.)] \S.*\n+ {0,3}2[.)] \S/m, // a numbered list
    /^ {0,3}> \S/m, // a quote
    /^\|?[^\n|]*\|[^\n]*\n[ \t]*\|?[ \t]*:?-{2,}:?[ \t]*(\||$)/m, // a table
    /!?\[[^\]\n]+\]\([^)\s]+[^)\n]*\)/, // a link or a picture
    /^\[\^?[\w-]+\]: \S/m, // a footnote or an address
];
// Text copied from a page has its form already; what an editor for code puts there has only colours.
const FORMED = /<(h[1-6]|ul|ol|li|table|blockquote|a|strong|em|b|i|pre)[\s>]/i;

export function isMarkdown(clipboard) {
    const text = clipboard.getData("text/plain").replaceAll("\r\n", "\n");
    if (!SIGNS.some((sign) => sign.test(text))) {
        return false;
    }
    const html = clipboard.getData("text/html");
    return !html || html.includes("vscode-editor-data") || clipboard.types.includes("vscode-editor-data") || !FORMED.test(html);
}
