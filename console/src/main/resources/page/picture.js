import { save } from "./api.js";
import { colour } from "./dom.js";

/** Saves the charts as one PNG, with title, headings and what the page says in words. */
export function savePicture(element, title, words, file) {
  const ratio = devicePixelRatio || 1;
  const plots = [...element.querySelectorAll(".plot")].map((plot) => ({ heading: plot.querySelector("h3").textContent, canvas: plot.querySelector("canvas") }));
  const margin = 24 * ratio;
  const width = Math.max(...plots.map((plot) => plot.canvas.width), 600 * ratio);
  const lines = wrap(words, Math.floor(width / ratio / 6.6));
  const height = plots.reduce((sum, plot) => sum + plot.canvas.height + 34 * ratio, 60 * ratio) + lines.length * 18 * ratio + margin;
  const canvas = document.createElement("canvas");
  canvas.width = width + 2 * margin;
  canvas.height = height + margin;
  const context = canvas.getContext("2d");
  context.fillStyle = colour("--card");
  context.fillRect(0, 0, canvas.width, canvas.height);
  const write = (text, size, weight, ink, y) => {
    context.font = `${weight} ${size * ratio}px ${colour("--text")}`;
    context.fillStyle = colour(ink);
    context.fillText(text, margin, y);
  };
  let y = margin + 18 * ratio;
  write(title, 20, 650, "--ink", y);
  for (const plot of plots) {
    y += 34 * ratio;
    write(plot.heading, 14, 600, "--ink", y - 8 * ratio);
    context.drawImage(plot.canvas, margin, y);
    y += plot.canvas.height;
  }
  for (const line of lines) {
    y += 18 * ratio;
    write(line, 12, 400, "--soft", y);
  }
  canvas.toBlob((blob) => save(blob, file), "image/png");
}

function wrap(text, most) {
  const lines = [];
  let line = "";
  for (const word of text.split(/\s+/)) {
    if (line && line.length + word.length > most) {
      lines.push(line);
      line = "";
    }
    line += (line ? " " : "") + word;
  }
  return line ? [...lines, line] : lines;
}
