// Marks the section that is being read: the last heading that has passed the upper quarter of the window.
export function mount(nav) {
    const links = new Map();
    for (const link of nav.querySelectorAll('a[href^="#"]')) {
        const heading = document.getElementById(decodeURIComponent(link.hash.slice(1)));
        if (heading) links.set(heading, link);
    }
    const headings = [...links.keys()];

    const update = () => {
        const passed = headings.filter((heading) => heading.getBoundingClientRect().top <= innerHeight / 4);
        const current = links.get(passed.at(-1));
        for (const link of links.values()) {
            if (link === current) link.setAttribute("aria-current", "location");
            else link.removeAttribute("aria-current");
        }
        // A contents list longer than the window follows along. Only the list scrolls, never the page.
        if (current) nav.scrollTop = current.offsetTop - nav.clientHeight / 2;
    };

    const observer = new IntersectionObserver(update, { rootMargin: "0px 0px -75% 0px" });
    for (const heading of headings) observer.observe(heading);
    update();
}
