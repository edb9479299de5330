// Marks the section that is being read: the last heading above the upper quarter of the window.
export function mount(nav) {
    const links = new Map();
    for (const link of nav.querySelectorAll('a[href^="#"]')) {
        const heading = document.getElementById(decodeURIComponent(link.hash.slice(1)));
        if (heading) links.set(heading, link);
    }
    const headings = [...links.keys()];
    const passed = new Set();
    let current;

    const observer = new IntersectionObserver(
        (entries) => {
            for (const { target, isIntersecting } of entries) {
                if (isIntersecting) passed.add(target);
                else passed.delete(target);
            }
            mark(links.get(headings.findLast((heading) => passed.has(heading))));
        },
        // From far above the page down to the line, so that a jump past a heading counts as well.
        { rootMargin: "1000000px 0px -75% 0px" },
    );

    function mark(link) {
        if (link === current) return;
        current?.removeAttribute("aria-current");
        link?.setAttribute("aria-current", "location");
        current = link;
        // A list longer than the window follows along. Only the list scrolls, never the page.
        if (link) nav.scrollTop = link.offsetTop - nav.clientHeight / 2;
    }

    for (const heading of headings) observer.observe(heading);
}
