// Keeps the progress of an import or export up to date, and shows what comes next once there is something.
const PAUSE = 1000;
const LONGEST_PAUSE = 15000;

function watch(element) {
    const bar = element.querySelector("progress");
    const text = element.querySelector("[role=status]");
    let pause = PAUSE;

    function show(job) {
        if (job.total) {
            bar.max = job.total;
            bar.value = job.done;
        }
        if (text.textContent !== job.text) {
            text.textContent = job.text;
        }
    }

    async function ask() {
        try {
            const response = await fetch(element.dataset.jobProgress, { headers: { Accept: "application/json" } });
            const job = await response.json();
            if (job.state !== element.dataset.state) {
                location.reload();
                return;
            }
            show(job);
            pause = PAUSE;
        } catch {
            // The server is restarting, or the session has ended: the job goes on without this page.
            pause = Math.min(pause * 2, LONGEST_PAUSE);
        }
        setTimeout(ask, pause);
    }

    setTimeout(ask, pause);
}

document.querySelectorAll("[data-job-progress]").forEach(watch);
