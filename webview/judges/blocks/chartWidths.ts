import type { Layout } from '../../shared/panel/panelDrawing';

/** Width of pictures with lines of letters, by the room there is. */
export const lineWidth: Readonly<Record<Layout, number>> = { narrow: 380, wide: 600, roomy: 640 };
/** Width of pictures with two axes. */
export const planeWidth = 330;
/** Width of a saved picture. */
export const savedWidth = 640;
