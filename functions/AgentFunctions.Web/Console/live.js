// Renews a page whose <main> carries data-renew (seconds) without loading it anew: what changed is exchanged, opened details stay open,
// and whoever is typing or has typed is not disturbed. Without script, <noscript> renews the whole page instead.
(() => {
  const said = document.getElementById("renewed");

  const openOnes = part => [...part.querySelectorAll("details[open] > summary")].map(summary => summary.textContent.split(":")[0]);

  const touched = part => part.contains(document.activeElement)
    || [...part.querySelectorAll("input:not([type=hidden]), textarea")].some(field => field.value !== field.defaultValue || field.checked !== field.defaultChecked);

  function exchange(old, fresh) {
    const open = openOnes(old);
    fresh.querySelectorAll("details > summary").forEach(summary => {
      if (open.includes(summary.textContent.split(":")[0])) summary.parentElement.open = true;
    });
    if (!old.isEqualNode(fresh) && !touched(old)) old.replaceWith(fresh);
  }

  function renew(main, fresh) {
    const [olds, news] = [[...main.children], [...fresh.children]];
    const same = olds.length === news.length && olds.every((old, at) => old.id === news[at].id && old.tagName === news[at].tagName);
    if (same) olds.forEach((old, at) => exchange(old, document.adoptNode(news[at])));
    else if (!touched(main)) main.replaceChildren(...news.map(part => document.adoptNode(part)));
  }

  async function look() {
    const main = document.querySelector("main[data-renew]");
    if (!main) return;
    if (!document.hidden) {
      try {
        const answer = await fetch(location.href, { cache: "no-store", credentials: "same-origin" });
        const page = new DOMParser().parseFromString(await answer.text(), "text/html");
        const fresh = page.querySelector("main");
        if (answer.ok && fresh) {
          renew(main, fresh);
          document.title = page.title;
          if (!fresh.dataset.renew) delete main.dataset.renew;
          if (said) said.textContent = `Renewed at ${new Date().toISOString().slice(11, 19)} UTC.`;
        }
      } catch {
        if (said) said.textContent = "The host does not answer; still trying.";
      }
    }
    setTimeout(look, main.dataset.renew * 1000 || 3000);
  }

  const first = document.querySelector("main[data-renew]");
  if (first) setTimeout(look, first.dataset.renew * 1000);
})();
