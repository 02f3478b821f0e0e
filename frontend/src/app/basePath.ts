/** The prefix under which the server serves the app: `/`, or `/reckon/` behind a proxy. */

export const BASE_PATH = `${document
  .querySelector<HTMLMetaElement>('meta[name="reckon-base"]')
  ?.content.replace(/\/*$/, '')}/`;
