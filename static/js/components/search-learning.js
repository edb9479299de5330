// Tells the site that this page of results was shown and which of them were opened, for the editors' report. The ticket
// is the query and the results, signed; nothing about the reader is sent or kept.
export function mount(answer) {
    const { url, ticket } = answer.dataset;
    const [navigation] = performance.getEntriesByType("navigation");
    const isRevisit = ["reload", "back_forward"].includes(navigation?.type);
    let hasOpened = isRevisit;

    function tell(values) {
        navigator.sendBeacon(url, new URLSearchParams({ ticket, ...values }));
    }

    function opened(event) {
        const result = event.target.closest("a[href]")?.closest("[data-place]");
        if (!result || event.button > 1) return;
        tell({ place: result.dataset.place, ...(hasOpened ? {} : { first: "on" }) });
        hasOpened = true;
    }

    if ("isNew" in answer.dataset && !isRevisit) tell({});
    answer.addEventListener("click", opened);
    answer.addEventListener("auxclick", opened);
}
