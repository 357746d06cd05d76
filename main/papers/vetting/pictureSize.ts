/** Pictures inside a page are decoded to no more than this: four times what a small picture of an A4 page shows. */
export const PICTURE_PIXELS = 480_000;
/** The longest side of a small picture: a strip of ten metres must not become one of 200 by 50,000. */
export const LONGEST_SIDE_PX = 600;
