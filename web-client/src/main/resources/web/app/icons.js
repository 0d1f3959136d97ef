/** Line icons on a grid of 24, drawn with the colour of the text around them. */
const PATHS = {
  mic: 'M12 3a3 3 0 0 0-3 3v5a3 3 0 0 0 6 0V6a3 3 0 0 0-3-3zM5.5 11a6.5 6.5 0 0 0 13 0M12 17.5V21',
  'mic-off': 'M3.5 3.5l17 17M9 9v2a3 3 0 0 0 4.8 2.4M15 11V6a3 3 0 0 0-5.7-1.3M5.5 11a6.5 6.5 0 0 0 10.6 5M18.5 11a6.4 6.4 0 0 1-.6 2.7M12 17.5V21',
  camera: 'M3.5 7.5a2 2 0 0 1 2-2H13a2 2 0 0 1 2 2v9a2 2 0 0 1-2 2H5.5a2 2 0 0 1-2-2zM15 10.5l5.5-3v9l-5.5-3',
  'camera-off': 'M3.5 3.5l17 17M9.5 5.5H13a2 2 0 0 1 2 2V11l5.5-3.5v9M15 15v1.5a2 2 0 0 1-2 2H5.5a2 2 0 0 1-2-2v-9a2 2 0 0 1 1.5-1.9',
  screen: 'M3.5 6A1.5 1.5 0 0 1 5 4.5h14A1.5 1.5 0 0 1 20.5 6v9a1.5 1.5 0 0 1-1.5 1.5H5A1.5 1.5 0 0 1 3.5 15zM8.5 20h7M12 13.5V8M9 10.5l3-3 3 3',
  hand: 'M8 12V6.2a1.4 1.4 0 0 1 2.8 0M10.8 11V4.4a1.4 1.4 0 0 1 2.8 0V11M13.6 5.9a1.4 1.4 0 0 1 2.8 0V12M16.4 8.4a1.4 1.4 0 0 1 2.8 0V14a7 7 0 0 1-7 7h-.6a6.6 6.6 0 0 1-5.3-2.7L3.4 14.4a1.5 1.5 0 0 1 2.4-1.8L8 14.8V12',
  smile: 'M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17zM8.3 13.8a4.3 4.3 0 0 0 7.4 0M9 9.6v.1M15 9.6v.1',
  chat: 'M4 6.5A2.5 2.5 0 0 1 6.5 4h11A2.5 2.5 0 0 1 20 6.5v7a2.5 2.5 0 0 1-2.5 2.5H11l-4.5 4v-4A2.5 2.5 0 0 1 4 13.5z',
  people: 'M9 11.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM2.5 19.5a6.5 6.5 0 0 1 13 0M16 4.9a3.5 3.5 0 0 1 0 6.2M18 14.3a6.5 6.5 0 0 1 3.5 5.2',
  settings: 'M4 7h9M17 7h3M4 17h3M11 17h9M15 9a2 2 0 1 0 0-4 2 2 0 0 0 0 4zM9 19a2 2 0 1 0 0-4 2 2 0 0 0 0 4z',
  leave: 'M3 14.5c-.6-2 .1-3.6 1.6-4.6C6.6 8.6 9.2 8 12 8s5.4.6 7.4 1.9c1.5 1 2.2 2.6 1.6 4.6-.2.6-.8 1-1.4.9l-2.7-.5a1.3 1.3 0 0 1-1.1-1.3v-1.5c-1.2-.4-2.5-.6-3.8-.6s-2.6.2-3.8.6v1.5c0 .6-.5 1.2-1.1 1.3l-2.7.5c-.6.1-1.2-.3-1.4-.9z',
  door: 'M6 20.5V5a1.5 1.5 0 0 1 1.5-1.5h9A1.5 1.5 0 0 1 18 5v15.5M3.5 20.5h17M14.5 12v.1',
  shield: 'M12 3.5L19 6v5.5c0 4.3-2.9 7.5-7 9-4.1-1.5-7-4.7-7-9V6zM9 12l2.2 2.2L15.2 10',
  link: 'M10 14a4 4 0 0 0 5.7 0l3-3A4 4 0 0 0 13 5.3l-1 1M14 10a4 4 0 0 0-5.7 0l-3 3A4 4 0 0 0 11 18.7l1-1',
  lock: 'M6 11h12a1 1 0 0 1 1 1v7a1 1 0 0 1-1 1H6a1 1 0 0 1-1-1v-7a1 1 0 0 1 1-1zM8 11V8a4 4 0 0 1 8 0v3',
  send: 'M4.5 11.5L20 4.5 14.5 20l-3.5-6.5zM11 13.5l9-9',
  move: 'M12 4v16M4 12h16M12 4l-2.5 2.5M12 4l2.5 2.5M12 20l-2.5-2.5M12 20l2.5-2.5M4 12l2.5-2.5M4 12l2.5 2.5M20 12l-2.5-2.5M20 12l-2.5 2.5',
  more: 'M12 5.5v.1M12 12v.1M12 18.5v.1',
  captions: 'M5.5 5.5h13a2 2 0 0 1 2 2v9a2 2 0 0 1-2 2h-13a2 2 0 0 1-2-2v-9a2 2 0 0 1 2-2zM10.5 10.3a2.2 2.2 0 1 0 0 3.4M16.8 10.3a2.2 2.2 0 1 0 0 3.4',
  pip: 'M20.5 11V7a2 2 0 0 0-2-2h-13a2 2 0 0 0-2 2v10a2 2 0 0 0 2 2H10M13.5 13.5h7v6h-7z',
  clip: 'M19.5 11.5l-7.6 7.6a4.6 4.6 0 0 1-6.5-6.5l8-8a3.1 3.1 0 0 1 4.4 4.4l-7.9 7.9a1.5 1.5 0 0 1-2.2-2.2l7.2-7.2',
  file: 'M7 3.5h6.5L18.5 8.5V19a1.5 1.5 0 0 1-1.5 1.5H7A1.5 1.5 0 0 1 5.5 19V5A1.5 1.5 0 0 1 7 3.5zM13.5 3.5v5h5',
  pin: 'M9 4h6l-.8 6.2 3.3 3.3h-11l3.3-3.3zM12 13.5V20',
  plus: 'M12 5v14M5 12h14',
  search: 'M11 17.5a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zM15.8 15.8l4.7 4.7',
  reply: 'M9.5 7L4.5 12l5 5M4.5 12h9a6 6 0 0 1 6 6',
  back: 'M19.5 12h-15M10.5 6l-6 6 6 6',
  download: 'M12 4v11M7.5 11l4.5 4.5 4.5-4.5M4.5 19.5h15',
  close: 'M6 6l12 12M18 6L6 18',
  host: 'M4.5 18h15M5 14.5L3.5 7l5 3.5L12 5l3.5 5.5 5-3.5-1.5 7.5z',
  moderator: 'M12 3.5L19 6v5.5c0 4.3-2.9 7.5-7 9-4.1-1.5-7-4.7-7-9V6z',
  check: 'M5 12.5l4.5 4.5L19 7',
  speaker: 'M5 9.5h3L12 6v12l-4-3.5H5zM15.5 9a4 4 0 0 1 0 6M18 6.5a8 8 0 0 1 0 11',
};

const SVG = 'http://www.w3.org/2000/svg';

/**
 * @param {keyof typeof PATHS} name
 * @returns {SVGElement} hidden from assistive technology: the control around it has a label
 */
export function icon(name) {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  svg.classList.add('icon', `icon-${name}`);
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('d', PATHS[name]);
  svg.append(path);
  return svg;
}

/** Fills every `<span data-icon="name">` of the page. */
export function fillIcons() {
  for (const place of document.querySelectorAll('[data-icon]')) {
    place.replaceWith(icon(/** @type {keyof typeof PATHS} */ (/** @type {HTMLElement} */ (place).dataset.icon)));
  }
}
