/** Files that are dropped on somebody's tile go to them; dropped anywhere else they do nothing, least of all take the page away. */

/**
 * @param {(userId: string) => string | null} invitation what the tile says while a file is over it; null where none is taken
 * @param {(userId: string, files: File[]) => void} onDrop
 * @returns {() => void} ends it
 */
export function fileDrop(invitation, onDrop) {
  const over = new AbortController();
  /** @type {HTMLElement | null} */
  let target = null;
  const aim = (/** @type {HTMLElement | null} */ tile) => {
    if (tile !== target) target?.removeAttribute('data-drop');
    target = tile;
    if (tile) tile.dataset.drop = invitation(tile.dataset.userId ?? '') ?? '';
  };
  const under = (/** @type {DragEvent} */ event) => {
    const tile = /** @type {HTMLElement | null} */ (/** @type {Element} */ (event.target).closest?.('.tile[data-user-id]'));
    return tile && invitation(tile.dataset.userId ?? '') !== null ? tile : null;
  };
  const listen = (/** @type {'dragover' | 'dragleave' | 'drop'} */ type, /** @type {(event: DragEvent) => void} */ listener) =>
    document.addEventListener(type, listener, { signal: over.signal });
  listen('dragover', (event) => {
    if (!event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    aim(under(event));
    event.dataTransfer.dropEffect = target ? 'copy' : 'none';
  });
  listen('dragleave', (event) => event.relatedTarget === null && aim(null));
  listen('drop', (event) => {
    if (!event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    const tile = under(event);
    aim(null);
    if (tile) onDrop(tile.dataset.userId ?? '', [...event.dataTransfer.files]);
  });
  return () => over.abort();
}
