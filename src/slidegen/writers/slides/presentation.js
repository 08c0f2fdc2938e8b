// Slides in a browser: keys, touch, clicks, the number in the address. All words come from the document.
"use strict";
(() => {
  const root = document.documentElement;
  const find = (id) => document.getElementById(id);
  const stage = find("stage"), counter = find("counter"), live = find("live"), help = find("help");
  const notes = find("notes"), next = find("next"); // null where the notes are not in the file
  const cells = [...stage.querySelectorAll(".cell")];
  const slides = cells.map((cell) => cell.querySelector(".slide"));
  const total = cells.length;
  const words = document.body.dataset;
  const deckTitle = document.title;
  const IDLE = 3000, PATIENCE = 3000, SWIPE = 40, THUMBNAIL = 260; // milliseconds, CSS px
  let current = 0, typed = "", typing = 0, resting = 0, touch = null;

  const upright = matchMedia("(max-width: 500px) and (orientation: portrait)"); // slides stand below each other

  const limited = (number) => Math.min(Math.max(number, 1), total);
  const titleOf = (number) => slides[number - 1].dataset.title;
  const filled = (pattern, values) => pattern.replace(/\{(\w+)\}/g, (_, name) => values[name]);

  // The number of the slide that an address names: #/3, #3, or the id of what it tells.
  function numberIn(hash) {
    let name;
    try {
      name = decodeURIComponent(hash).replace(/^#\/?/, "");
    } catch {
      return null;
    }
    if (/^\d{1,6}$/.test(name)) return limited(Number(name));
    const index = name ? slides.findIndex((slide) => slide.dataset.id === name || slide.id === name) : -1;
    return index < 0 ? null : index + 1;
  }

  function show(number) {
    if (number === current) return;
    current = number;
    cells.forEach((cell, index) => cell.classList.toggle("current", index === number - 1));
    const place = filled(words.place, { number, total });
    document.title = `${place} – ${deckTitle}`;
    live.textContent = `${place}: ${titleOf(number)}`;
    find("previous").setAttribute("aria-disabled", number === 1);
    find("following").setAttribute("aria-disabled", number === total);
    if (notes) {
      for (const note of notes.querySelectorAll(".note")) note.hidden = Number(note.dataset.number) !== number;
      next.textContent = number < total ? filled(words.next, { title: titleOf(number + 1) }) : words.end;
      notes.scrollTop = 0;
    }
    count();
    if (upright.matches) cells[number - 1].scrollIntoView({ block: "start" });
    else if (root.classList.contains("overview")) cells[number - 1].scrollIntoView({ block: "nearest" });
  }

  function count() {
    counter.textContent = typed ? `${typed} …` : `${current} / ${total}`;
  }

  function go(number) {
    forget();
    if (limited(number) === current) return;
    show(limited(number));
    location.hash = `/${current}`; // a step in the history, so that "back" goes back
  }

  function forget() {
    typed = "";
    clearTimeout(typing);
    count();
  }

  function fit() {
    const width = Number(words.width), height = Number(words.height);
    const style = getComputedStyle(stage), room = stage.clientWidth, high = stage.clientHeight;
    let scale = Math.min(room / width, high / height);
    if (root.classList.contains("overview")) {
      const gap = parseFloat(style.columnGap) || 0;
      const inside = room - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
      const columns = Math.max(2, Math.floor((inside + gap) / (THUMBNAIL + gap)));
      scale = (inside - gap * (columns - 1)) / columns / width;
      stage.style.setProperty("--columns", columns);
    }
    if (upright.matches) scale = root.clientWidth / width;
    scale = Math.max(scale, 0.01);
    stage.style.setProperty("--scale", scale);
    // Whole pixels, or the last ones would be half slide and half ground.
    stage.style.setProperty("--across", `${Math.floor(width * scale + 0.01)}px`);
    stage.style.setProperty("--down", `${Math.floor(height * scale + 0.01)}px`);
  }

  function setOverview(on) {
    root.classList.toggle("overview", on);
    find("overview").setAttribute("aria-pressed", on);
    for (const slide of slides) slide.inert = on; // the buttons over them stand for them
    fit();
    if (on) cells[current - 1].querySelector(".pick").focus();
    else if (document.activeElement?.closest(".cell")) document.activeElement.blur();
  }

  function setNotes(on) {
    if (!notes) return;
    notes.hidden = !on;
    root.classList.toggle("with-notes", on);
    find("show-notes").setAttribute("aria-pressed", on);
    fit();
  }

  function toggleFullScreen() {
    if (document.fullscreenElement) document.exitFullscreen();
    else root.requestFullscreen?.().catch(() => {});
  }

  function toggleHelp() {
    if (help.open) help.close();
    else help.showModal();
  }

  const isOn = (name) => root.classList.contains(name);
  const columns = () => Number(stage.style.getPropertyValue("--columns"));

  function pick(number) {
    go(number);
    cells[current - 1].querySelector(".pick").focus();
  }

  // What a key does; undefined where it does nothing here.
  function action(event) {
    const { key } = event;
    if (/^[0-9]$/.test(key)) return () => {
      typed = (typed + key).slice(-6);
      clearTimeout(typing);
      typing = setTimeout(forget, PATIENCE);
      count();
    };
    if (key === "Enter" && typed) return () => go(Number(typed));
    if (isOn("overview")) {
      const step = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: columns(), ArrowUp: -columns() }[key];
      if (step) return () => current + step >= 1 && current + step <= total && pick(current + step);
      if (key === "Home") return () => pick(1);
      if (key === "End") return () => pick(total);
    }
    switch (key) {
      case "ArrowRight": case "ArrowDown": case "PageDown": return () => go(current + 1);
      case "ArrowLeft": case "ArrowUp": case "PageUp": case "Backspace": return () => go(current - 1);
      case " ": return () => go(current + (event.shiftKey ? -1 : 1));
      case "Home": return () => go(1);
      case "End": return () => go(total);
      case "o": case "O": return () => setOverview(!isOn("overview"));
      case "n": case "N": return notes ? () => setNotes(notes.hidden) : undefined;
      case "f": case "F": return toggleFullScreen;
      case "?": return toggleHelp;
      case "Escape":
        if (typed) return forget;
        if (isOn("overview")) return () => setOverview(false);
        return notes && !notes.hidden ? () => setNotes(false) : undefined;
    }
    return undefined;
  }

  function wake() {
    root.classList.remove("idle");
    clearTimeout(resting);
    resting = setTimeout(() => root.classList.add("idle"), IDLE);
  }

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented) return;
    if (help.open) {
      if (event.key === "?") help.close();
      return; // the dialog closes on Escape by itself
    }
    // A button or link that has the focus is what Space and Enter are for.
    if ((event.key === " " || (event.key === "Enter" && !typed)) && event.target.closest?.("button, a")) return;
    // Notes that are too long for the window scroll as all text does.
    if (event.target.closest?.("#notes") && /^(Arrow(Up|Down)|Page|Home|End)/.test(event.key)) return;
    const act = action(event);
    if (!act) return;
    event.preventDefault();
    act();
  });

  for (const [id, act] of Object.entries({
    previous: () => go(current - 1),
    following: () => go(current + 1),
    overview: () => setOverview(!isOn("overview")),
    "show-notes": () => setNotes(notes.hidden),
    "full-screen": toggleFullScreen,
    "show-help": toggleHelp,
    "close-help": toggleHelp,
  })) find(id)?.addEventListener("click", act);

  stage.addEventListener("click", (event) => {
    const chosen = event.target.closest(".pick");
    if (chosen) {
      go(cells.indexOf(chosen.closest(".cell")) + 1);
      setOverview(false);
      return;
    }
    if (upright.matches || isOn("overview") || event.target.closest("a, button") || String(getSelection())) return;
    const box = stage.getBoundingClientRect();
    go(current + (event.clientX < box.left + box.width / 4 ? -1 : 1));
  });

  // A finger that moves across goes on or back; two fingers, or a page that is zoomed in on, belong to the browser.
  stage.addEventListener("touchstart", (event) => {
    const [finger] = event.touches;
    const isOurs = event.touches.length === 1 && (window.visualViewport?.scale ?? 1) <= 1.01;
    touch = isOurs ? { x: finger.clientX, y: finger.clientY } : null;
  }, { passive: true });
  stage.addEventListener("touchend", (event) => {
    if (!touch || isOn("overview") || upright.matches) return;
    const [finger] = event.changedTouches;
    const across = finger.clientX - touch.x, down = finger.clientY - touch.y;
    touch = null;
    if (Math.abs(across) < SWIPE || Math.abs(across) < 2 * Math.abs(down)) return;
    if (event.cancelable) event.preventDefault(); // or it would be a click as well
    go(current + (across < 0 ? 1 : -1));
  });

  window.addEventListener("hashchange", () => {
    const number = location.hash ? numberIn(location.hash) : 1;
    if (number) show(number);
  });
  window.addEventListener("resize", fit);
  for (const name of ["pointermove", "pointerdown", "keydown", "focusin"]) document.addEventListener(name, wake);
  for (const link of document.querySelectorAll("a[href]")) {
    link.target = "_blank"; // or the slides would be gone
    link.rel = "noopener noreferrer";
  }
  if (!document.fullscreenEnabled) find("full-screen").hidden = true;

  root.classList.add("js");
  fit();
  show(numberIn(location.hash) ?? 1);
  location.replace(`#/${current}`);
  wake();
})();
