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

  const option = (data) => {
    const ink = colour("--ink"), quiet = colour("--ink-3"), line = colour("--line");
    const tones = { quiet, blue: colour("--blue") };
    const across = data.kind === "gains";
    const names = { type: "category", data: data.labels, axisTick: { show: false }, axisLine: { lineStyle: { color: line } },
      axisLabel: { color: ink, interval: 0, width: across ? 150 : 92, overflow: "truncate" }, inverse: across };
    const values = { type: "value", name: data.unit, nameTextStyle: { color: quiet }, splitLine: { lineStyle: { color: line } },
      axisLabel: { color: quiet, formatter: short, hideOverlap: true } };
    return {
      animation: false,
      textStyle: { fontFamily: getComputedStyle(document.body).fontFamily, color: ink },
      grid: { left: 12, right: 28, top: 34, bottom: 12, containLabel: true },
      xAxis: across ? values : names,
      yAxis: across ? names : values,
      series: data.series.map((series) => ({
        type: "bar", name: series.name, barMaxWidth: 26, barGap: "10%",
        itemStyle: { color: tones[series.tone] },
        data: series.values.map((value) => (series.tone === "gain"
          ? { value: Number(value), itemStyle: { color: colour(Number(value) < 0 ? "--cinnabar" : "--bamboo") } }
          : Number(value))),
        label: { show: true, position: across ? "right" : "top", color: ink, fontSize: 10, formatter: (bar) => short(bar.value) },
        labelLayout: { hideOverlap: true },
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
      const chart = drawn.get(place) ?? window.echarts.init(place, null, { renderer: "canvas" });
      drawn.set(place, chart);
      chart.setOption(option(data), true);
    });
  };
  const again = () => drawn.forEach((chart) => chart.resize());

  document.querySelectorAll("input[type='range'][data-for]").forEach((range) => {
    range.hidden = false;
    const number = document.getElementById(range.dataset.for);
    range.value = number.value;
    range.addEventListener("input", () => { number.value = range.value; });
    number.addEventListener("input", () => { range.value = number.value; });
  });
  // a number still being typed is not a fault yet: the server says so when it is asked
  document.addEventListener("htmx:beforeRequest", (event) => { if (event.target.matches?.(".levers")) document.getElementById("result")?.classList.add("busy"); });
  document.addEventListener("htmx:afterRequest", () => document.getElementById("result")?.classList.remove("busy"));
  document.addEventListener("htmx:afterSettle", draw);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", draw);
  window.addEventListener("resize", again);
  draw();
})();
