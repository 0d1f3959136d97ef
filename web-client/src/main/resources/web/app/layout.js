/** How large tiles can be so that all of them fit. */

const GAP = 10;

/**
 * The number of columns that gives the largest tiles; they are never wider than 16:9, nor much taller than wide.
 *
 * @param {number} count
 * @param {number} width of the stage, in pixels
 * @param {number} height of the stage, in pixels
 * @returns {{width: number, height: number}} of one tile
 */
export function tileSize(count, width, height) {
  const narrowest = width > height ? 4 / 3 : 3 / 4;
  let best = { width: 0, height: 0 };
  for (let columns = 1; columns <= count; columns++) {
    const rows = Math.ceil(count / columns);
    const cellWidth = (width - GAP * (columns - 1)) / columns;
    const cellHeight = (height - GAP * (rows - 1)) / rows;
    const tile = {
      width: Math.floor(Math.min(cellWidth, cellHeight * (16 / 9))),
      height: Math.floor(Math.min(cellHeight, cellWidth / narrowest)),
    };
    if (tile.width * tile.height > best.width * best.height) best = tile;
  }
  return best;
}
