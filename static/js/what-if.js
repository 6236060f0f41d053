// What-if: a range moves its number and the other way round; charts are drawn from the JSON beside them, in the
// page's own colours. The tables say the same without scripts.
(() => {
  const drawn = new Map();
  const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const short = (value) => {
    const size = Math.abs(value);
    const chinese = document.documentElement.lang.startsWith("zh");
    if (chinese && size >= 10000) return `${+(value / 10000).toFixed(1)} 万`;
    if (!chinese && size >= 1000000) return `${+(value / 1000000).toFixed(2)} m`;
    return !chinese && size >= 1000 ? `${+(value / 1000).toFixed(1)} k` : `${value}`;
  };

  const option = (data, width) => {
    const ink = colour("--ink"), quiet = colour("--ink-3"), line = colour("--line");
    const tones = { quiet, blue: colour("--blue") };
    const across = data.kind === "gains";
    const names = { type: "category", data: data.labels, axisTick: { show: false }, axisLine: { lineStyle: { color: line } },
      inverse: across,
      axisLabel: { color: ink, fontSize: 11, interval: 0, ...(across ? { width: Math.min(180, width / 3), overflow: "truncate" }
        : width < 560 && data.labels.length > 4 ? { rotate: 50 } : { width: (width - 90) / data.labels.length - 4, overflow: "break" }) } };
    const values = { type: "value", name: data.unit, boundaryGap: across ? ["14%", "14%"] : [0, "6%"], nameTextStyle: { color: quiet }, splitLine: { lineStyle: { color: line } },
      axisLabel: { color: quiet, formatter: short, hideOverlap: true } };
    return {
      animation: false,
      textStyle: { fontFamily: getComputedStyle(document.body).fontFamily, color: ink },
      grid: { left: 12, right: across ? 56 : 20, top: 34, bottom: 12, containLabel: true },
      xAxis: across ? values : names,
      yAxis: across ? names : values,
      series: data.series.map((series) => ({
        type: "bar", name: series.name, barMaxWidth: 26, barGap: "10%",
        itemStyle: { color: tones[series.tone] },
        data: series.values.map((value) => (series.tone === "gain"
          ? { value: Number(value), label: { position: Number(value) < 0 ? "left" : "right" }, itemStyle: { color: colour(Number(value) < 0 ? "--cinnabar" : "--bamboo") } }
          : Number(value))),
        label: { show: series.tone !== "quiet", position: "top", color: ink, fontSize: 11, formatter: (bar) => short(bar.value) },
      })),
    };
  };

  const draw = () => {
    if (!window.echarts) return;
    for (const [place, chart] of drawn) if (!place.isConnected) { chart.dispose(); drawn.delete(place); }
    document.querySelectorAll("[data-chart]").forEach((place) => {
      const source = document.getElementById(place.dataset.chart);
      const data = source && JSON.parse(source.textContent);
      if (!data || !data.labels.length) return;
      place.classList.add("drawn");
      if (data.kind === "gains") place.style.height = `${90 + 30 * data.labels.length}px`;
      const chart = drawn.get(place) ?? window.echarts.init(place, null, { renderer: "canvas" });
      drawn.set(place, chart);
      chart.setOption(option(data, place.clientWidth), true);
    });
  };
  const again = () => drawn.forEach((chart) => { chart.resize(); draw(); });

  document.querySelectorAll("input[type='range'][data-for]").forEach((range) => {
    range.hidden = false;
    const number = document.getElementById(range.dataset.for);
    range.value = number.value || range.max;
    range.addEventListener("input", () => { number.value = range.value; });
    number.addEventListener("input", () => { range.value = number.value; });
  });
  // beside each other there is room for all levers; below each other only for those that were moved
  if (matchMedia("(max-width: 999px)").matches) {
    document.querySelectorAll(".levers > details:not(:has(.moved))").forEach((section) => { section.open = false; });
  }
  // a number still being typed is not a fault yet: the server says so when it is asked
  document.addEventListener("htmx:beforeRequest", (event) => { if (event.target.matches?.(".levers")) document.getElementById("result")?.classList.add("busy"); });
  document.addEventListener("htmx:afterRequest", () => document.getElementById("result")?.classList.remove("busy"));
  document.addEventListener("htmx:afterSettle", draw);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", draw);
  window.addEventListener("resize", again);
  draw();
})();
