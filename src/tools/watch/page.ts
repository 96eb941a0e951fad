/** The page a watched report is seen on: what the last build said, the figures, and the note. It fetches nothing but its own server. */
export const page = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Milepost</title>
<style>
  body { font: 15px/1.45 system-ui, sans-serif; color: #1b2733; margin: 0; display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); height: 100vh; }
  header { grid-column: 1 / 3; padding: .5rem 1rem; border-bottom: 1px solid #cbd3da; display: flex; gap: 1rem; align-items: baseline; }
  h1 { font-size: 1rem; margin: 0; color: #1f5a96; }
  main { overflow: auto; padding: 1rem; }
  figure { margin: 0 0 1.5rem; }
  figure img { max-width: 100%; border: 1px solid #e9eef3; }
  figcaption { font-size: .85rem; color: #5c6873; }
  iframe { width: 100%; height: 100%; border: 0; border-left: 1px solid #cbd3da; }
  #findings { list-style: none; margin: 0 0 1rem; padding: 0; }
  #findings li { margin-bottom: .5rem; padding-left: .6rem; border-left: 3px solid #cbd3da; }
  #findings .error { border-color: #a13e00; }
  #findings .warning { border-color: #c58a00; }
  #findings small { display: block; color: #5c6873; }
</style>
<header><h1>Milepost</h1><span id="status" role="status">Connecting</span></header>
<main><ul id="findings"></ul><div id="figures"></div></main>
<iframe id="note" title="The note"></iframe>
<script>
  const at = (id) => document.getElementById(id);
  const make = (tag, text, name) => Object.assign(document.createElement(tag), { textContent: text ?? '', className: name ?? '' });
  function show(state) {
    at('status').textContent = state.status;
    document.title = state.failed ? 'Milepost: failed' : 'Milepost';
    at('findings').replaceChildren(...state.findings.map((f) => {
      const item = make('li', f.text, f.severity);
      if (f.hint) item.append(make('small', f.hint));
      return item;
    }));
    if (state.building) return;
    at('figures').replaceChildren(...state.figures.map((name) => {
      const figure = make('figure');
      const image = Object.assign(new Image(), { src: 'figures/' + encodeURIComponent(name) + '?' + state.version, alt: name });
      figure.append(image, make('figcaption', name));
      return figure;
    }));
    const frame = at('note');
    const shown = state.note + '?' + state.version;
    if (!state.note || frame.dataset.shown === shown) return;
    // A page that is loaded anew keeps its place.
    if (state.note === 'note.html' && frame.dataset.shown?.startsWith('note.html')) frame.contentWindow.location.reload();
    else frame.src = shown;
    frame.dataset.shown = shown;
  }
  const events = new EventSource('events');
  events.onmessage = (event) => show(JSON.parse(event.data));
  events.onerror = () => { at('status').textContent = 'milepost watch has stopped'; };
</script>
</html>
`;
