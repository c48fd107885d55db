// Filters and sorts the cards. Without it everything is still there, in the order of certainty.
(() => {
  for (const section of document.querySelectorAll(".comparison .findings:not([data-ready])")) {
    section.dataset.ready = "yes";
    const tools = section.querySelector(".tools");
    const list = section.querySelector(".cards");
    if (!tools || !list) continue;
    const cards = [...list.querySelectorAll(".card")];
    const status = section.querySelector("[role=status]");
    const show = () => {
      const verdict = tools.querySelector("[name=verdict]").value;
      const words = tools.querySelector("[name=words]").value.trim().toLowerCase();
      const order = tools.querySelector("[name=order]").value;
      const key = {
        sure: (card) => [-Number(card.dataset.sure) || 0, Number(card.dataset.number)],
        document: (card) => [card.querySelector("h4").textContent, Number(card.dataset.number)],
        kind: (card) => [card.dataset.kind, Number(card.dataset.number)],
      }[order];
      const compare = (a, b) => {
        const [x, y] = [key(a), key(b)];
        return x[0] < y[0] ? -1 : x[0] > y[0] ? 1 : x[1] - y[1];
      };
      let shown = 0;
      for (const card of [...cards].sort(compare)) {
        const fits =
          (!verdict || card.dataset.verdict === verdict) && (!words || card.textContent.toLowerCase().includes(words));
        card.hidden = !fits;
        shown += fits;
        list.append(card);
      }
      status.textContent = `${shown} of ${cards.length} shown`;
    };
    tools.hidden = false;
    tools.addEventListener("input", show);
    show();
  }
})();
